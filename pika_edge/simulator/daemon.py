"""The real daemon in a process of its own, with sockets and state in a folder of the simulator's."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys

from pika_edge.client.sync import Caller
from pika_edge.errors import ConfigError
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.model import Body
from pika_edge.messages.status import DaemonStatus, StatusQuestion
from pika_edge.simulator.cloud import Cloud
from pika_edge.simulator.machine import Machine
from pika_edge.simulator.options import Options

_READY_S = 60.0
_END_S = 10.0
_ANSWER_S = 5.0
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL("libc.so.6")


class Daemon:
    """One `pika-edge serve`."""

    def __init__(self, options: Options, machine: Machine, cloud: Cloud) -> None:
        folder, config = options.folder, options.folder / "pika.toml"
        config.write_text(cloud.settings(folder), encoding="utf-8")
        self._popen: asyncio.subprocess.Process | None = None
        self.state_dir = folder / "state"
        self.door, self.stage, self.control = (f"ipc://{folder / name}" for name in ("door", "stage", "control"))
        sockets = ["--door", self.door, "--stage", self.stage, "--control", self.control]
        own = ["--config", str(config), "--state-dir", str(self.state_dir), "--log-level", "warning"]
        own += ["--bundle", str(options.bundle), "--machine-root", str(machine.root)]
        own += [] if options.slm_bundle is None else ["--slm-bundle", str(options.slm_bundle)]
        self._command = [sys.executable, "-m", "pika_edge", "serve", *sockets, *own]
        self._caller: Caller | None = None
        self._turn = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The supervisor's; None when it has ended."""
        return None if self._popen is None or self._popen.returncode is not None else self._popen.pid

    async def start(self) -> None:
        """Start it; what comes out of `ready` has to be awaited too."""
        # A session of its own: Ctrl-C in the terminal reaches the simulator alone, which then ends its daemon.
        self._popen = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    async def ready(self) -> None:
        """Wait until it serves.

        Raises:
            ConfigError: it does not; its own words stand on standard error.
        """
        assert self._popen is not None  # noqa: S101 - started before
        assert self._popen.stdout is not None  # noqa: S101 - PIPE was asked for
        try:
            line = await asyncio.wait_for(self._popen.stdout.readline(), _READY_S)
        except asyncio.TimeoutError:
            line = b""
        if not line.startswith(b"ready "):
            raise ConfigError(
                "the daemon did not start; its message stands above, and `pika-edge doctor` looks further"
            )

    async def ended(self) -> int:
        """Wait until it has ended, by whatever; give its exit code."""
        assert self._popen is not None  # noqa: S101 - started before
        return await self._popen.wait()

    async def order(self, kind: bytes, body: Body) -> Body:
        """Send a word to control and give the answer.

        Raises:
            Refused: it was not carried out.
            NoAnswer: the daemon does not answer.
        """
        async with self._turn:  # one socket, one thread at a time
            return await asyncio.to_thread(self._order, kind, body)

    async def status(self) -> DaemonStatus:
        """Give the table of processes. Raises as `order`."""
        answer = await self.order(b"status", StatusQuestion())
        assert isinstance(answer, DaemonStatus)  # noqa: S101 - nothing else answers a status
        return answer

    async def stop(self) -> None:
        """End it, and wait until it has ended."""
        if self._popen is not None and self._popen.returncode is None:
            self._popen.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._popen.wait(), _END_S)
            except asyncio.TimeoutError:
                self._popen.kill()
                await self._popen.wait()
        async with self._turn:
            if self._caller is not None:
                self._caller.close()
                self._caller = None

    def _order(self, kind: bytes, body: Body) -> Body:
        if self._caller is None:
            self._caller = Caller(self.control, CONTROL_OUT)
        (answer,) = self._caller.call(kind, body, _ANSWER_S)
        return answer


def _environment() -> dict[str, str]:
    """Give the environment without another daemon's settings: this one has its own."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PIKA_EDGE_")}


def _end_with_parent() -> None:
    """Have the kernel end the daemon when the simulator ends, however that ended.

    Runs between fork and exec beside other threads, so it must take no lock.
    """
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
