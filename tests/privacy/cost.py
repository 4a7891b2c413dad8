"""What redaction costs the classifier: the shipped net on its labelled cases, as they are and redacted.

`python -m tests.privacy.cost` prints macro-F1 of the expression and F1 of celebrate for `dev.jsonl` and `test.jsonl`,
and the share of letters that go; `--sweep` does so for stricter and laxer knobs, with the recall of each part.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pika_edge.config import paths
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.privacy import redact_turn, redaction
from pika_edge.privacy.evidence import EVIDENCE, STRICTNESS, Strictness
from pika_edge.privacy.unknown import find_unknown
from tests.privacy.measuring import alone, letters, parts, read, score
from tools.evaluate import answer
from tools.scoring.cases import Case, read_cases
from tools.scoring.scores import score as score_answers

CORPUS = Path("models/predetermination/corpus")
SWEEP: tuple[Strictness, ...] = (
    STRICTNESS,
    replace(STRICTNESS, word=2),
    replace(STRICTNESS, word=6),
    replace(STRICTNESS, common=(5, 7)),
    replace(STRICTNESS, common=(12, 14)),
    replace(STRICTNESS, company=(3, 4)),
    replace(STRICTNESS, name=(3, 4)),
    replace(STRICTNESS, name=(10, 12)),
    replace(STRICTNESS, announced=(3, 4)),
    replace(STRICTNESS, announced=(8, 10)),
    replace(STRICTNESS, beside=(3, 4)),
    replace(STRICTNESS, beside=(8, 10)),
)


def redacted(cases: Iterable[Case]) -> list[Case]:
    """Give the same cases as they would leave the robot."""
    left = []
    for case in cases:
        text, previous = redact_turn(case.text, case.previous)
        left.append(case.model_copy(update={"text": text.text, "previous": previous and previous.text}))
    return left


def letters_gone(before: Iterable[Case], after: Iterable[Case]) -> float:
    """Give the share of the letters of `before` that is missing in `after`."""
    return 1 - sum(letters(case.text) for case in after) / sum(letters(case.text) for case in before)


def _rows(decider: Decider) -> Iterator[str]:
    for name in ("dev", "test"):
        cases = read_cases(CORPUS / f"{name}.jsonl")
        left = redacted(cases)
        before, after = (score_answers(cases, [answer(decider, case) for case in some]) for some in (cases, left))
        figures = ", ".join(f"{key} {before[key]:.3f} → {after[key]:.3f}" for key in ("soll_macro_f1", "celebrate_f1"))
        yield f"  {name} ({len(cases)}): {figures}, letters gone {letters_gone(cases, left):.3f}\n"


def _recalls() -> str:
    recalls = []
    for name, cases in parts(read()).items():
        recalls.append(f"{name} {score(cases).recall:.3f} ({score(cases, alone).recall:.3f})")
    return "  recall (last pass alone): " + ", ".join(recalls) + "\n"


def main() -> None:
    """Print the cost, or that of each setting."""
    decider = load_decider(paths.bundle(), "auto")
    with pytest.MonkeyPatch.context() as patch:
        for strictness in SWEEP if "--sweep" in sys.argv else (STRICTNESS,):
            patch.setattr(redaction, "find_unknown", partial(find_unknown, evidence=EVIDENCE, strictness=strictness))
            sys.stdout.write(f"{strictness}\n{_recalls() if '--sweep' in sys.argv else ''}")
            sys.stdout.writelines(_rows(decider))


if __name__ == "__main__":
    main()
