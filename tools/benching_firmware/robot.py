"""A robot in C at the end of a pipe: `firmware_bridge/client/check/drive.c`, told what to do line by line."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tools.benching.errors import BenchError

PATIENCE_S = 120
"""Generous: it only ends a wait that would never end."""

TOPIC = {"decision": 1, "expression": 2, "health": 4}


@dataclass(frozen=True, slots=True)
class Event:
    """One line that the robot told: its kind, and its fields by name."""

    kind: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one command."""

    events: list[Event]
    code: int
    word: str
    detail: str


class Robot:
    """Runs the program; every method is one command."""

    def __init__(
        self,
        program: Path,
        door: str,
        stage: str = "-",
        topics: Sequence[str] = (),
        silent_ms: int = 0,
        keys: Sequence[str] = (),
        environment: dict[str, str] | None = None,
    ) -> None:
        words = [door, stage, str(sum(TOPIC[topic] for topic in topics)), str(silent_ms), *keys]
        self.process = subprocess.Popen(
            [str(program), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        self.opened = self._read()

    def ask(self, text: str | bytes, timeout_ms: int = 0, **said: object) -> Told:
        """Wait for the final decision."""
        return self._say("ask", text, timeout_ms, said)

    def revisions(self, text: str | bytes, timeout_ms: int = 0, **said: object) -> Told:
        """Ask, and hear everything until the final decision."""
        return self._say("revisions", text, timeout_ms, said)

    def begin(self, text: str | bytes, timeout_ms: int = 0, **said: object) -> Told:
        """Ask without waiting."""
        return self._say("begin", text, timeout_ms, said)

    def next(self, wait_ms: int) -> Told:
        """Wait for the next event."""
        return self.command(b"next", b"%d" % wait_ms)

    def loop(self, for_ms: int) -> Told:
        """Turn an event loop, at the longest until a question's end."""
        return self.command(b"loop", b"%d" % for_ms)

    def body(self) -> str:
        """Give the raw body of the last event."""
        return self.command(b"body").events[0].fields[""]

    def command(self, *fields: bytes) -> Told:
        """Say one line and read what came of it."""
        assert self.process.stdin is not None  # noqa: S101 - PIPE was asked for
        self.process.stdin.write(b"\t".join(fields) + b"\n")
        self.process.stdin.flush()
        return self._read()

    def close(self) -> None:
        """Let it leave by itself.

        Raises:
            BenchError: it left badly, or a sanitizer had something to say.
        """
        _, errors = self.process.communicate(timeout=PATIENCE_S)
        if self.process.returncode != 0 or errors:
            raise BenchError(f"the robot ended with {self.process.returncode}: {errors.decode(errors='replace')}")

    def _say(self, command: str, text: str | bytes, timeout_ms: int, said: dict[str, object]) -> Told:
        """`said`: budget_ms, role, outcome and lang as numbers, previous as text."""
        numbers = [timeout_ms, *(said.get(name, 0) for name in ("budget_ms", "role", "outcome", "lang"))]
        texts = [text, *([said["previous"]] if "previous" in said else [])]
        raw = [each if isinstance(each, bytes) else str(each).encode() for each in texts]
        return self.command(command.encode(), *(str(number).encode() for number in numbers), *raw)

    def _read(self) -> Told:
        events: list[Event] = []
        assert self.process.stdout is not None  # noqa: S101 - PIPE was asked for
        while True:
            line = self.process.stdout.readline()
            if not line:
                _, errors = self.process.communicate(timeout=PATIENCE_S)
                raise BenchError(f"the robot fell silent: {errors.decode(errors='replace')}")
            kind, *fields = line.decode().rstrip("\n").split("\t")
            if kind == "done":
                return Told(events, int(fields[0]), fields[1], fields[2])
            events.append(Event(kind, dict(_pair(field) for field in fields)))

    def __enter__(self) -> "Robot":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        elif self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


def _pair(field: str) -> tuple[str, str]:
    name, equals, value = field.partition("=")
    return (name, value) if equals and name.isidentifier() else ("", field)
