"""Recording: only when switched on, words only when that is allowed, and all that is needed to play it again."""

import json
from collections.abc import Iterator

import pytest

from pika_edge.simulator.api import RecordingHead
from tests.simulator.running import Message, Page, RunningSimulator

_WORDS = "con tự buộc dây giày rồi"


@pytest.fixture(autouse=True)
def _off(simulator: RunningSimulator) -> Iterator[None]:
    """Leave it switched off."""
    yield
    simulator.post("/api/recording", {"on": False})


def recorded(simulator: RunningSimulator) -> list[Message]:
    answer = simulator.get("/api/recording")
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def test_without_the_switch_nothing_is_recorded(simulator: RunningSimulator) -> None:
    assert simulator.post("/api/recording", {"on": True}).json()["messages"] == 0
    simulator.post("/api/recording", {"on": False})
    with Page(simulator) as page:
        page.ask(_WORDS)
    assert len(recorded(simulator)) == 1


def test_words_are_left_out_unless_allowed(simulator: RunningSimulator, page: Page) -> None:
    assert simulator.post("/api/recording", {"on": True}).json() == {"on": True, "words": False, "messages": 0}
    page.ask(_WORDS, previous="Con làm gì đó?")
    (said,) = [line for line in recorded(simulator) if line["type"] == "said"]
    assert said["said"] is None
    assert "buộc" not in simulator.get("/api/recording").text
    assert "làm gì" not in simulator.get("/api/recording").text


def test_it_holds_what_was_said_decided_and_turned_with_times(simulator: RunningSimulator, page: Page) -> None:
    simulator.post("/api/recording", {"on": True, "words": True})
    last = page.ask(_WORDS)
    simulator.turn(noise=0.0)
    simulator.post("/api/recording", {"on": False})
    head, *lines = recorded(simulator)
    assert RecordingHead.model_validate(head).words
    assert {line["type"] for line in lines} == {"said", "decision", "expression", "faults"}
    assert [line["t_ms"] for line in lines] == sorted(line["t_ms"] for line in lines)
    assert next(line for line in lines if line["type"] == "said")["said"]["text"] == _WORDS
    assert last in lines


def test_begun_again_it_begins_anew(simulator: RunningSimulator, page: Page) -> None:
    simulator.post("/api/recording", {"on": True, "words": True})
    page.ask(_WORDS)
    simulator.post("/api/recording", {"on": True})
    assert len(recorded(simulator)) == 1


def test_status_says_that_it_runs(simulator: RunningSimulator, page: Page) -> None:
    simulator.post("/api/recording", {"on": True})
    page.find(lambda one: one["type"] == "status" and one["is_recording"], "that it records")
