"""One running process of the table: started, spoken to, watched and ended."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from pika_edge.daemon.link import Link, Start, Word
from pika_edge.daemon.pipes import Pipes
from pika_edge.daemon.processes import Process
from pika_edge.daemon.restarts import Restarts
from pika_edge.messages.status import ProcessState, ProcessStatus

_BEATS_MISSED = 5
"""So many heartbeats must be missing before a process counts as hung."""
_START_S = 60.0
"""So long a process may take until it is ready."""
_BOOT = "import sys; sys.path.pop(0); from pika_edge.daemon.worker import main; sys.exit(main())"
"""Unlike `python -m`, imports nothing from the folder the daemon happens to be started in."""
_BURY_S = 1.0
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1024**2


class Child:
    """A process of the table, across its restarts."""

    def __init__(self, row: Process, pipes: Pipes, locks: list[int]) -> None:
        """Take a row; `locks` are the sockets' locks, inherited by a process that holds the sockets."""
        self.row = row
        self.is_ready = False
        self.is_dead = False
        """No more restarts."""
        self.start_at: float | None = None
        """When to start it again, by `time.monotonic`; None while it runs or is dead."""
        self._pipes = pipes
        self._locks = locks if row.holds_sockets else []
        self._restarts = Restarts()
        self._popen: subprocess.Popen[bytes] | None = None
        self.link: Link | None = None
        self._started_at = self._heard_at = 0.0

    @property
    def is_running(self) -> bool:
        """Whether there is a process now."""
        return self.link is not None

    def start(self, start: Start) -> None:
        """Start the process and give it its first word."""
        self._silence_s = max(self.row.silence_s, _BEATS_MISSED * start.settings.heartbeat_s)
        link, theirs = Link.pair()
        descriptors = [theirs.fileno(), *self._pipes.descriptors(), *self._locks]
        with theirs:
            self._popen = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-c", _BOOT, self.row.name, str(theirs.fileno())],
                pass_fds=descriptors,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # standard output belongs to the line `ready`
                env={**os.environ, **self._pipes.environment()},
            )
        self.link = link
        link.send(start)
        self.start_at = None
        self.is_ready = False
        self._started_at = self._heard_at = time.monotonic()

    def send(self, word: Word) -> bool:
        """Send a word; False where it cannot be heard."""
        return self.link is not None and self.link.send(word)

    def hear(self) -> Iterator[Word]:
        """Give what the process has said, its last words too.

        Raises:
            Gone: the process has ended; call `bury` next.
        """
        while self.link is not None and (word := self.link.receive()) is not None:
            self._heard_at = time.monotonic()
            yield word

    def is_hung(self) -> bool:
        """Whether it has been silent for too long; until it is ready it has more time."""
        patience_s = self._silence_s if self.is_ready else _START_S
        return self.is_running and time.monotonic() - self._heard_at > patience_s

    def kill(self) -> None:
        """End the process now; its death is then seen like any other."""
        if self._popen is not None:
            self._popen.kill()

    def bury(self, *, may_restart: bool) -> int | None:
        """Clear up after a death, plan the next start if there may be one, and give the exit code."""
        assert self.link is not None  # noqa: S101 - only what was started dies
        self.link.close()
        self.link = None
        code = self._await_code()
        pause_s = self._restarts.pause_s(time.monotonic() - self._started_at) if may_restart else None
        self.start_at = None if pause_s is None else time.monotonic() + pause_s
        self.is_dead = pause_s is None
        return code

    def revive(self) -> None:
        """Let a process whose restarts are used up begin anew, with other settings."""
        self._restarts.begin_anew()
        self.is_dead = False
        self.start_at = time.monotonic()

    def _await_code(self) -> int | None:
        """Give the exit code of a process that has closed its link; None if even killing does not end it."""
        assert self._popen is not None  # noqa: S101 - only what was started dies
        for _ in range(2):
            try:
                return self._popen.wait(_BURY_S)
            except subprocess.TimeoutExpired:
                self._popen.kill()
        return None

    def status(self) -> ProcessStatus:
        """Give the row for `status`."""
        return ProcessStatus(
            name=self.row.name,
            what=self.row.what,
            state=self._state(),
            pid=self._popen.pid if self._popen is not None and self.is_running else None,
            restarts=self._restarts.in_all,
            memory_mb=self._memory_mb(),
        )

    def _state(self) -> ProcessState:
        if self.is_dead:
            return "dead"
        if not self.is_running:
            return "restarting"
        return "running" if self.is_ready else "starting"

    def _memory_mb(self) -> float | None:
        if self._popen is None or not self.is_running:
            return None
        try:
            with open(f"/proc/{self._popen.pid}/statm", encoding="ascii") as file:  # noqa: PTH123 - hot enough
                return round(int(file.read().split()[1]) * _PAGE_MB, 1)
        except OSError:
            return None
