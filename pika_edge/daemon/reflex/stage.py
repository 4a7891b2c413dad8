"""The stage: broadcasts, and tells every new subscriber the last value of its topics at once."""

import zmq

from pika_edge.messages.frame import pack_stage

_SUBSCRIBE = 1
_SUBSCRIPTIONS_A_TURN = 16


class Stage:
    """The XPUB socket. A last value goes to every subscriber of its topic, so values may come twice."""

    def __init__(self, socket: zmq.Socket[bytes]) -> None:
        self.socket = socket
        self._last: dict[bytes, list[bytes]] = {}

    def publish(self, topic: bytes, message_id: bytes, body: bytes) -> None:
        """Broadcast a value and remember it as its topic's last."""
        frames = pack_stage(topic, message_id, body)
        self._last[topic] = frames
        self._send(frames)

    def greet(self) -> None:
        """Send last values for the subscriptions that have come."""
        for _ in range(_SUBSCRIPTIONS_A_TURN):
            try:
                subscription = self.socket.recv(zmq.NOBLOCK)
            except zmq.Again:
                return
            if subscription[:1] != bytes([_SUBSCRIBE]):
                continue
            for topic, frames in self._last.items():
                if topic.startswith(subscription[1:]):
                    self._send(frames)

    def _send(self, frames: list[bytes]) -> None:
        self.socket.send_multipart(frames, zmq.NOBLOCK)  # XPUB drops for a slow subscriber, it never blocks
