"""The plain client: one question at a time. For use in one thread."""

from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from types import TracebackType

import zmq

from pika_edge.client.connection import CurveKeys, connect, new_identity, read
from pika_edge.client.exchange import TIMEOUT_S, Exchange, as_utterance
from pika_edge.config import paths
from pika_edge.errors import ConfigError
from pika_edge.messages.decision import Decision
from pika_edge.messages.frame import Message
from pika_edge.messages.kinds import DOOR_OUT, Kinds
from pika_edge.messages.model import Body
from pika_edge.messages.ping import Ping, Pong
from pika_edge.messages.status import Status, StatusQuestion
from pika_edge.messages.utterance import Utterance


class Caller:
    """Asks over one socket, reconnects by itself, and asks again under the same id while nothing is heard."""

    def __init__(self, endpoint: str, kinds: Kinds, curve: CurveKeys | None = None) -> None:
        self._endpoint = endpoint
        self._kinds = kinds
        self._curve = curve
        self._identity = new_identity()
        self._context = zmq.Context()
        try:
            self._socket = self._open()
        except ConfigError:
            self._context.term()
            raise

    def call(self, kind: bytes, body: Body, timeout_s: float) -> Iterator[Body]:
        """Ask, and give each answer until the last.

        Raises:
            Refused: the daemon answered with an error.
            NoAnswer: no last answer within `timeout_s`.
        """
        exchange = Exchange(kind, body, timeout_s, monotonic())
        self._send(exchange.frames)
        try:
            while not exchange.is_over:
                message = self._receive(exchange.patience_s(monotonic()))
                now_s = monotonic()
                if message is not None:
                    answer = exchange.accept(message, now_s)
                    if answer is not None:
                        yield answer
                elif exchange.must_resend(now_s):
                    self._reopen()
                    self._send(exchange.frames)
        finally:
            if not exchange.is_over and not self._context.closed:  # given up: nobody shall answer it later
                self._reopen()

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()
        self._context.term()

    def _open(self) -> zmq.Socket[bytes]:
        return connect(self._context.socket(zmq.DEALER), self._endpoint, self._curve, self._identity)

    def _reopen(self) -> None:
        """Open afresh; copies queued for a dead daemon go with the old socket."""
        self._socket.close()
        self._socket = self._open()

    def _send(self, frames: list[bytes]) -> None:
        with suppress(zmq.Again):  # the queue is full of questions nobody took: the resend has a fresh one
            self._socket.send_multipart(frames, zmq.NOBLOCK)

    def _receive(self, patience_s: float) -> Message | None:
        if not self._socket.poll(int(patience_s * 1000) + 1):
            return None
        return read(self._socket.recv_multipart(), self._kinds)


class Client:
    """Asks a running daemon.

    >>> with Client() as client:
    ...     client.ask("con tự buộc dây giày rồi").soll_emotion
    'proud'
    """

    def __init__(self, door: str | None = None, curve: CurveKeys | None = None) -> None:
        """Connect to `door`, by default the one of this user's daemon.

        Raises:
            ConfigError: the endpoint or a key cannot be used.
        """
        self._caller = Caller(door or paths.endpoint("door"), DOOR_OUT, curve)

    def ask(self, utterance: Utterance | str, timeout_s: float = TIMEOUT_S) -> Decision:
        """Give the final decision for one utterance.

        Raises:
            Refused: the daemon refused it; `reason` says why.
            NoAnswer: no final decision within `timeout_s`.
            BadMessage: the text is empty or too long.
        """
        *_, final = self.revisions(utterance, timeout_s)
        return final

    def revisions(self, utterance: Utterance | str, timeout_s: float = TIMEOUT_S) -> Iterator[Decision]:
        """Give every revision as it comes, the final one last. Raises as `ask` does."""
        body = as_utterance(utterance)
        for answer in self._caller.call(b"utterance", body, timeout_s):
            assert isinstance(answer, Decision)  # noqa: S101 - nothing else answers an utterance
            yield answer

    def ping(self, timeout_s: float = TIMEOUT_S) -> Pong:
        """Give the daemon's sign of life. Raises as `ask` does."""
        (pong,) = self._caller.call(b"ping", Ping(), timeout_s)
        assert isinstance(pong, Pong)  # noqa: S101 - nothing else answers a ping
        return pong

    def status(self, timeout_s: float = TIMEOUT_S) -> Status:
        """Give what the hot process says of itself. Raises as `ask` does."""
        (status,) = self._caller.call(b"status", StatusQuestion(), timeout_s)
        assert isinstance(status, Status)  # noqa: S101 - nothing else answers a status
        return status

    def close(self) -> None:
        """Close the connection."""
        self._caller.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
