"""Running `pika-edge` as a person or a script does."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.daemon.running import PROGRAM, clean_environment


@dataclass(frozen=True)
class Ran:
    """What a command has left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line, parse_constant=_no_json) for line in self.out.splitlines()]


def pika_edge(*arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None) -> Ran:
    """Run one command to its end; nobody's settings but `environment` hold."""
    return _run([PROGRAM, *arguments], stdin, environment)


def _run(command: Sequence[str], stdin: bytes, environment: dict[str, str] | None) -> Ran:
    ran = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        env=clean_environment() | (environment or {}),
        timeout=120,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def _no_json(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")
