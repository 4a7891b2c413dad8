"""Reading the ledger, while others may write it."""

import os
from collections.abc import Iterator
from pathlib import Path

from pika_edge.ledger.entries import Line, parse
from pika_edge.ledger.head import NAME as HEAD
from pika_edge.ledger.head import Head, locked_to_read, read_head
from pika_edge.ledger.ledger import FILE, OLDER_FILE

_READ_BYTES = 16 * 1024**2
"""More than a file can have, if nobody else has written into it."""


def read(state_dir: Path) -> Iterator[Line]:
    """Give every line that can be read, the oldest first; `verify` tells of the others.

    Raises:
        OSError: the files cannot be opened.
    """
    lines, _ = snapshot(state_dir)
    return (line for raw in lines if (line := parse(raw)) is not None)


def snapshot(state_dir: Path) -> tuple[Iterator[bytes], Head | None]:
    """Give every line as it stands there, and the head, all at one moment. Raises like `read`."""
    with locked_to_read(state_dir) as head_file:
        head = None if head_file is None else read_head(head_file)
        contents = [_content(state_dir / name) for name in (OLDER_FILE, FILE)]
    if head_file is None and any(contents) and (state_dir / HEAD).exists():  # the very first line was being written
        return snapshot(state_dir)
    return (raw for content in contents for raw in _lines(content)), head


def _content(path: Path) -> bytes:
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    with open(file, "rb") as opened:  # noqa: PTH123 - a descriptor
        return opened.read(_READ_BYTES)


def _lines(content: bytes) -> Iterator[bytes]:
    """Give the lines with their ends; unlike `splitlines`, nothing but a line feed ends one."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start) + 1 or len(content)
        yield content[start:end]
        start = end
