"""Finding the ledger's end where it is not where the head says: after a power cut, a kill, or somebody's hand."""

from pathlib import Path
from typing import Literal, NamedTuple

from pika_edge.ledger.entries import parse
from pika_edge.ledger.head import Head

_LINE_BYTES = 128 * 1024
"""Longer than any line can be."""
_READ_BYTES = 16 * 1024**2
"""Longer than any file can be, if nobody else has written into it."""


class End(NamedTuple):
    """The last line that can be built on, and what stands behind it."""

    head: Head
    rest: bytes = b""
    cause: Literal["cut-short", "lines-lost", "end-unknown"] | None = None
    """Why it must be told; None where nothing is amiss."""


def found_end(head: Head | None, file: Path, older_size: int) -> End:
    """Find the end of `file`, as it is; `older_size` is that of the file put aside before it."""
    tail = _Tail(file)
    if head is None:
        return _unknown(tail) if tail.size else End(Head())
    if tail.size < head.end == older_size:  # the power went while a new file was begun
        return _after(head.model_copy(update={"end": 0}), tail)
    if tail.size < head.end:
        whole, rest = tail.parted()
        return End(head.model_copy(update={"end": whole}), rest, "lines-lost")
    return _after(head, tail)


def first_number(file: Path) -> int | None:
    """Give the number of a file's first line, None where that cannot be told."""
    try:
        with file.open("rb") as lines:
            line = parse(lines.readline(_LINE_BYTES))
    except OSError:
        return None
    return None if line is None else line.n


def _after(head: Head, tail: "_Tail") -> End:
    """Take what was written after the head last was: its writer was killed between the two."""
    rest = tail.since(head.end)
    while (length := rest.find(b"\n") + 1) > 0:
        line = parse(rest[:length])
        if line is None or not head.is_followed_by(line):
            break
        head, rest = head.after(line, rest[:length]), rest[length:]
    return End(head, rest, "cut-short" if rest else None)


def _unknown(tail: "_Tail") -> End:
    """Build on the last line that can be read; whether it was the last that was written, nobody knows."""
    whole, rest = tail.parted()
    start = max(0, whole - _LINE_BYTES)
    for raw in reversed(tail.since(start)[: whole - start].splitlines(keepends=True)):
        line = parse(raw)
        if line is not None:
            head = Head(n=line.n - 1).after(line, raw)
            return End(head.model_copy(update={"end": whole}), rest, "end-unknown")
    return End(Head(end=whole), rest, "end-unknown")


class _Tail:
    """The end of a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.size = path.stat().st_size if path.exists() else 0

    def since(self, start: int) -> bytes:
        """Give what stands behind `start`."""
        if self.size <= start:
            return b""
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(_READ_BYTES)

    def parted(self) -> tuple[int, bytes]:
        """Give where the last whole line ends, and what stands behind it."""
        start = max(0, self.size - _READ_BYTES)
        tail = self.since(start)
        length = tail.rfind(b"\n") + 1
        return start + length, tail[length:]
