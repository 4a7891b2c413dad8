"""The asyncio client: many questions at once over one connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from types import TracebackType

import zmq
import zmq.asyncio

from pika_edge.client.connection import CurveKeys, connect, new_identity, read
from pika_edge.client.exchange import RESEND_S, TIMEOUT_S, Exchange, as_utterance
from pika_edge.config import paths
from pika_edge.errors import ConfigError
from pika_edge.messages.decision import Decision
from pika_edge.messages.frame import Message
from pika_edge.messages.kinds import DOOR_OUT
from pika_edge.messages.model import Body
from pika_edge.messages.ping import Ping, Pong
from pika_edge.messages.status import Status, StatusQuestion
from pika_edge.messages.utterance import Utterance


class AsyncClient:
    """Asks a running daemon from asyncio; use it with `async with`, in one event loop."""

    def __init__(self, door: str | None = None, curve: CurveKeys | None = None) -> None:
        """Take the endpoint, by default the one of this user's daemon; the connection opens on entering."""
        self._door = door or paths.endpoint("door")
        self._curve = curve
        self._identity = new_identity()
        self._waiting: dict[bytes, asyncio.Queue[Message]] = {}

    async def __aenter__(self) -> "AsyncClient":
        self._context = zmq.asyncio.Context()
        try:
            self._open()
        except ConfigError:
            self._context.term()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        await asyncio.wait([self._reader])
        self._context.term()

    async def ask(self, utterance: Utterance | str, timeout_s: float = TIMEOUT_S) -> Decision:
        """Give the final decision for one utterance.

        Raises:
            Refused: the daemon refused it; `reason` says why.
            NoAnswer: no final decision within `timeout_s`.
            BadMessage: the text is empty or too long.
        """
        return [decision async for decision in self.revisions(utterance, timeout_s)][-1]

    async def revisions(
        self, utterance: Utterance | str, timeout_s: float = TIMEOUT_S, message_id: str | None = None
    ) -> AsyncIterator[Decision]:
        """Give every revision as it comes, the final one last. Raises as `ask` does.

        `message_id` is for who wants to know the id on the stage; it must be a new one.
        """
        body = as_utterance(utterance)
        async for answer in self._call(b"utterance", body, timeout_s, message_id):
            assert isinstance(answer, Decision)  # noqa: S101 - nothing else answers an utterance
            yield answer

    async def ping(self, timeout_s: float = TIMEOUT_S) -> Pong:
        """Give the daemon's sign of life. Raises as `ask` does."""
        (pong,) = [answer async for answer in self._call(b"ping", Ping(), timeout_s)]
        assert isinstance(pong, Pong)  # noqa: S101 - nothing else answers a ping
        return pong

    async def status(self, timeout_s: float = TIMEOUT_S) -> Status:
        """Give what the hot process says of itself. Raises as `ask` does."""
        (status,) = [answer async for answer in self._call(b"status", StatusQuestion(), timeout_s)]
        assert isinstance(status, Status)  # noqa: S101 - nothing else answers a status
        return status

    async def _call(
        self, kind: bytes, body: Body, timeout_s: float, message_id: str | None = None
    ) -> AsyncIterator[Body]:
        clock = asyncio.get_running_loop().time
        exchange = Exchange(kind, body, timeout_s, clock(), message_id)
        inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._waiting[exchange.id] = inbox
        try:
            await self._send(exchange.frames)
            while not exchange.is_over:
                patience_s = exchange.patience_s(clock())
                try:
                    message = await asyncio.wait_for(inbox.get(), patience_s)
                except asyncio.TimeoutError:
                    if exchange.must_resend(clock()):
                        self._reopen_if_silent()
                        await self._send(exchange.frames)
                    continue
                answer = exchange.accept(message, clock())
                if answer is not None:
                    yield answer
        finally:
            del self._waiting[exchange.id]

    def _open(self) -> None:
        self._socket = connect(self._context.socket(zmq.DEALER), self._door, self._curve, self._identity)
        self._heard_at = asyncio.get_running_loop().time()
        self._reader = asyncio.create_task(self._read(self._socket), name="pika-edge-reader")

    async def _send(self, frames: list[bytes]) -> None:
        with suppress(zmq.Again):  # the queue is full of questions nobody took: the resend has a fresh one
            await self._socket.send_multipart(frames, zmq.NOBLOCK)

    def _reopen_if_silent(self) -> None:
        """Open afresh when this connection has been silent; copies queued for a dead daemon go with the old one.

        Nothing here waits, so no other question can send into a socket that is about to be closed.
        """
        if asyncio.get_running_loop().time() - self._heard_at >= RESEND_S:
            self._close()
            self._open()

    def _close(self) -> None:
        self._reader.cancel()
        self._socket.close()

    async def _read(self, socket: zmq.asyncio.Socket) -> None:
        while True:
            message = read(await socket.recv_multipart(), DOOR_OUT)
            self._heard_at = asyncio.get_running_loop().time()
            if message is not None and message.id in self._waiting:
                self._waiting[message.id].put_nowait(message)
