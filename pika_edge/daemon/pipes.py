"""Socket pairs that every process of the daemon inherits: whoever is restarted finds them as they were.

Through both a sender drops and counts what the reader has no time for, instead of waiting.
"""

import os
import socket
from contextlib import ExitStack
from dataclasses import dataclass, fields

_VARIABLE = "_PIKA_EDGE_FD_{}"


@dataclass(frozen=True, slots=True)
class Pipes:
    """Both ends of both pairs."""

    log_out: socket.socket
    """Log records, from every process …"""
    log_in: socket.socket
    """… to the process `log`."""
    copies_out: socket.socket
    """Bodies of utterances, from the hot process …"""
    copies_in: socket.socket
    """… to the process `shadow`."""

    @staticmethod
    def opened(resources: ExitStack) -> "Pipes":
        """Make the pairs; `resources` closes them."""
        ends = (end for _ in range(2) for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
        pipes = Pipes(*(resources.enter_context(end) for end in ends))
        pipes.copies_in.setblocking(False)
        return pipes

    def descriptors(self) -> list[int]:
        """Give what a new process inherits."""
        return [getattr(self, field.name).fileno() for field in fields(self)]

    def environment(self) -> dict[str, str]:
        """Give the variables in which `inherited` finds the descriptors."""
        return {_VARIABLE.format(field.name.upper()): str(getattr(self, field.name).fileno()) for field in fields(self)}

    def forget_copies(self) -> None:
        """Let go of what nobody will compare: words of children must not lie about."""
        try:
            while True:
                self.copies_in.recv(1)
        except BlockingIOError:
            pass


def inherited(name: str) -> socket.socket:
    """Give one of the ends, by the name of its field, in a process of the table; it never blocks."""
    end = socket.socket(fileno=int(os.environ[_VARIABLE.format(name.upper())]))
    end.setblocking(False)
    return end
