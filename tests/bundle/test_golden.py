"""The shipped bundle gives its golden answers, with either engine; another net does not pass for it."""

from pathlib import Path
from typing import get_args

import pytest

from pika_edge.bundle.golden import GoldenCase, check_golden, read_golden
from pika_edge.bundle.read import open_bundle
from pika_edge.config import paths
from pika_edge.decide.load import load_decider
from pika_edge.errors import BundleRefused
from pika_edge.messages.labels import EMOTIONS, EngineName

BUNDLE = open_bundle(paths.shipped_bundle())
CASES = read_golden(BUNDLE.golden)


@pytest.mark.parametrize("engine", get_args(EngineName))
def test_shipped_bundle_gives_its_golden_answers(engine: EngineName) -> None:
    check_golden(CASES, load_decider(BUNDLE.folder, engine).decide)


def test_golden_cases_speak_every_language_and_most_labels() -> None:
    assert {case.utterance.lang for case in CASES} == {"vi", "en", "mixed"}
    assert len({case.soll_emotion for case in CASES}) >= len(EMOTIONS) - 2
    assert {case.soll_celebrate for case in CASES} == {"yes", "no"}


@pytest.mark.parametrize("change", [{"soll_emotion": "sorry"}, {"soll_celebrate": "yes"}, {"confidence": 0.01}])
def test_another_answer_is_refused(change: dict[str, object]) -> None:
    case = next(c for c in CASES if c.soll_emotion != "sorry" and c.soll_celebrate == "no" and c.confidence > 0.1)
    wrong = GoldenCase.model_validate(case.model_dump() | change)
    decider = load_decider(BUNDLE.folder)
    with pytest.raises(BundleRefused, match="1 of 2 golden answers"):
        check_golden([case, wrong], decider.decide)


@pytest.mark.parametrize(("text", "told"), [("", "no golden case"), ("{}\n", "a line"), ("\xff", "a line")])
def test_a_file_that_holds_none_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "golden.jsonl"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(BundleRefused, match=told):
        read_golden(path)
