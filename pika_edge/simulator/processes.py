"""Memory and state of each process of this world."""

import os
from contextlib import suppress

import psutil

from pika_edge.messages.status import ProcessState, ProcessStatus
from pika_edge.simulator.api import ProcessSeen

_BYTES_PER_MB = 1024**2


class Processes:
    """Looks at them now and then; remembers what it needs to tell the load between two looks."""

    def __init__(self) -> None:
        self._seen: dict[int, psutil.Process] = {}

    def look(self, daemon_pid: int | None, table: tuple[ProcessStatus, ...]) -> tuple[ProcessSeen, ...]:
        """Give the simulator, the daemon's supervisor, and the daemon's own table."""
        supervisor: ProcessState = "dead" if daemon_pid is None else "running"
        rows = [
            ProcessStatus(name="simulator", what="", state="running", pid=os.getpid(), restarts=0, memory_mb=None),
            ProcessStatus(name="daemon", what="", state=supervisor, pid=daemon_pid, restarts=0, memory_mb=None),
            *table,
        ]
        self._seen = {row.pid: seen for row in rows if row.pid is not None and (seen := self._process(row.pid))}
        return tuple(self._told(row) for row in rows)

    def _process(self, pid: int) -> psutil.Process | None:
        try:
            known = self._seen.get(pid)
            return known if known is not None and known.is_running() else psutil.Process(pid)
        except psutil.Error:  # it has ended meanwhile
            return None

    def _told(self, row: ProcessStatus) -> ProcessSeen:
        memory_mb = cpu = None
        seen = None if row.pid is None else self._seen.get(row.pid)
        if seen is not None:
            with suppress(psutil.Error), seen.oneshot():
                memory_mb = round(seen.memory_info().rss / _BYTES_PER_MB, 1)
                cpu = round(seen.cpu_percent() / 100, 4)
        return ProcessSeen(
            name=row.name, pid=row.pid, state=row.state, restarts=row.restarts, memory_mb=memory_mb, cpu=cpu
        )
