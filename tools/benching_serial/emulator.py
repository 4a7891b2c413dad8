"""A microcontroller in QEMU: its UART 0 is a pseudo-terminal for the bridge, its UART 1 the recogniser's line."""

import os
import select
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pika_edge.messages.utterance import Utterance
from pika_edge.serial.words import LANGS, OUTCOMES, ROLES
from tools.benching.errors import BenchError
from tools.benching_serial.build import EMULATOR

PATIENCE_S = 60.0
"""Generous: it only ends a wait that would never end."""

_PORT = b"char device redirected to "


@dataclass(frozen=True, slots=True)
class Told:
    """One line from the controller: its kind, and its fields as `firmware_bridge/serial/mcu/main.c` says."""

    kind: str
    fields: tuple[str, ...]


class Emulator:
    """Runs the program; use it with `with`. `port` is what the bridge opens."""

    def __init__(self, firmware: Path) -> None:
        lines = ["-chardev", "pty,id=link", "-serial", "chardev:link"]
        lines += ["-chardev", "stdio,id=recogniser,signal=off", "-serial", "chardev:recogniser"]
        self._process = subprocess.Popen(
            [EMULATOR, "-M", "mps2-an385", "-display", "none", "-monitor", "none", "-kernel", str(firmware), *lines],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._piece = b""
        try:
            word = self._line()
            if not word.startswith(_PORT):
                raise BenchError(f"{EMULATOR} does not start: {word.decode(errors='replace')}")
            self.port = word.removeprefix(_PORT).split()[0].decode()
            self.await_line("ready")
        except BaseException:
            self.close()
            raise

    def ask(self, said: Utterance) -> None:
        """Let the recogniser hear this."""
        numbers = (ROLES.index(said.role), OUTCOMES.index(said.outcome), LANGS.index(said.lang), said.budget_ms)
        texts = [said.text, *map(str, numbers), *([said.previous] if said.previous else [])]
        self.say("\t".join(text.translate({9: " ", 10: " ", 13: " "}) for text in texts))

    def say(self, line: str) -> None:
        """Send a line to UART 1."""
        assert self._process.stdin is not None  # noqa: S101 - PIPE was asked for
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def next(self, within_s: float = PATIENCE_S) -> Told:
        """Give the next line from UART 1. Raises `BenchError` where none comes."""
        kind, *fields = self._line(within_s).decode().split("\t")
        return Told(kind, tuple(fields))

    def await_line(self, *kinds: str) -> Told:
        """Pass lines over until one of such a kind. Raises `BenchError` where none comes."""
        while True:
            told = self.next()
            if told.kind in kinds:
                return told

    def close(self) -> None:
        """Switch it off."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> "Emulator":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _line(self, within_s: float = PATIENCE_S) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - PIPE was asked for
        while b"\n" not in self._piece:
            if not select.select([self._process.stdout], [], [], within_s)[0]:
                raise BenchError(f"the emulated controller says nothing for {within_s:g} s")
            data = os.read(self._process.stdout.fileno(), 4_096)
            if not data:
                raise BenchError(f"{EMULATOR} has ended: {self._piece.decode(errors='replace')}")
            self._piece += data
        line, _, self._piece = self._piece.partition(b"\n")
        return line.rstrip(b"\r")
