"""The way to robots, opened and left: a shell each, connections kept in a folder of ours for as long as that lasts."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.inventory import Entry
from pika_edge.fleet.robot import Robot
from pika_edge.fleet.running import Processes
from pika_edge.fleet.shell import LocalShell, Shell, SshShell


class Reach:
    """Reaches robots; used by many threads."""

    def __init__(self, processes: Processes, sockets: Path, time_limit_s: float) -> None:
        self._processes = processes
        self._sockets = sockets
        self._time_limit_s = time_limit_s

    @contextmanager
    def robot(self, entry: Entry) -> Iterator[Robot]:
        """Give a robot for a while; its time runs from now on."""
        shell: Shell
        if entry.host is None:
            shell = LocalShell(entry, self._processes)
        else:
            shell = SshShell(entry, self._processes, self._sockets)
        try:
            yield Robot(entry, shell, self._time_limit_s)
        finally:
            with suppress(RobotFailed, OSError):
                shell.close()


@contextmanager
def reaching(processes: Processes, time_limit_s: float) -> Iterator[Reach]:
    """Open the way to robots. The folder of connections has a short path: a socket's may have 107 bytes."""
    with TemporaryDirectory(prefix="pika-", dir="/tmp") as folder:
        yield Reach(processes, Path(folder), time_limit_s)
