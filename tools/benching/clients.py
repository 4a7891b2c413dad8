"""The load: raw DEALER sockets in the benchmark's own process, without the SDK."""

from collections.abc import Iterable
from itertools import count
from time import perf_counter_ns
from typing import NamedTuple

import zmq

from pika_edge.messages.frame import PROTOCOL
from tools.benching.errors import BenchError
from tools.benching.record import Answer, Record, Sent
from tools.benching.systems import System

_NS_PER_MS = 1_000_000
_PATIENCE_NS = 2_000 * _NS_PER_MS
"""How long an answer is waited for after the last request; well beyond the budget."""
_LOST_MOST = 20
"""So many requests without an answer, and the system counts as dead."""
_LISTEN_MS = 50
_LEAD_NS = 5 * _NS_PER_MS
"""From making the plan's clock start to its beginning, so that the first request is not late already."""


class Due(NamedTuple):
    """One request of a plan."""

    after_ns: int
    """From the start of the plan."""
    client: int
    body: bytes


class Clients:
    """The clients of one system, each with a socket of its own, and the record of what they hear."""

    def __init__(self, context: zmq.Context[zmq.Socket[bytes]], system: System, number: int) -> None:
        self.record = Record()
        self._system = system.name
        self._ids = count()
        self._unanswered: set[bytes] = set()
        self._lost = 0
        self._poller = zmq.Poller()
        self._sockets = [context.socket(zmq.DEALER) for _ in range(number)]
        for socket in self._sockets:
            socket.linger = 0
            socket.sndtimeo = _PATIENCE_NS // _NS_PER_MS
            socket.connect(system.endpoint)
            self._poller.register(socket, zmq.POLLIN)

    def warm_up(self, bodies: Iterable[bytes]) -> None:
        """Ask in turn from every socket, then forget it."""
        for number, body in enumerate(bodies):
            self._send(number % len(self._sockets), body, perf_counter_ns())
            self._settle()
        self.record = Record()

    def ask(self, body: bytes) -> None:
        """Send one request now and wait for its answer."""
        self._send(0, body, perf_counter_ns())
        self._settle()

    def play(self, plan: Iterable[Due]) -> None:
        """Send every request when it is due, however slow the answers are, then wait for the last ones."""
        start_ns = perf_counter_ns() + _LEAD_NS
        for due in plan:
            at_ns = start_ns + due.after_ns
            while (left_ns := at_ns - perf_counter_ns()) > 0:
                # poll counts in whole milliseconds: the last one is spun through, or each request would be late
                self._receive(left_ns // _NS_PER_MS)
            self._send(due.client, due.body, at_ns)
        self._settle()

    def listen(self) -> None:
        """Hear what comes unasked: a second answer would be behind the last first one."""
        self._receive(_LISTEN_MS)

    def listen_for(self, seconds: float) -> None:
        """Do nothing for a while but take in what comes, such as later revisions."""
        end_ns = perf_counter_ns() + int(seconds * 1_000 * _NS_PER_MS)
        while (left_ns := end_ns - perf_counter_ns()) > 0:
            self._receive(left_ns // _NS_PER_MS + 1)

    def close(self) -> None:
        """Close the sockets."""
        for socket in self._sockets:
            socket.close()

    def _send(self, client: int, body: bytes, due_ns: int) -> None:
        message_id = b"%d" % next(self._ids)
        self._unanswered.add(message_id)
        self.record.sent[message_id] = Sent(due_ns, perf_counter_ns())
        self._sockets[client].send_multipart([PROTOCOL, b"utterance", message_id, body])

    def _receive(self, patience_ms: int) -> None:
        for socket, _ in self._poller.poll(patience_ms):
            _, kind, message_id, body = socket.recv_multipart()
            self.record.answers.append(Answer(perf_counter_ns(), kind, message_id, body))
            self._unanswered.discard(message_id)

    def _settle(self) -> None:
        """Wait until all is answered, or until patience ends.

        Raises:
            BenchError: the system answers no more.
        """
        give_up_ns = perf_counter_ns() + _PATIENCE_NS
        while self._unanswered and (left_ns := give_up_ns - perf_counter_ns()) > 0:
            self._receive(left_ns // _NS_PER_MS + 1)
        self._lost += len(self._unanswered)
        self._unanswered.clear()
        if self._lost >= _LOST_MOST:
            raise BenchError(f"{self._system} left {self._lost} requests without an answer")
