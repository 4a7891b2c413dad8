"""A client that says anything: frames go out as they are, and what comes back is checked as strictly as can be."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import zmq

from pika_edge.messages.decision import Decision
from pika_edge.messages.error import Error
from pika_edge.messages.frame import PROTOCOL, Message, unpack
from pika_edge.messages.kinds import CONTROL_OUT, DOOR_OUT, Kinds
from tests.daemon.wait import PATIENCE_S

GOOD = json.dumps({"text": "con tự buộc dây giày rồi"}).encode()


class Wire:
    """A bare DEALER socket at one of the daemon's ROUTER sockets."""

    def __init__(self, endpoint: str, kinds: Kinds = DOOR_OUT, identity: bytes | None = None) -> None:
        self._kinds = kinds
        self._context = zmq.Context()
        self.socket = self._context.socket(zmq.DEALER)
        self.socket.linger = 0
        if identity is not None:
            self.socket.set(zmq.ROUTING_ID, identity)
        self.socket.connect(endpoint)
        self._asked = 0

    def send(self, *frames: bytes) -> None:
        """Send frames as they are."""
        self.socket.send_multipart(frames)

    def say(self, kind: bytes, body: bytes, message_id: bytes) -> None:
        """Send a well-framed message."""
        self.send(PROTOCOL, kind, message_id, body)

    def receive_raw(self, within_s: float = PATIENCE_S) -> list[bytes]:
        """Give the frames of the next message."""
        assert self.socket.poll(int(within_s * 1000)), "no answer"
        return self.socket.recv_multipart()

    def receive(self, within_s: float = PATIENCE_S) -> Message:
        """Give the next message; fails if it breaks the protocol."""
        frames = self.receive_raw(within_s)
        if frames[2] == b"":  # only an error may have no id
            frames[2] = b"(none)"
            assert frames[1] == b"error"
        return unpack(frames, self._kinds)

    def refusal(self) -> tuple[bytes, Error]:
        """Give id and body of the next message, which must be an error."""
        message = self.receive()
        assert isinstance(message.body, Error), message
        return message.id, message.body

    def serves(self) -> Decision:
        """Ask a good question and wait for its decision; nothing else may come before it."""
        self._asked += 1
        message_id = b"good-%d" % self._asked
        self.say(b"utterance", GOOD, message_id)
        message = self.receive()
        assert message.id == message_id, message
        assert isinstance(message.body, Decision), message
        return message.body

    def close(self) -> None:
        """Close the connection."""
        self.socket.close()
        self._context.term()

    def __enter__(self) -> "Wire":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def control_wire(endpoint: str) -> Wire:
    """Give a bare client of the control socket."""
    return Wire(endpoint, CONTROL_OUT)


@contextmanager
def subscriber(endpoint: str, *topics: str) -> Iterator[zmq.Socket[bytes]]:
    """Give a bare SUB socket at the stage."""
    with zmq.Context() as context, context.socket(zmq.SUB) as socket:
        socket.linger = 0
        for topic in topics:
            socket.subscribe(topic)
        socket.connect(endpoint)
        yield socket
