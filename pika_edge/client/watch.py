"""Listen to the stage: what the robot is deciding, showing, and how it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import zmq

from pika_edge.client.connection import CurveKeys, connect
from pika_edge.config import paths
from pika_edge.errors import BadMessage
from pika_edge.messages.frame import PROTOCOL, parse_body
from pika_edge.messages.kinds import STAGE
from pika_edge.messages.model import Body
from pika_edge.messages.stage import Topic


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One value from the stage; `id` is the utterance's, empty where there is none."""

    topic: str
    id: str
    body: Body


def watch(
    topics: Sequence[Topic] = ("expression",),
    stage: str | None = None,
    silence_s: float | None = None,
    curve: CurveKeys | None = None,
) -> Iterator[Broadcast]:
    """Give what is broadcast, the last value of each topic first; reconnects by itself.

    Ends after `silence_s` seconds without a word; None waits for ever. A value may come twice.
    """
    with Listener(topics, stage, curve) as listener:
        while listener.has_word(silence_s):
            broadcast = listener.take()
            if broadcast is not None:
                yield broadcast


class Listener:
    """A seat before the stage, for a loop that has other things to do; `watch` is the loop that has none.

    Raises:
        ConfigError: a key file cannot be read, or the endpoint is none.
    """

    def __init__(
        self, topics: Sequence[Topic] = ("expression",), stage: str | None = None, curve: CurveKeys | None = None
    ) -> None:
        self._context = zmq.Context()
        try:
            socket = self._context.socket(zmq.SUB)
            for topic in topics:
                socket.subscribe(topic)
            self._socket = connect(socket, stage or paths.endpoint("stage"), curve)
        except BaseException:
            self._context.destroy(linger=0)
            raise

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def has_word(self, within_s: float | None = None) -> bool:
        """Wait until something was broadcast, at most `within_s` seconds (None: for ever); say whether it was."""
        return bool(self._socket.poll(None if within_s is None else int(within_s * 1000)))

    def take(self) -> Broadcast | None:
        """Give the next broadcast, waiting for it; None for one that this version cannot read."""
        return read_broadcast(self._socket.recv_multipart())

    def close(self) -> None:
        """Leave."""
        self._context.destroy(linger=0)


def read_broadcast(frames: list[bytes]) -> Broadcast | None:
    """Give the broadcast in these frames; None for what this version cannot read."""
    if len(frames) != 4 or frames[1] != PROTOCOL or frames[0] not in STAGE:
        return None
    topic, _, message_id, body = frames
    try:
        return Broadcast(topic.decode(), message_id.decode(), parse_body(body, STAGE[topic], extra="ignore"))
    except (BadMessage, UnicodeDecodeError):
        return None
