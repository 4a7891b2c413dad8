"""What a command says at its end, to a person or to a program, and with which exit code."""

import json
import sys
from dataclasses import dataclass, field

from pika_edge.errors import ConfigError, PikaError
from pika_edge.releases.errors import KeyTrouble, ReleaseRefused

OK, FAILED, USAGE, REFUSED, KEYS, UNREACHABLE, ROBOTS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130

EXIT_CODES = """exit codes:
  0    done
  1    the disk, or the machine, did not let us
  2    wrong words on the command line, or a setting that cannot be used
  3    refused: a bundle, a change or a repository is not what it must be; nothing was changed
  4    a key is missing, locked or lies open to others
  5    a repository cannot be reached, or is too slow; try again
  6    not every robot was done, or is well; the answer says which and why
  130  stopped by Ctrl-C; the same command goes on or does no harm"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has done."""

    facts: dict[str, object]
    """For programs: one JSON object."""
    lines: list[str] = field(default_factory=list)
    """For people."""
    code: int = OK

    def show(self, as_json: bool) -> int:
        """Print it on standard output and give the exit code."""
        print(json.dumps(self.facts) if as_json else "\n".join(self.lines))
        return self.code


def show_error(error: Exception, as_json: bool) -> int:
    """Print what went wrong and give the exit code: with `--json` on standard output, always on standard error."""
    reason = error.reason if isinstance(error, PikaError) else "system"
    if as_json:
        print(json.dumps({"error": {"reason": reason, "detail": str(error)}}))
    print(f"flash: {reason}: {error}", file=sys.stderr)
    return _code(error)


def _code(error: Exception) -> int:
    match error:
        case KeyTrouble():
            return KEYS
        case ConfigError():
            return USAGE
        case ReleaseRefused(reason="unreachable" | "too-slow"):
            return UNREACHABLE
        case PikaError():
            return REFUSED
        case _:
            return FAILED
