"""How a command comes to a robot: a Protocol with two ways, this machine and SSH."""

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pika_edge.config.paths import ENV_PREFIX
from pika_edge.fleet.errors import RobotFailed, Way
from pika_edge.fleet.inventory import Entry
from pika_edge.fleet.running import Processes, Ran

_SSH_FAILED = 255
_PERSIST_S = 30
_SSH_OPTIONS = {
    "BatchMode": "yes",  # asks nobody
    "ConnectTimeout": "10",
    "ServerAliveInterval": "5",  # a robot that has lost its power says nothing: seen after 15 s
    "ServerAliveCountMax": "3",
    "ForwardAgent": "no",
    "ClearAllForwardings": "yes",
    "LogLevel": "ERROR",
    "ControlMaster": "auto",  # one handshake for all that is asked of a robot
    "ControlPersist": str(_PERSIST_S),
}
_SSH_SAYS: tuple[tuple[str, Way, str], ...] = (
    (
        r"Host key verification failed|host key is known|HOST IDENTIFICATION HAS CHANGED",
        "host-key",
        "its host key is not known, or another one: compare it with the robot's, then put it into known_hosts",
    ),
    (r"Permission denied|Too many authentication", "login-refused", "it does not take this user and key"),
    (
        r"refused|timed out|No route|not resolve|unreachable|kex_exchange|Connection (closed|reset) by .* port",
        "unreachable",
        "it cannot be reached: is it on, and is the address right?",
    ),
)
_CUT_OFF = "it ended in the middle (power, kill, cable); whole is what served before: the same command goes on"


class Shell(Protocol):
    """Runs commands on one robot."""

    def run(self, words: Sequence[str], timeout_s: float, stdin: bytes = b"") -> Ran:
        """Run a command to its end, its words exactly as given.

        Raises:
            RobotFailed: the robot cannot be reached, broke off, or took too long.
        """
        ...

    def close(self) -> None:
        """Leave the robot."""
        ...


class LocalShell:
    """A robot on this machine: its own state folder, and nothing of our environment that would change its settings."""

    def __init__(self, entry: Entry, processes: Processes) -> None:
        self._processes = processes
        others = {name: value for name, value in os.environ.items() if not name.startswith(ENV_PREFIX)}
        self._environment = {**others, f"{ENV_PREFIX}STATE_DIR": str(entry.state_dir)}

    def run(self, words: Sequence[str], timeout_s: float, stdin: bytes = b"") -> Ran:
        """As in `Shell`."""
        try:
            return self._processes.run(words, timeout_s, stdin, self._environment)
        except OSError as error:
            raise RobotFailed("no-program", f"{words[0]} cannot be run: {error.strerror}") from None

    def close(self) -> None:
        """Nothing is held."""


class SshShell:
    """A robot behind the system's ssh, with the user's own `~/.ssh/config` (jump hosts, names) below our options."""

    def __init__(self, entry: Entry, processes: Processes, sockets: Path) -> None:
        """`sockets` is a folder with a short path, for the connections that are kept: one a robot."""
        self._processes = processes
        options = {**_SSH_OPTIONS, "ControlPath": str(sockets / entry.name)}
        options["StrictHostKeyChecking"] = "accept-new" if entry.new_hosts == "accept" else "yes"
        if entry.known_hosts is not None:
            options["UserKnownHostsFile"] = _quoted(entry.known_hosts)
        if entry.key is not None:
            options |= {"IdentityFile": _quoted(entry.key), "IdentitiesOnly": "yes"}
        if entry.port is not None:
            options["Port"] = str(entry.port)
        if entry.user is not None:
            options["User"] = entry.user
        self._host = entry.host or ""
        self._options = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]

    @property
    def rsh(self) -> str:
        """The command by which rsync reaches the robot."""
        return shlex.join(["ssh", *self._options])

    @property
    def rsync_host(self) -> str:
        """The robot as rsync writes it."""
        return f"[{self._host}]" if ":" in self._host else self._host

    def run(self, words: Sequence[str], timeout_s: float, stdin: bytes = b"") -> Ran:
        """As in `Shell`."""
        ran = self.run_here(["ssh", "-T", *self._options, "--", self._host, shlex.join(words)], timeout_s, stdin)
        if ran.code == _SSH_FAILED:
            raise ssh_failure(ran.err)
        return ran

    def run_here(self, command: Sequence[str], timeout_s: float, stdin: bytes = b"") -> Ran:
        """Run a program of this machine that goes to the robot."""
        try:
            return self._processes.run(command, timeout_s, stdin)
        except OSError as error:
            raise RobotFailed("no-program", f"{command[0]} is missing on this machine ({error.strerror})") from None

    def close(self) -> None:
        """End the connection that was kept; one that cannot be ended leaves by itself."""
        self._processes.run(["ssh", *self._options, "-O", "exit", "--", self._host], _PERSIST_S)


def _quoted(path: Path) -> str:
    """Give a path as ssh reads it in an option: spaces kept, nothing expanded."""
    return '"{}"'.format(str(path).replace("%", "%%"))


def ssh_failure(said: str) -> RobotFailed:
    """Give the reason for what ssh has said before it ended by itself."""
    last = (said.strip().splitlines() or [""])[-1][:200]
    for pattern, reason, told in _SSH_SAYS:
        if re.search(pattern, said):
            return RobotFailed(reason, f"{told} ({last})")
    return RobotFailed("cut-off", f"{_CUT_OFF}{f' ({last})' if last else ''}")


def cut_off() -> RobotFailed:
    """Give the failure of a program that was killed."""
    return RobotFailed("cut-off", _CUT_OFF)
