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
    with zmq.Context() as context, context.socket(zmq.SUB) as socket:
        for topic in topics:
            socket.subscribe(topic)
        connect(socket, stage or paths.endpoint("stage"), curve)
        while socket.poll(None if silence_s is None else int(silence_s * 1000)):
            broadcast = read_broadcast(socket.recv_multipart())
            if broadcast is not None:
                yield broadcast


def read_broadcast(frames: list[bytes]) -> Broadcast | None:
    """Give the broadcast in these frames; None for what this version cannot read."""
    if len(frames) != 4 or frames[1] != PROTOCOL or frames[0] not in STAGE:
        return None
    topic, _, message_id, body = frames
    try:
        return Broadcast(topic.decode(), message_id.decode(), parse_body(body, STAGE[topic], extra="ignore"))
    except (BadMessage, UnicodeDecodeError):
        return None
