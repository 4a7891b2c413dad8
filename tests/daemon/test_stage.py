"""The stage: states for whoever comes, whenever they come."""

from collections.abc import Iterator
from contextlib import closing

import pytest
import zmq

from pika_edge.client import Broadcast, Client, watch
from pika_edge.messages.decision import Decision
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.kinds import STAGE
from pika_edge.messages.stage import Expression, Topic
from pika_edge.messages.status import Status
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import PATIENCE_S
from tests.daemon.wire import GOOD, Wire, subscriber


def next_on(stage: "zmq.Socket[bytes]") -> tuple[str, bytes, object]:
    """Give topic, id and body of the next broadcast."""
    assert stage.poll(int(PATIENCE_S * 1000)), "nothing on the stage"
    topic, protocol, message_id, body = stage.recv_multipart()
    assert protocol == PROTOCOL
    return topic.decode(), message_id, STAGE[topic].model_validate_json(body)


def test_last_values_come_at_once(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--heartbeat-s", "60")  # so that nothing but the greeting can bring them
    with subscriber(daemon.stage, "expression", "decision", "health") as first, Client(daemon.door) as client:
        topic, message_id, body = next_on(first)
        assert (topic, message_id) == ("expression", b"")
        assert body == Expression(soll_emotion="calm", soll_celebrate="no", cause="idle", revision=0, final=True)
        assert next_on(first)[0] == "health"
        assert not first.poll(200)  # and there is no last decision yet
        client.ask("câu trước")
        decision = client.ask("câu cuối")
        with subscriber(daemon.stage, "expression", "decision", "health") as second:
            values: dict[str, object] = {}
            while len(values) < 3:  # the last decision itself may come too, beside the greeting
                topic, _, body = next_on(second)
                values[topic] = body
    assert values["decision"] == decision
    assert values["expression"] == shown_for(decision)
    assert isinstance(values["health"], Status)
    seen = {each.topic: each for each in watch(["decision", "expression"], daemon.stage, silence_s=1)}
    assert (seen["decision"].body, seen["expression"].body) == (decision, shown_for(decision))
    assert seen["decision"].id == seen["expression"].id != ""


def shown_for(decision: Decision) -> Expression:
    return Expression(
        soll_emotion=decision.soll_emotion,
        soll_celebrate=decision.soll_celebrate,
        cause="decision",
        revision=decision.revision,
        final=decision.final,
    )


@pytest.mark.parametrize("topic", ["decision", "expression", "health"])
def test_subscriber_gets_its_topic_alone(daemon: RunningDaemon, wire: Wire, topic: Topic) -> None:
    wire.serves()
    with subscriber(daemon.stage, topic) as stage:
        next_on(stage)
        for _ in range(3):
            wire.serves()
        assert {next_on(stage)[0] for _ in range(2)} == {topic}


def test_every_decision_appears_exactly_once(daemon: RunningDaemon, wire: Wire) -> None:
    wire.serves()
    with subscriber(daemon.stage, "decision") as stage:
        next_on(stage)  # greeted: from now on nothing is missed
        asked = [b"each-%d" % number for number in range(100)]
        answers = {}
        for message_id in asked:
            wire.say(b"utterance", GOOD, message_id)
            answers[message_id] = wire.receive().body
        wire.say(b"utterance", GOOD, b"last-1")
        told: list[tuple[bytes, object]] = []
        while not told or told[-1][0] != b"last-1":
            told.append(next_on(stage)[1:])
        told = [(message_id, body) for message_id, body in told if message_id.startswith(b"each-")]
        assert [message_id for message_id, _ in told] == asked
        assert dict(told) == answers


def test_refused_utterances_do_not_appear(daemon: RunningDaemon, wire: Wire) -> None:
    wire.serves()
    with subscriber(daemon.stage, "decision") as stage:
        next_on(stage)
        wire.say(b"utterance", b'{"text": ""}', b"empty-1")
        wire.refusal()
        wire.serves()
        ids = [next_on(stage)[1]]
        while ids[-1] != b"good-2":
            ids.append(next_on(stage)[1])
        assert b"empty-1" not in ids


def test_after_silence_it_is_calm_again(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--idle-calm-s", "0.5", "--heartbeat-s", "1")
    with subscriber(daemon.stage, "expression") as stage, Client(daemon.door) as client:
        assert next_on(stage)[1] == b""
        for _ in range(2):
            client.ask("con vui quá")
            causes = [body.cause for _, _, body in (next_on(stage) for _ in range(2)) if isinstance(body, Expression)]
            assert causes == ["decision", "idle"]
        assert not stage.poll(1_200)  # calm once, not at every beat


def test_health_keeps_coming_and_counts(daemon: RunningDaemon, wire: Wire) -> None:
    with subscriber(daemon.stage, "health") as stage:
        decided = 0
        for _ in range(3):
            wire.serves()
            body = next_on(stage)[2]
            assert isinstance(body, Status)
            assert body.state == "serving"
            assert body.counts.decided >= decided
            decided = body.counts.decided
        assert decided > 0


def test_watch_hears_the_last_words_and_then_the_next_daemon(start_daemon: StartDaemon) -> None:
    first = start_daemon()
    with closing(watch(["health"], first.stage, silence_s=PATIENCE_S)) as watching:  # type: ignore[type-var]
        await_state(watching, "serving")
        assert first.end() == 0
        await_state(watching, "stopping")
        start_daemon(folder=first.folder)
        await_state(watching, "serving")


def await_state(watching: Iterator[Broadcast], state: str) -> None:
    for broadcast in watching:
        assert isinstance(broadcast.body, Status)
        if broadcast.body.state == state:
            return
    raise AssertionError(f"never {state}")


def test_subscriptions_that_are_none_do_no_harm(daemon: RunningDaemon, wire: Wire) -> None:
    with zmq.Context() as context, context.socket(zmq.XSUB) as odd:
        odd.linger = 0
        odd.connect(daemon.stage)
        for frame in (b"", b"\x00", b"\x01", b"\x01" + b"x" * 100_000, b"\x02", b"\xff" * 100, b"\x00decision"):
            odd.send(frame)
        odd.send_multipart([b"\x01decision", b"and", b"more"])
        for _ in range(40):
            odd.send(b"\x01decision")
        wire.serves()
        assert odd.poll(60_000)
    wire.serves()
