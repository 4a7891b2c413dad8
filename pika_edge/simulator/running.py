"""The command's life: a socket, the world, the server, and an orderly end."""

import asyncio
import errno
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from pika_edge.errors import ConfigError
from pika_edge.simulator.web import HOST, application
from pika_edge.simulator.world import Options, open_world

_BACKLOG = 64
_MESSAGE_BYTES = 4_096
"""Longest message a page may send over its WebSocket; it has nothing to say there."""


def run(options: Options, port: int, *, opens: bool) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        ConfigError: the port is taken, or the daemon does not start.
        KeyboardInterrupt: at SIGINT, when all has ended.
    """
    with _listen(port) as listener:
        asyncio.run(_serve(options, listener, opens=opens))


async def _serve(options: Options, listener: socket.socket, *, opens: bool) -> None:
    port: int = listener.getsockname()[1]
    url = f"http://{HOST}:{port}/"
    async with open_world(options) as world:
        server = _Server(
            uvicorn.Config(
                application(world, port),
                ws="websockets-sansio",
                ws_per_message_deflate=False,  # on loopback it only costs time
                ws_max_size=_MESSAGE_BYTES,
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=1,
            ),
            lambda: _tell(url, opens=opens),
        )
        await server.serve(sockets=[listener])


class _Server(uvicorn.Server):
    """Says when it serves."""

    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve, then say so."""
        await super().startup(sockets)
        self._when_ready()


def _tell(url: str, *, opens: bool) -> None:
    print(f"ready {url}", flush=True)  # noqa: T201 - the contract with scripts
    if opens:
        webbrowser.open(url)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ConfigError(
                f"port {port} is taken, by another simulator perhaps; end that one, or take --port 0 for any free port"
            ) from None
        raise ConfigError(f"cannot listen on {HOST}:{port}: {error.strerror}") from None
    listener.setblocking(False)
    return listener
