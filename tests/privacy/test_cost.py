"""What redaction costs the classifier of emotion, which reads the redacted words, has a bound."""

from pika_edge.config import paths
from pika_edge.decide.load import load_decider
from tests.privacy.cost import CORPUS, letters_gone, redacted
from tools.evaluate import answer
from tools.scoring.cases import read_cases
from tools.scoring.scores import score

MOST_F1, MOST_CELEBRATE, MOST_LETTERS = 0.05, 0.06, 0.17
"""Drops of macro-F1 and of celebrate's F1, and the share of letters; somewhat more than measured (`README.md`)."""


def test_the_classifier_still_understands_what_leaves() -> None:
    cases = read_cases(CORPUS / "dev.jsonl")
    left = redacted(cases)
    decider = load_decider(paths.bundle(), "auto")
    before, after = (score(cases, [answer(decider, case) for case in some]) for some in (cases, left))
    assert 0 < letters_gone(cases, left) <= MOST_LETTERS
    assert after["soll_macro_f1"] >= before["soll_macro_f1"] - MOST_F1
    assert after["celebrate_f1"] >= before["celebrate_f1"] - MOST_CELEBRATE
