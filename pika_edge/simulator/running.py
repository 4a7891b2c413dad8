"""The command's life: a socket, the world, the server, and an orderly end."""

import asyncio
import errno
import signal
import socket
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from pika_edge.errors import ConfigError, PikaError
from pika_edge.simulator.opening import Open, open_world
from pika_edge.simulator.options import Options
from pika_edge.simulator.scenarios.play import play
from pika_edge.simulator.scenarios.scenario import Scenario
from pika_edge.simulator.scenarios.told import step_told, verdict_told
from pika_edge.simulator.signals import until_signal
from pika_edge.simulator.web import HOST, application

_BACKLOG = 64
_MESSAGE_BYTES = 4_096
"""Longest message a page may send over its WebSocket; it has nothing to say there."""


def run(options: Options, port: int, scenario: Scenario | None = None, *, opens: bool) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP, then end everything that was started.

    A scenario is played, and its verdict printed, as soon as somebody looks.

    Raises:
        KeyboardInterrupt: it was SIGINT.
        PikaError: the port is taken, or something does not start.
    """
    with _listen(port) as listener:
        number = asyncio.run(_Life(options, listener, scenario, opens=opens).live())
    if number == signal.SIGINT:
        raise KeyboardInterrupt


class _Life:
    """From the start to the end, whenever a signal comes between."""

    def __init__(self, options: Options, listener: socket.socket, scenario: Scenario | None, *, opens: bool) -> None:
        self._options = options
        self._scenario = scenario
        self._listener = listener
        self._opens = opens
        self._server: _Server | None = None

    async def live(self) -> int | None:
        """Serve; give the signal that ended it."""
        return await until_signal(self._serve(), self._ask_to_end)

    async def _serve(self) -> None:
        port: int = self._listener.getsockname()[1]
        async with open_world(self._options) as opened:
            config = uvicorn.Config(
                application(opened, port),
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
            )
            self._server = _Server(config, f"http://{HOST}:{port}/", opens=self._opens)
            playing = asyncio.create_task(self._play(opened))
            try:
                await self._server.serve(sockets=[self._listener])
            finally:
                playing.cancel()
                await asyncio.wait([playing])

    async def _play(self, opened: Open) -> None:
        if self._scenario is None:
            return
        await opened.world.audience.somebody()
        try:
            verdict = await play(opened, self._scenario, lambda played: print(step_told(played), flush=True))  # noqa: T201
            print(verdict_told(verdict), flush=True)  # noqa: T201 - asked for on the command line
        except PikaError as error:
            print(f"{self._scenario.name} was not played to its end: {error}", flush=True)  # noqa: T201

    def _ask_to_end(self) -> bool:
        if self._server is not None:
            self._server.should_exit = True
        return self._server is not None


class _Server(uvicorn.Server):
    """Says when it serves, and leaves signals to us: it would die of them before the world is cleared up."""

    def __init__(self, config: uvicorn.Config, url: str, *, opens: bool) -> None:
        super().__init__(config)
        self._url = url
        self._opens = opens

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve, then say so."""
        await super().startup(sockets)
        print(f"ready {self._url}", flush=True)  # noqa: T201 - the contract with scripts
        if self._opens:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, self._url)  # some wait for their end

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Do without."""
        yield


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
