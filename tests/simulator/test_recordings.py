"""The committed recordings: whatever changes a decision shows here, until `pika-edge replay --renew` is run."""

import json
from pathlib import Path
from typing import get_args

import pytest

from pika_edge.config import paths
from pika_edge.messages.labels import EMOTIONS, EngineName
from pika_edge.simulator.replay.compare import replay
from pika_edge.simulator.replay.recorded import read_recording
from pika_edge.simulator.replay.respondent import load_respondent
from pika_edge.simulator.replay.told import told

RECORDINGS = sorted(Path(__file__).with_name("recordings").glob("*.jsonl"))
CORPUS = Path(__file__).parents[2] / "models/predetermination/corpus"


@pytest.mark.parametrize("engine", get_args(EngineName))
def test_nothing_is_decided_otherwise(engine: EngineName) -> None:
    respondent = load_respondent(paths.shipped_bundle(), engine)
    replays = {path: replay(read_recording(path), respondent).replay for path in RECORDINGS}
    changed = [f"{path.name}\n{told(one)}" for path, one in replays.items() if one.changed]
    assert not changed, "\n".join(
        ["", *changed, "if this is as wanted: pika-edge replay --renew tests/simulator/recordings/*.jsonl"]
    )


def test_they_hold_every_expression() -> None:
    turns = [turn for path in RECORDINGS for turn in read_recording(path).turns]
    assert len(turns) >= 60
    assert {turn.decisions[0].soll_emotion for turn in turns} == set(EMOTIONS)
    assert {turn.said.lang for turn in turns if turn.said.role == "child"} == {"vi", "en", "mixed"}
    assert {turn.said.outcome for turn in turns} == {"correct", "incorrect", None}


@pytest.mark.train
def test_they_are_far_from_dev_and_test_cases() -> None:
    from tools.training.near import nearest

    texts = [turn.said.text for path in RECORDINGS for turn in read_recording(path).turns]
    cases = [line for name in ("dev", "test") for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert nearest(texts, [json.loads(case)["text"] for case in cases]) == []
