"""What a daemon may answer that ours does not: later revisions, a successor that counts anew, newer words, rubbish.

The other end is a ROUTER and an XPUB of the test's own, so that every byte can be chosen.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zmq

from pika_edge.messages import limits
from pika_edge.messages.frame import PROTOCOL
from tests.daemon.wait import PATIENCE_S
from tests.firmware.conftest import StartRobot
from tools.benching_firmware.robot import Robot, Told

DECISION: dict[str, object] = {
    "revision": 0,
    "final": True,
    "soll_emotion": "proud",
    "soll_celebrate": "yes",
    "emotions": {"proud": 0.9},
    "celebrate": 1,
    "confidence": 5e-01,
    "tier": "slm",
    "model": "m",
    "took_us": 310,
    "why": [],
}
LONG_MS = 60_000


class AnyDaemon:
    """Both sockets, and what is said on them."""

    def __init__(self, folder: Path) -> None:
        self.door, self.stage = f"ipc://{folder}/door", f"ipc://{folder}/stage"
        self._context = zmq.Context()
        self._router, self._xpub = self._context.socket(zmq.ROUTER), self._context.socket(zmq.XPUB)
        self._router.bind(self.door)
        self._xpub.bind(self.stage)

    def hear(self) -> tuple[bytes, bytes, bytes]:
        """Give identity, id and body of the next utterance."""
        while True:
            assert self._router.poll(int(PATIENCE_S * 1000)), "nobody asks"
            identity, protocol, kind, message_id, body = self._router.recv_multipart()
            assert protocol == PROTOCOL
            if kind == b"utterance":
                return identity, message_id, body

    def say(self, *frames: bytes) -> None:
        self._router.send_multipart(frames)

    def decide(self, identity: bytes, message_id: bytes, **changed: object) -> None:
        self.say(identity, PROTOCOL, b"decision", message_id, json.dumps({**DECISION, **changed}).encode())

    def broadcast(self, *frames: bytes) -> None:
        self._xpub.send_multipart(frames)

    def await_subscription(self) -> None:
        assert self._xpub.poll(int(PATIENCE_S * 1000)), "nobody subscribes"
        self._xpub.recv()

    def close(self) -> None:
        self._context.destroy(linger=0)


@pytest.fixture
def any_daemon(new_folder: Callable[[], Path]) -> Iterator[AnyDaemon]:
    """Give a daemon that says what the test says."""
    daemon = AnyDaemon(new_folder())
    yield daemon
    daemon.close()


@pytest.fixture
def robot(any_daemon: AnyDaemon, start_robot: StartRobot) -> Robot:
    """Give a robot that asks and listens there, greeted."""
    robot = start_robot(any_daemon.door, any_daemon.stage, ["expression"])
    any_daemon.await_subscription()
    return robot


def revisions(told: Told) -> list[tuple[str, str]]:
    return [(event.fields["revision"], event.fields["final"]) for event in told.events if event.kind == "answer"]


def test_later_revisions_come_once_each(any_daemon: AnyDaemon, robot: Robot) -> None:
    robot.begin("x", LONG_MS)
    identity, message_id, _ = any_daemon.hear()
    for revision in (0, 0, 1, 0, 1, 3, 2):
        any_daemon.decide(identity, message_id, revision=revision, final=False)
    any_daemon.decide(identity, b"another-id", revision=4)
    any_daemon.decide(identity, message_id, revision=4)
    any_daemon.decide(identity, message_id, revision=4)
    assert revisions(robot.loop(LONG_MS)) == [("0", "0"), ("1", "0"), ("3", "0"), ("4", "1")]
    assert robot.next(200).events == []


def test_successor_that_counts_anew_still_has_the_last_word(any_daemon: AnyDaemon, robot: Robot) -> None:
    robot.begin("x", LONG_MS)
    identity, message_id, body = any_daemon.hear()
    any_daemon.decide(identity, message_id, revision=0, final=False)
    any_daemon.decide(identity, message_id, revision=1, final=False)
    assert len(robot.loop(1_000).events) == 2
    assert any_daemon.hear()[1:] == (message_id, body)  # asked again under the same id, in the same words
    any_daemon.decide(identity, message_id, revision=0, final=True, soll_emotion="sorry")
    assert revisions(robot.loop(LONG_MS)) == [("0", "1")]


def test_newer_daemon_may_say_more(any_daemon: AnyDaemon, robot: Robot) -> None:
    more = {"mood": {"deep": [1, [2, {"a": None}]]}, "emotions": {"proud": 1e-05, "smug": 0.5}, "né": "\\u0111\ud83d"}
    robot.begin("x", LONG_MS)
    identity, message_id, _ = any_daemon.hear()
    any_daemon.say(identity, PROTOCOL, b"gossip", b"other", b"{}")
    any_daemon.decide(identity, message_id, **more)
    assert revisions(robot.loop(LONG_MS)) == [("0", "1")]
    robot.begin("x", LONG_MS)
    identity, message_id, _ = any_daemon.hear()
    any_daemon.say(
        identity,
        PROTOCOL,
        b"error",
        message_id,
        b'{"reason": "too-late-at-night", "detail": "Ng\\u1ee7 \\ud83d\\ude34"}',
    )
    told = robot.loop(LONG_MS)
    assert told.code == -100
    assert (told.word, told.detail) == ("refused", "Ngủ 😴")


def changed(**fields: object) -> bytes:
    return json.dumps({**DECISION, **fields}).encode()


GOOD = changed()
UNREADABLE = {
    "nothing": b"",
    "no object": b"[]",
    "two objects": GOOD + b"{}",
    "cut": GOOD[:-1],
    "a zero byte": GOOD + b"\0",
    "not UTF-8": GOOD.replace(b'"m"', b'"\xff"'),
    "overlong UTF-8": GOOD.replace(b'"m"', b'"\xc0\xaf"'),
    "cut UTF-8": GOOD.replace(b'"m"', b'"\xe1\xbb"'),
    "a field is missing": changed().replace(b'"revision"', b'"revisions"'),
    "a field is null": changed(revision=None),
    "number as text": changed(revision="1"),
    "negative": changed(revision=-1),
    "fraction": changed(took_us=1.5),
    "over 32 bits": changed(took_us=2**32),
    "endless number": GOOD.replace(b"310", b"9" * 5_000),
    "probability over 1": changed(confidence=1.5),
    "probability is no number": GOOD.replace(b"0.5", b"NaN"),
    "two points": GOOD.replace(b"0.5", b"0.5.5"),
    "unknown expression": changed(soll_emotion="smug"),
    "no expression fits": changed(emotions={}),
    "expressions are a list": changed(emotions=["proud"]),
    "unknown tier": changed(tier="oracle"),
    "yes is true": changed(soll_celebrate=True),
    "key without value": GOOD[:-1] + b', "x"}',
    "value without key": GOOD[:-1] + b", 5}",
    "value of a value": GOOD[:-1] + b', "x": "y": "z"}',
    "too many tokens": changed(x=[0] * 1_000),
    "too deep": GOOD[:-1] + b', "x": ' + b"[" * 20_000,
    "too long": changed(x="x" * limits.BODY_BYTES),
    "far too long": changed(x="x" * 1_000_000),
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_decision_ends_the_question_with_a_clear_error(
    any_daemon: AnyDaemon, robot: Robot, body: bytes
) -> None:
    robot.begin("x", LONG_MS)
    identity, message_id, _ = any_daemon.hear()
    any_daemon.say(identity, PROTOCOL, b"decision", message_id, body)
    told = robot.loop(LONG_MS)
    assert [event.kind for event in told.events] == ["failed"]
    assert told.word == "unreadable"
    robot.begin("x", LONG_MS)
    any_daemon.decide(*any_daemon.hear()[:2])
    assert revisions(robot.loop(LONG_MS)) == [("0", "1")]


def test_frames_of_no_use_do_no_harm(any_daemon: AnyDaemon, robot: Robot) -> None:
    robot.begin("x", LONG_MS)
    identity, message_id, _ = any_daemon.hear()
    for frames in (
        [b""],
        [b"x" * 1_000_000],
        [PROTOCOL],
        [PROTOCOL, b"decision"],
        [PROTOCOL, b"decision", message_id + b"\0", GOOD],
        [PROTOCOL, b"decision", b"x" * 1_000, GOOD],
        [b"PIKA2", b"decision", message_id, GOOD],
        [b"x"] * 1_000,
    ):
        any_daemon.say(identity, *frames)
    any_daemon.decide(identity, message_id)
    assert revisions(robot.loop(LONG_MS)) == [("0", "1")]


def test_unreadable_broadcast_is_told_and_the_next_is_heard(any_daemon: AnyDaemon, robot: Robot) -> None:
    for frames in (
        [b"expression", PROTOCOL, b"u-1", b"{}"],
        [b"expression", PROTOCOL, b"u-1"],
        [b"expression", PROTOCOL, b"x" * 65, b"{}"],
        [b"expression", b"PIKA2", b"u-1", b"{}"],
        [b"expression"],
        [b"expression"] * 5,
    ):
        any_daemon.broadcast(*frames)
        told = robot.next(LONG_MS)
        assert [event.kind for event in told.events] == ["unreadable"], frames
        assert "cannot be read" in told.detail
    any_daemon.broadcast(b"expressions", PROTOCOL, b"", b"{}")  # begins with what was subscribed to
    good = {"soll_emotion": "calm", "soll_celebrate": "no", "cause": "idle", "revision": 0, "final": True}
    any_daemon.broadcast(b"expression", PROTOCOL, b"", json.dumps(good).encode())
    assert [event.kind for event in robot.next(LONG_MS).events] == ["expression"]


def test_flood_of_foreign_answers_does_not_outlast_a_timeout(any_daemon: AnyDaemon, robot: Robot) -> None:
    robot.begin("x", 500)
    identity, _, _ = any_daemon.hear()
    for _ in range(900):
        any_daemon.decide(identity, b"another-id")
    assert [event.kind for event in robot.loop(LONG_MS).events] == ["failed"]
