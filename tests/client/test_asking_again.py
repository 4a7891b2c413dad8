"""The same question again: same answer, counted, and nothing happens twice."""

import json

import zmq

from pika_edge.client import Client
from tests.daemon.running import RunningDaemon
from tests.daemon.wire import GOOD, Wire, subscriber

OTHER = json.dumps({"text": "hôm nay con buồn"}).encode()


def counts(wire: Wire) -> tuple[int, int]:
    wire.say(b"status", b"{}", b"status-1")
    told = json.loads(wire.receive().body.to_bytes())["counts"]
    return told["decided"], told["resent"]


def broadcast_ids(stage: "zmq.Socket[bytes]", last: bytes) -> list[bytes]:
    """Give the ids on the stage up to `last`, without what was there before (it may come twice)."""
    ids: list[bytes] = []
    while last not in ids:
        assert stage.poll(60_000)
        ids.append(stage.recv_multipart()[2])
    return [message_id for message_id in ids if message_id != b"good-1"]


def test_same_id_and_body_get_the_same_bytes_and_no_second_broadcast(daemon: RunningDaemon, wire: Wire) -> None:
    wire.serves()  # so that the greeting tells the subscription is in force
    with subscriber(daemon.stage, "decision") as stage:
        assert stage.poll(60_000)
        stage.recv_multipart()
        decided, resent = counts(wire)
        wire.say(b"utterance", GOOD, b"again-1")
        first = wire.receive_raw()
        for _ in range(3):
            wire.say(b"utterance", GOOD, b"again-1")
            assert wire.receive_raw() == first
        assert counts(wire) == (decided + 1, resent + 3)
        wire.say(b"utterance", GOOD, b"last-1")
        wire.receive()
        assert broadcast_ids(stage, b"last-1") == [b"again-1", b"last-1"]


def test_burst_of_the_same_question_is_decided_once(wire: Wire) -> None:
    decided, _ = counts(wire)
    for _ in range(50):
        wire.say(b"utterance", GOOD, b"burst-1")
    first = wire.receive_raw()
    assert counts_after(wire, first) == decided + 1


def counts_after(wire: Wire, first: list[bytes]) -> int:
    """Read what repeats the first answer until `status` comes; give the number of decisions."""
    wire.say(b"status", b"{}", b"status-2")
    while (frames := wire.receive_raw())[1] != b"status":
        assert frames == first
    return int(json.loads(frames[3])["counts"]["decided"])


def test_same_id_with_another_body_is_new(wire: Wire) -> None:
    decided, resent = counts(wire)
    for body in (GOOD, OTHER, b" " + GOOD):
        wire.say(b"utterance", body, b"same-1")
        assert wire.receive().kind == b"decision"
    assert counts(wire) == (decided + 3, resent)


def test_same_id_of_another_client_is_new(daemon: RunningDaemon, wire: Wire) -> None:
    with Wire(daemon.door) as other:
        decided, resent = counts(wire)
        for each in (wire, other):
            each.say(b"utterance", GOOD, b"mine-1")
            assert each.receive().kind == b"decision"
        assert counts(wire) == (decided + 2, resent)


def test_client_that_reconnects_is_known_again(daemon: RunningDaemon, wire: Wire) -> None:
    decided, resent = counts(wire)
    answers = []
    for _ in range(3):
        with Wire(daemon.door, identity=b"robot-7") as robot:
            robot.say(b"utterance", GOOD, b"u-1")
            answers.append(robot.receive_raw())
    assert answers[0] == answers[1] == answers[2]
    assert counts(wire) == (decided + 1, resent + 2)


def test_new_connection_takes_over_from_one_that_still_seems_open(daemon: RunningDaemon) -> None:
    with Wire(daemon.door, identity=b"robot-8") as old:
        old.serves()
        with Wire(daemon.door, identity=b"robot-8") as new:
            new.say(b"utterance", OTHER, b"u-1")
            assert new.receive().id == b"u-1"


def test_refused_question_may_be_asked_again(wire: Wire) -> None:
    for _ in range(2):
        wire.say(b"utterance", b'{"text": ""}', b"empty-1")
        assert wire.refusal()[1].reason == "empty"


def test_sdk_asks_anew_each_time(daemon: RunningDaemon, wire: Wire) -> None:
    decided, resent = counts(wire)
    with Client(daemon.door) as client:
        for _ in range(3):
            client.ask("con vui")
    assert counts(wire) == (decided + 3, resent)
