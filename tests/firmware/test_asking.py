"""One question and its answer, from C through a real daemon; and what cannot be asked."""

from typing import Any

import pytest

from pika_edge.client import Client
from pika_edge.messages import limits
from pika_edge.messages.labels import TIERS
from pika_edge.messages.utterance import Utterance
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.firmware.conftest import StartRobot
from tools.benching_firmware.robot import Robot, Told

NOWHERE = "ipc:///tmp/pika-edge-nobody-is-here"
HARD = 'nói "á" \\ \x01\x1f\x7f 😀 e\u0301 \u2028 {"text": 5}'


def only_answer(told: Told) -> dict[str, str]:
    assert (told.code, told.word) == (0, "ok"), told
    (event,) = told.events
    assert event.kind == "answer"
    return event.fields


@pytest.mark.parametrize("text", ["con tự buộc dây giày rồi", "I did it!", "x", HARD, "đ" * limits.TEXT_CHARS])
def test_c_and_python_get_the_same_decision(daemon: RunningDaemon, robot: Robot, text: str) -> None:
    answer = only_answer(robot.ask(text))
    with Client(daemon.door) as client:
        decision = client.ask(text)
    assert answer["soll_emotion"] == decision.soll_emotion
    assert answer["soll_celebrate"] == str(int(decision.soll_celebrate == "yes"))
    assert (int(answer["revision"]), answer["final"]) == (decision.revision, "1")
    assert TIERS[int(answer["tier"])] == decision.tier
    for emotion, probability in decision.emotions.items():
        assert float(answer[emotion]) == pytest.approx(probability, abs=1e-3)
    assert float(answer["celebrate"]) == pytest.approx(decision.celebrate, abs=1e-3)
    assert float(answer["confidence"]) == pytest.approx(decision.confidence, abs=1e-3)


def test_all_that_can_be_said_arrives(daemon: RunningDaemon, robot: Robot) -> None:
    answer = only_answer(robot.ask("năm", role=0, outcome=1, lang=1, budget_ms=5_000, previous="Hai cộng ba bằng mấy?"))
    said = Utterance(text="năm", previous="Hai cộng ba bằng mấy?", outcome="correct", lang="vi", budget_ms=5_000)
    with Client(daemon.door) as client:
        decision = client.ask(said)
    assert answer["soll_emotion"] == decision.soll_emotion
    assert float(answer["confidence"]) == pytest.approx(decision.confidence, abs=1e-3)


def test_body_has_what_the_structs_leave_out(robot: Robot) -> None:
    robot.ask("con vui")
    assert '"why":[{"tier":"net"' in robot.body()


def test_ids_are_never_used_twice(robot: Robot) -> None:
    assert len({only_answer(robot.ask("con vui"))["id"] for _ in range(20)}) == 20


REFUSED: dict[str, tuple[str | bytes, dict[str, Any], str, str]] = {
    "silence": ("", {}, "empty", "nothing that can be read"),
    "only spaces": (" \u200b ", {}, "empty", "nothing that can be read"),
    "one character too many": ("đ" * (limits.TEXT_CHARS + 1), {}, "too-long", "1000 characters"),
    "far too long": ("x" * 30_000, {}, "too-long", "1000 characters"),
    "long previous": ("x", {"previous": "x" * (limits.TEXT_CHARS + 1)}, "too-long", "1000 characters"),
    "not UTF-8": (b"con \xff vui", {}, "not-utf8", "not UTF-8"),
    "cut UTF-8": ("đ".encode()[:1], {}, "not-utf8", "not UTF-8"),
    "overlong UTF-8": (b"\xc0\xaf", {}, "not-utf8", "not UTF-8"),
    "surrogate": (b"\xed\xa0\x80", {}, "not-utf8", "not UTF-8"),
    "budget too small": ("x", {"budget_ms": 9}, "bad-field", "budget_ms"),
    "budget too big": ("x", {"budget_ms": 60_001}, "bad-field", "budget_ms"),
    "no role": ("x", {"role": 2}, "bad-argument", "role"),
    "no outcome": ("x", {"outcome": -1}, "bad-argument", "outcome"),
    "no language": ("x", {"lang": 4}, "bad-argument", "lang"),
}


@pytest.mark.parametrize(("text", "said", "word", "detail"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_asked_is_refused_and_the_next_is_served(
    robot: Robot, text: str | bytes, said: dict[str, Any], word: str, detail: str
) -> None:
    told = robot.ask(text, **said)
    assert told.code < 0
    assert told.word == word
    assert detail in told.detail
    assert told.events == []
    only_answer(robot.ask("con vui"))


def test_revisions_come_in_order_and_end_with_the_final_one(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    robot = start_robot(start_daemon().door)
    for _ in range(20):
        told = robot.revisions("không biết nữa")
        assert told.code == 0
        assert [event.kind for event in told.events] == ["answer"] * len(told.events)
        assert [int(event.fields["revision"]) for event in told.events] == list(range(len(told.events)))
        assert [event.fields["final"] for event in told.events][-1] == "1"
        assert robot.next(0).events == []


def test_nobody_there_is_no_answer_that_names_doctor(start_robot: StartRobot) -> None:
    robot = start_robot(NOWHERE)
    for ask in (robot.ask, robot.revisions):
        told = ask("có ai không?", 50)
        assert told.word == "no-answer"
        assert "within 50 ms" in told.detail
        assert "pika-edge doctor" in told.detail


def test_daemon_that_comes_later_is_found(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon(ready=False)
    robot = start_robot(daemon.door)
    robot.ask("câu cũ", 1)  # most likely given up before anybody was there
    only_answer(robot.ask("con đây", 60_000))
    daemon.await_ready()
    assert daemon.health().counts.decided <= 2


def test_new_question_gives_the_earlier_one_up(robot: Robot) -> None:
    robot.begin("câu một")
    robot.begin("câu hai")
    told = robot.loop(60_000)
    assert [event.kind for event in told.events] == ["answer"]
    assert robot.next(100).events == []


OPENED = {
    "no endpoint": ("here", "bad-config", "cannot connect to here"),
    "no such transport": ("carrier://pigeon", "bad-config", "cannot connect"),
}


@pytest.mark.parametrize(("door", "word", "detail"), OPENED.values(), ids=OPENED)
def test_endpoint_that_is_none_is_told(start_robot: StartRobot, door: str, word: str, detail: str) -> None:
    robot = start_robot(door)
    assert robot.opened.word == word
    assert detail in robot.opened.detail


def test_too_short_a_silence_is_refused(start_robot: StartRobot) -> None:
    assert start_robot(NOWHERE, silent_ms=99).opened.word == "bad-argument"


def test_default_endpoints_are_the_daemons(daemon: RunningDaemon, start_robot: StartRobot) -> None:
    environment = {"PIKA_EDGE_DOOR": daemon.door, "PIKA_EDGE_STAGE": daemon.stage}
    robot = start_robot("-", "-", ["health"], environment=environment)
    only_answer(robot.ask("con vui"))
    assert robot.next(60_000).events[0].kind == "health"
