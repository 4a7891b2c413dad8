"""How a reply goes over the connection: as it should, slowly, in part, or not at all."""

import asyncio
import socket
import struct
import time
from collections.abc import Awaitable, Callable, Mapping

from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from pika_edge.simulator.endpoints.log import Received
from pika_edge.simulator.endpoints.plan import FaultName, Rule
from pika_edge.simulator.endpoints.reply import Reply

TRANSPORT = "transport"
"""Where a request's `state` has the connection itself."""
_LINGER_NOT = struct.pack("ii", 1, 0)
_PART_OF_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: appli"


class OpenProtocol(HttpToolsProtocol):
    """uvicorn's protocol, which also hands the connection to the application: only so it can be cut at any byte."""

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self.scope["state"][TRANSPORT] = self.transport


class Gone(Exception):
    """The client went before the reply was complete."""


class Wire:
    """The way back to one request's client."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, record: Received) -> None:
        self._transport: asyncio.Transport = scope["state"][TRANSPORT]
        self._receive, self._send = receive, send
        self._record = record

    async def read(self) -> bytes:
        """Read the request's body.

        Raises:
            Gone: the client went in the middle of it.
        """
        pieces = []
        while True:
            message: Message = await self._receive()
            if message["type"] == "http.disconnect":
                raise self._gone()
            pieces.append(message["body"])
            if not message["more_body"]:
                return b"".join(pieces)

    async def pause_until(self, at_ns: int) -> None:
        """Wait until a time of `time.monotonic_ns()`.

        Raises:
            Gone: the client went meanwhile.
        """
        left_s = (at_ns - time.monotonic_ns()) / 1e9
        if left_s > 0:
            await self._pause(left_s)

    async def whole(self, reply: Reply) -> None:
        """Send all of a reply."""
        self._begins(reply.status)
        self._record.ended_ns = time.monotonic_ns()  # before it is sent: whoever has read it finds it in the log
        await self._head(reply)
        await self._send({"type": "http.response.body", "body": reply.body})

    async def head(self, reply: Reply) -> None:
        """Send a reply's head alone."""
        self._begins(reply.status)
        await self._head(reply)

    async def piece(self, body: bytes, *, is_last: bool) -> None:
        """Send a part of the body."""
        if is_last:
            self._record.ended_ns = time.monotonic_ns()
        await self._send({"type": "http.response.body", "body": body, "more_body": not is_last})

    async def raw(self, data: bytes) -> None:
        """Send bytes as they are, whatever HTTP says."""
        self._begins(None)
        self._transport.write(data)

    async def pause(self, ms: float) -> None:
        """Wait.

        Raises:
            Gone: the client went meanwhile.
        """
        await self._pause(ms / 1e3)

    async def hang(self) -> None:
        """Wait until the client has enough of it.

        Raises:
            Gone: it went.
        """
        await self._pause(None)

    async def cut(self, *, reset: bool) -> None:
        """End the connection, orderly or with a reset.

        Raises:
            Gone: the connection is closed.
        """
        self._record.ended_ns = time.monotonic_ns()
        sock: socket.socket | None = self._transport.get_extra_info("socket")
        if reset and sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            self._transport.abort()
        else:
            self._transport.close()
        await self._receive()
        raise Gone

    async def _head(self, reply: Reply) -> None:
        headers = [(b"content-length", b"%d" % len(reply.body))]
        if reply.content_type:
            headers.append((b"content-type", reply.content_type.encode()))
        headers += [(name.encode(), value.encode()) for name, value in reply.headers.items()]
        await self._send({"type": "http.response.start", "status": reply.status, "headers": headers})

    async def _pause(self, seconds: float | None) -> None:
        """Wait; the only message that can come meanwhile is that the client has gone."""
        try:
            await asyncio.wait_for(self._receive(), seconds)
        except asyncio.TimeoutError:
            return
        raise self._gone()

    def _begins(self, status: int | None) -> None:
        self._record.status = status
        self._record.sent_ns = time.monotonic_ns()

    def _gone(self) -> Gone:
        self._record.left_ns = time.monotonic_ns()
        return Gone()


async def deliver(wire: Wire, reply: Reply, rule: Rule | None) -> None:
    """Send a reply as the rule has it."""
    way = _WAYS.get(rule.fault) if rule is not None else None
    if way is None or rule is None:
        await wire.whole(reply)
    else:
        await way(wire, reply, rule)


async def _late_body(wire: Wire, reply: Reply, rule: Rule) -> None:
    await wire.head(reply)
    first, rest = _split(reply, at_byte=rule.at_byte or 0)
    if first:
        await wire.piece(first, is_last=False)
    await wire.pause(rule.silence_ms)
    await wire.piece(rest, is_last=True)


async def _drip(wire: Wire, reply: Reply, rule: Rule) -> None:
    await wire.head(reply)
    step = rule.piece_bytes
    for start in range(0, len(reply.body), step):
        await wire.pause(rule.gap_ms)
        await wire.piece(reply.body[start : start + step], is_last=start + step >= len(reply.body))


async def _hang(wire: Wire, reply: Reply, rule: Rule) -> None:  # noqa: ARG001 - no reply comes
    await wire.hang()


async def _hang_in_body(wire: Wire, reply: Reply, rule: Rule) -> None:
    await wire.head(reply)
    await wire.piece(_split(reply, at_byte=rule.at_byte)[0], is_last=False)
    await wire.hang()


async def _cut_before(wire: Wire, reply: Reply, rule: Rule) -> None:  # noqa: ARG001 - no reply comes
    await wire.cut(reset=rule.reset)


async def _cut_in_head(wire: Wire, reply: Reply, rule: Rule) -> None:  # noqa: ARG001 - a part of any head will do
    await wire.raw(_PART_OF_HEAD)
    await wire.cut(reset=rule.reset)


async def _cut_in_body(wire: Wire, reply: Reply, rule: Rule) -> None:
    await wire.head(reply)
    await wire.piece(_split(reply, at_byte=rule.at_byte)[0], is_last=False)
    await wire.cut(reset=rule.reset)


def _split(reply: Reply, at_byte: int | None) -> tuple[bytes, bytes]:
    place = len(reply.body) // 2 if at_byte is None else min(at_byte, len(reply.body) - 1)
    return reply.body[:place], reply.body[place:]


_WAYS: Mapping[FaultName, Callable[[Wire, Reply, Rule], Awaitable[None]]] = {
    "slow_body": _late_body,
    "drip": _drip,
    "hang": _hang,
    "hang_in_body": _hang_in_body,
    "cut_before": _cut_before,
    "cut_in_head": _cut_in_head,
    "cut_in_body": _cut_in_body,
}
"""A slow first byte needs none: the wait before it is the plan's, see `Rule.after_ms`."""
