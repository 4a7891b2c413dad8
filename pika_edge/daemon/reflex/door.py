"""The door: takes messages in with their time of arrival, and sends answers without waiting."""

from dataclasses import dataclass
from time import perf_counter_ns

import zmq

from pika_edge.daemon.reply import send
from pika_edge.messages import limits


@dataclass(frozen=True, slots=True)
class Arrival:
    """One raw message; `frames` stand without the identity."""

    at_ns: int
    identity: bytes
    frames: list[bytes]


class Door:
    """The ROUTER socket that firmware talks to."""

    def __init__(self, socket: zmq.Socket[bytes]) -> None:
        self.socket = socket

    def take(self) -> Arrival | None:
        """Give the next message, or None when there is none now.

        Of a message with too many frames one more than allowed is kept, to be told as such; the rest is let go.
        """
        try:
            identity = self.socket.recv(zmq.NOBLOCK)
        except zmq.Again:
            return None
        at_ns = perf_counter_ns()
        frames: list[bytes] = []
        while self.socket.get(zmq.RCVMORE):
            frame = self.socket.recv(zmq.NOBLOCK)
            if len(frames) <= limits.FRAMES:
                frames.append(frame)
        return Arrival(at_ns, identity, frames)

    def answer(self, identity: bytes, frames: list[bytes]) -> bool:
        """Send to one client; False when it does not read or is gone."""
        return send(self.socket, identity, frames)
