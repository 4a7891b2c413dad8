"""`pika-edge ledger`: what left the robot, when and to whom. Reads the files; needs no daemon."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.config.load import load_settings
from pika_edge.consent import store
from pika_edge.consent.terms import told, told_now
from pika_edge.ledger import Granted, Line, Mended, Sent, Turned, Withdrawn, read, verify

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands

Row = tuple[str, str, str, str]
_TITLES: Row = ("WHEN", "TO WHOM", "TAKEN OUT", "WHAT")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "ledger",
        help="show what left the robot",
        description="Show what left the robot, when and to whom. Exit code 1 where the ledger is not whole.",
    )
    parser.add_argument("--json", action="store_true", help="print the lines as they are stored")
    parser.add_argument("--last", type=int, metavar="N", help="only the last N lines")
    parser.add_argument("--verify", action="store_true", help="only check that it is whole")
    parser.add_argument("--config", type=Path, metavar="FILE", help="the daemon's settings file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the ledger, then what is wrong with it."""
    state_dir = load_settings(options.config).state_dir
    if not options.verify:
        _print(state_dir, options)
    troubles = verify(state_dir)
    for trouble in troubles:
        print(f"pika-edge: the ledger is not whole: {trouble}", file=sys.stderr)
    if options.verify and not troubles:
        print(f"the ledger is whole: {sum(1 for _ in read(state_dir))} lines")
    return 1 if troubles else 0


def _print(state_dir: Path, options: argparse.Namespace) -> None:
    lines = deque(read(state_dir), maxlen=None if options.last is None else max(0, options.last))
    if options.json:
        for line in lines:
            print(line.model_dump_json())
        return
    print(told_now(store.read(state_dir), datetime.now(timezone.utc)))
    print()
    _print_table(lines)


def _print_table(lines: Iterable[Line]) -> None:
    rows = [_TITLES, *(_row(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        ahead = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        print(f"{ahead}  {row[3]}")
    if len(rows) == 1:
        print("nothing has left the robot")


def _row(line: Line) -> Row:
    whom, taken_out, what = _CELLS[type(line.entry)](line.entry)
    return f"{line.at.astimezone():%Y-%m-%d %H:%M:%S}", _printable(whom), _printable(taken_out), _printable(what)


def _sent(entry: Sent) -> tuple[str, str, str]:
    after = "" if entry.previous is None else f" — after Pika's “{entry.previous}”"
    whom = f"{entry.tier} at {entry.endpoint}"
    return whom, ", ".join(entry.redacted) or "nothing", f"“{entry.text}”{after} (asked: {entry.half})"


def _mended(entry: Mended) -> tuple[str, str, str]:
    rest = f", left of it: {entry.rest}" if entry.rest else ""
    return "–", "–", f"the ledger did not end as it was left ({entry.cause}){rest}"


_CELLS: dict[type, Callable[..., tuple[str, str, str]]] = {
    Sent: _sent,
    Granted: lambda entry: ("–", "–", f"consent {entry.grant.number}: {told(entry.grant)}"),
    Withdrawn: lambda entry: ("–", "–", f"consent {entry.number} is {entry.cause}"),
    Turned: lambda entry: ("–", "–", f"a new file begins; lines before {entry.first} are not kept any longer"),
    Mended: _mended,
}


def _printable(text: str) -> str:
    """Show what would move a terminal's cursor as a mark."""
    return "".join(character if character.isprintable() else "�" for character in text)
