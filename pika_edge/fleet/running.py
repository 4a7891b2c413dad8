"""Programs of this machine that talk to robots: each with a time limit and a limit of words, all of them stoppable."""

import os
import selectors
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import IO

from pika_edge.fleet.errors import RobotFailed

WORDS_BYTES_MOST = 1_000_000
"""No command that is run on a robot says more."""
_CHUNK_BYTES = 65_536
_END_S = 5.0


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program has left behind."""

    code: int
    """As `subprocess` gives it: negative where a signal ended it."""
    out: str
    err: str


class Processes:
    """All programs that are under way; used by many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._is_stopped = False

    @property
    def under_way(self) -> set[int]:
        """The ids of the programs that run."""
        with self._lock:
            return {process.pid for process in self._running}

    def run(
        self, command: Sequence[str], timeout_s: float, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> Ran:
        """Run a program to its end.

        Raises:
            RobotFailed: `time-out`, `stopped`, or `bad-answer` where it says too much; it does not run any more.
            OSError: there is no such program here.
        """
        with tempfile.TemporaryFile() as given:
            given.write(stdin)
            given.seek(0)
            process = self._start(command, given, environment)
        try:
            out, err = _gather(process, monotonic() + timeout_s)
        finally:
            self._end(process)
        if self._is_stopped and process.returncode != 0:
            raise RobotFailed("stopped", "stopped here; what runs on the robot may go on by itself and does no harm")
        return Ran(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))

    def stop(self) -> None:
        """End all that is under way, and start nothing any more."""
        with self._lock:
            self._is_stopped = True
            for process in self._running:
                _signal(process, signal.SIGTERM)

    def _start(
        self, command: Sequence[str], given: IO[bytes], environment: Mapping[str, str] | None
    ) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_stopped:
                raise RobotFailed("stopped", "stopped here before it was asked")
            process = subprocess.Popen(  # noqa: S603 - no shell on this side
                command,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                start_new_session=True,  # a terminal's Ctrl-C is for us: we decide what ends
            )
            self._running.add(process)
            return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """See it ended, with what it has started."""
        if process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.0 if _is_open(process) else _END_S)
        if process.returncode is None:
            _signal(process, signal.SIGTERM)
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        with self._lock:
            self._running.discard(process)


def _is_open(process: subprocess.Popen[bytes]) -> bool:
    """Say whether it was left while it could still speak."""
    return any(stream is not None and not stream.closed for stream in (process.stdout, process.stderr))


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _gather(process: subprocess.Popen[bytes], until_s: float) -> tuple[bytes, bytes]:
    """Take what it says until both streams are closed, and close them."""
    assert process.stdout is not None  # noqa: S101 - for the type checker
    assert process.stderr is not None  # noqa: S101
    heard: dict[IO[bytes], bytearray] = {process.stdout: bytearray(), process.stderr: bytearray()}
    with selectors.DefaultSelector() as selector:
        for stream in heard:
            selector.register(stream, selectors.EVENT_READ, stream)
        while selector.get_map():
            left_s = until_s - monotonic()
            if left_s <= 0:
                raise RobotFailed("time-out", "it took longer than its time limit; the same command goes on")
            for key, _ in selector.select(left_s):
                stream = key.data
                chunk = os.read(key.fd, _CHUNK_BYTES)
                if not chunk:
                    selector.unregister(stream)
                    stream.close()
                heard[stream] += chunk
                if len(heard[stream]) > WORDS_BYTES_MOST:
                    raise RobotFailed("bad-answer", f"it said more than {WORDS_BYTES_MOST:,} bytes")
    return bytes(heard[process.stdout]), bytes(heard[process.stderr])
