"""A server that is told byte by byte what to do: for what no real one does on purpose."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

Behave = Callable[[int, int, asyncio.StreamWriter], Awaitable[bool]]
"""Called with the numbers of connection and request on it once a request is there; False closes the connection."""


@asynccontextmanager
async def raw_server(behave: Behave) -> AsyncIterator[str]:
    """Run it in this loop; give its base URL."""
    connections = 0
    tasks: set[asyncio.Task[None] | None] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        tasks.add(asyncio.current_task())
        number, connections, request = connections, connections + 1, 0
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await _read_request(reader)
            while await behave(number, request, writer):
                request += 1
                await _read_request(reader)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        server.close()
        await asyncio.gather(*filter(None, tasks))


async def _read_request(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    lengths = [line.partition(b":")[2] for line in head.split(b"\r\n") if line.startswith(b"content-length:")]
    await reader.readexactly(int(lengths[0]) if lengths else 0)


def reply(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    """Give a whole answer."""
    return f"HTTP/1.1 {status}\r\n{headers}content-length: {len(body)}\r\n\r\n".encode() + body
