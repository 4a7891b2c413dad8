"""A real `pika-edge serve` on sockets of its own, and what a test may do to it."""

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import psutil

from pika_edge.client.sync import Caller
from pika_edge.messages.control import Done
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.model import Body
from pika_edge.messages.status import DaemonStatus, Status, StatusQuestion
from tests.daemon.wait import PATIENCE_S, wait_until

PROGRAM = str(Path(sys.executable).with_name("pika-edge"))
_MARK = "PIKA_TEST_DAEMON"
"""Every process of a daemon inherits this variable, so that none can hide after its parent's death."""


class RunningDaemon:
    """One daemon under test; without a bundle it looks into its slots.

    Its standard error goes to `log`, or where `stderr` says.
    """

    def __init__(self, folder: Path, bundle: Path | None, flags: Sequence[str] = (), stderr: int | None = None) -> None:
        self.folder = folder
        self._mark = uuid4().hex
        self.log = folder / "log"
        self.state_dir = folder / "state"
        self.door, self.stage, self.control = (f"ipc://{folder}/{name}" for name in ("door", "stage", "control"))
        own = ["--door", self.door, "--stage", self.stage, "--control", self.control]
        own += ["--state-dir", str(self.state_dir), *([] if bundle is None else ["--bundle", str(bundle)])]
        with self.log.open("ab") as log:
            self.popen = subprocess.Popen(
                [PROGRAM, "serve", *own, *flags],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log if stderr is None else stderr,
                env=clean_environment() | {_MARK: self._mark},
            )

    def await_ready(self) -> "RunningDaemon":
        """Wait for the line `ready` and take the endpoints from it."""
        line = self.next_line()
        assert line.startswith("ready "), f"{line!r}\n{self.told()}"
        told = line.split()[1:]
        endpoints = dict(part.split("=", 1) for part in told)
        self.door, self.stage, self.control = (endpoints[name] for name in ("door", "stage", "control"))
        return self

    def next_line(self) -> str:
        """Give the next line of standard output; empty when the daemon has closed it."""
        assert self.popen.stdout is not None
        assert select.select([self.popen.stdout], [], [], PATIENCE_S)[0], f"no word on standard output\n{self.told()}"
        return self.popen.stdout.readline().decode()

    def told(self) -> str:
        """Give what the daemon has written to standard error."""
        return self.log.read_text(encoding="utf-8")

    def order(self, kind: str, body: Body) -> Body:
        """Send a word to control and give the answer. Raises `Refused` for an error."""
        caller = Caller(self.control, CONTROL_OUT)
        try:
            (answer,) = caller.call(kind.encode(), body, PATIENCE_S)
        finally:
            caller.close()
        return answer

    def done(self, kind: str, body: Body) -> str:
        """Send a word to control that must be carried out; give the answer's detail."""
        answer = self.order(kind, body)
        assert isinstance(answer, Done)
        return answer.detail

    def status(self) -> DaemonStatus:
        """Ask control for the table of processes."""
        answer = self.order("status", StatusQuestion())
        assert isinstance(answer, DaemonStatus)
        return answer

    def health(self) -> Status:
        """Wait for the hot process's first health and give its last."""
        health = wait_until(lambda: self.status().health, "health in status")
        assert health is not None
        return health

    def process(self, name: str) -> psutil.Process:
        """Give a running process of the table."""
        return psutil.Process(wait_until(lambda: self._pid(name), f"{name} runs"))

    def restarts(self, name: str) -> int:
        """Give how often a process of the table was restarted."""
        return next(row.restarts for row in self.status().processes if row.name == name)

    def kill_and_await_restart(self, name: str) -> None:
        """Kill a process of the table with SIGKILL and wait until its successor works."""
        before, restarts = self.process(name), self.restarts(name)
        before.kill()
        wait_until(lambda: self.restarts(name) > restarts and self._state(name) == "running", f"{name} runs again")

    def alive(self) -> list[psutil.Process]:
        """Give every process of this daemon, also those whose parent has died."""
        return [process for process in psutil.process_iter() if _environment(process).get(_MARK) == self._mark]

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait for the end and give the exit code."""
        self.popen.send_signal(number)
        return self.await_end()

    def await_end(self) -> int:
        """Wait until the daemon and all its processes are gone; give the exit code."""
        code = self.popen.wait(PATIENCE_S)
        wait_until(lambda: not self.alive(), "all its processes are gone")
        return code

    def close(self) -> None:
        """End it if it runs still, and see that it leaves well and leaves nothing behind."""
        try:
            if self.popen.poll() is None:
                assert self.end() == 0, self.told()
                assert not self.sockets(), self.told()
            wait_until(lambda: not self.alive(), f"no process is left of {self.popen.args!r}")
        finally:
            self._clear_up()

    def sockets(self) -> list[Path]:
        """Give the socket files that lie there."""
        return [path for path in self.folder.iterdir() if path.is_socket()]

    def _pid(self, name: str) -> int | None:
        return next(row.pid for row in self.status().processes if row.name == name)

    def _state(self, name: str) -> str:
        return next(row.state for row in self.status().processes if row.name == name)

    def _clear_up(self) -> None:
        for process in self.alive():
            process.kill()
        self.popen.wait(PATIENCE_S)
        assert self.popen.stdout is not None
        self.popen.stdout.close()


def clean_environment() -> dict[str, str]:
    """Give the environment without the settings of whoever runs the tests."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PIKA_EDGE_")}


def damaged_copy(bundle: Path, folder: Path, name: str) -> Path:
    """Copy a bundle's files and flip one bit in the middle of one of them."""
    folder.mkdir()
    for path in bundle.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 0x01
    (folder / name).write_bytes(content)
    return folder


def await_growth_end(process: psutil.Process, quiet_s: float = 0.5) -> float:
    """Wait until a process's resident memory no longer grows; give it in MB."""
    last, since = 0.0, time.monotonic()

    def is_steady() -> bool:
        nonlocal last, since
        now = process.memory_info().rss / 1024**2
        if abs(now - last) > 1.0:
            last, since = now, time.monotonic()
        return time.monotonic() - since > quiet_s

    wait_until(is_steady, "memory is steady")
    return last


def _environment(process: psutil.Process) -> dict[str, str]:
    try:
        environment: dict[str, str] = process.environ()
    except psutil.Error:  # ended, a zombie, or another user's
        return {}
    return environment
