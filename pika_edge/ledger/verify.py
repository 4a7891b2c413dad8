"""Is the ledger whole? Each line knows the one before, and the head knows the last."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pika_edge.ledger.entries import Line, Mended, Turned, hash_of, parse
from pika_edge.ledger.head import Head
from pika_edge.ledger.read import snapshot


def verify(state_dir: Path) -> list[str]:
    """Give what is wrong, in words; empty where every line stands as it was written, and none is missing.

    Raises:
        OSError: the files cannot be opened.
    """
    lines, head = snapshot(state_dir)
    chain = _Chain(head)
    return list(dict.fromkeys([*chain.follow(lines), *chain.at_the_end()]))


class _Chain:
    """What is known of the lines so far."""

    def __init__(self, head: Head | None) -> None:
        self._head = head
        self._last: Line | None = None
        self._raw = b""
        self._first: int | None = None
        self._kept_from = {1}
        """Where the ledger may begin: at its first line, or where older ones were dropped."""

    def follow(self, lines: Iterable[bytes]) -> Iterator[str]:
        """Take every line; tell what is wrong with it."""
        for raw in lines:
            line = parse(raw)
            if line is None:
                yield self._unreadable(raw)
            else:
                yield from self._joint(line)
                yield from self._beside_head(line, raw)
                yield from self._told(line)
                self._last, self._raw = line, raw
                self._first = self._first or line.n

    def at_the_end(self) -> Iterator[str]:
        """Tell what only the end shows."""
        last = 0 if self._last is None else self._last.n
        if self._first is not None and self._first not in self._kept_from:
            yield f"the lines before {self._first} are missing"
        if self._head is None and self._last is not None:
            yield "ledger.head is missing or damaged: whether lines are missing at the end cannot be told"
        if self._head is not None and self._head.n > last:
            yield f"{_lines(last + 1, self._head.n)} missing at the end"

    def _joint(self, line: Line) -> Iterator[str]:
        """Look at the joint between the line before and this one."""
        if self._last is None:
            return
        if line.n <= self._last.n:
            yield f"line {line.n} stands after line {self._last.n}"
        elif line.n > self._last.n + 1:
            yield f"{_lines(self._last.n + 1, line.n - 1)} missing"
        elif line.prev != hash_of(self._raw):
            yield f"line {self._last.n} is not what was written then"

    def _unreadable(self, raw: bytes) -> str:
        where = "at the beginning" if self._last is None else f"after line {self._last.n}"
        what = "cannot be read" if raw.endswith(b"\n") else "is cut short"
        return f"{where} stands a line that {what}"

    def _beside_head(self, line: Line, raw: bytes) -> Iterator[str]:
        if self._head is not None and line.n == self._head.n and hash_of(raw) != self._head.hash:
            yield f"line {line.n} is not what was written then"

    def _told(self, line: Line) -> Iterator[str]:
        """Take what a line tells of the ledger itself."""
        if isinstance(line.entry, Turned):
            self._kept_from.add(line.entry.first)
        if isinstance(line.entry, Mended) and line.entry.cause == "end-unknown":
            yield f"before line {line.n} lines may be missing: ledger.head was missing or damaged then"


def _lines(first: int, last: int) -> str:
    return f"line {first} is" if first == last else f"the lines {first} to {last} are"
