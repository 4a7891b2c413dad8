"""A daemon of a later version says more than this client knows, and refines (messages/README.md): it is understood."""

import asyncio
import json
import threading
from collections.abc import Iterator

import pytest
import zmq

from pika_edge.client import AsyncClient, Client, watch
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
REVISIONS: list[dict[str, object]] = [
    {"revision": 0, "final": False},
    {"revision": 0, "final": False},
    {"revision": 2, "final": False, "soll_emotion": "happy"},
    {"revision": 1, "final": False, "soll_emotion": "sorry"},
    {"revision": 3, "final": True, "soll_emotion": "excited"},
    {"revision": 3, "final": True, "soll_emotion": "excited"},
]
"""Every way in which answers may come that were asked for twice: doubled and out of order."""
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
                    for change in REVISIONS:
                        body = json.dumps({**DECISION, **change}).encode()
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
        assert client.ask("con làm được rồi!").soll_emotion == "excited"


TOLD = [(0, "proud"), (2, "happy"), (3, "excited")]


def test_revisions_are_told_once_and_in_order(newer: tuple[str, str]) -> None:
    with Client(newer[0]) as client:
        for _ in range(3):  # the doubled last one must not answer the next question
            told = [(each.revision, each.soll_emotion) for each in client.revisions("con làm được rồi!")]
            assert told == TOLD


def test_async_revisions_too(newer: tuple[str, str]) -> None:
    async def run() -> list[list[tuple[int, str]]]:
        async with AsyncClient(newer[0]) as client:

            async def told() -> list[tuple[int, str]]:
                return [(each.revision, each.soll_emotion) async for each in client.revisions("con làm được rồi!")]

            return list(await asyncio.gather(told(), told(), told()))

    assert asyncio.run(run()) == [TOLD] * 3


def test_broadcast_with_unknown_fields_is_read(newer: tuple[str, str]) -> None:
    listening = watch(["expression"], newer[1], silence_s=5)
    broadcast = next(listening)
    listening.close()  # type: ignore[attr-defined]
    assert isinstance(broadcast.body, Expression)
    assert broadcast.body.soll_emotion == "calm"
