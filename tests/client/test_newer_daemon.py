"""A daemon of a later version may say more than this client knows (messages/README.md): it is read all the same."""

import json
import threading
from collections.abc import Iterator

import pytest
import zmq

from pika_edge.client import Client, watch
from pika_edge.messages.decision import Decision
from pika_edge.messages.stage import Expression

DECISION = {
    "revision": 0,
    "final": True,
    "soll_emotion": "proud",
    "soll_celebrate": "yes",
    "emotions": {"proud": 0.94},
    "celebrate": 0.97,
    "confidence": 0.93,
    "tier": "net",
    "model": "predetermination-9.0.0",
    "took_us": 310,
    "why": [{"tier": "net", "took_us": 310, "verdict": "sure", "core": 2}],
    "gaze": "up",
}
EXPRESSION = {
    "soll_emotion": "calm",
    "soll_celebrate": "no",
    "cause": "idle",
    "revision": 0,
    "final": True,
    "gaze": "up",
}


@pytest.fixture
def newer() -> Iterator[tuple[str, str]]:
    """Give door and stage of a daemon whose messages have gained fields."""
    context = zmq.Context()
    door, stage = context.socket(zmq.ROUTER), context.socket(zmq.XPUB)
    ports = [socket.bind_to_random_port("tcp://127.0.0.1") for socket in (door, stage)]
    is_over = threading.Event()

    def serve() -> None:
        poller = zmq.Poller()
        poller.register(door, zmq.POLLIN)
        poller.register(stage, zmq.POLLIN)
        while not is_over.is_set():
            for socket, _ in poller.poll(20):
                if socket is door:
                    identity, protocol, _, message_id, _ = door.recv_multipart()
                    body = json.dumps(DECISION).encode()
                    door.send_multipart([identity, protocol, b"decision", message_id, body])
                elif stage.recv()[:1] == b"\1":
                    stage.send_multipart([b"expression", b"PIKA1", b"", json.dumps(EXPRESSION).encode()])
        door.close(0)
        stage.close(0)
        context.term()

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"tcp://127.0.0.1:{ports[0]}", f"tcp://127.0.0.1:{ports[1]}"
    is_over.set()
    thread.join()


def test_decision_with_unknown_fields_is_read(newer: tuple[str, str]) -> None:
    with Client(newer[0]) as client:
        decision = client.ask("con làm được rồi!")
    assert isinstance(decision, Decision)
    assert decision.soll_emotion == "proud"


def test_broadcast_with_unknown_fields_is_read(newer: tuple[str, str]) -> None:
    listening = watch(["expression"], newer[1], silence_s=5)
    broadcast = next(listening)
    listening.close()  # type: ignore[attr-defined]
    assert isinstance(broadcast.body, Expression)
    assert broadcast.body.soll_emotion == "calm"
