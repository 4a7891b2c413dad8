"""`ledger.head`: where the ledger ends. Tells a writer its place without reading, and shows when the end is missing.

It is also the lock of all who write and read, since unlike the ledger it is never renamed.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pika_edge.ledger.entries import NOTHING, Hash, Line, hash_of

NAME = "ledger.head"
_BYTES = 192
_PATIENCE_S = 2.0
_PAUSE_S = 0.001


class Head(BaseModel):
    """The last line of the ledger."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    n: Annotated[int, Field(ge=0)] = 0
    hash: Hash = NOTHING
    end: Annotated[int, Field(ge=0)] = 0
    """Bytes of the file up to its end."""

    def after(self, line: Line, raw: bytes) -> Head:
        """Give the head once a line more stands there."""
        return Head(n=line.n, hash=hash_of(raw), end=self.end + len(raw))

    def is_followed_by(self, line: Line) -> bool:
        """Say whether a line is the next one."""
        return (line.n, line.prev) == (self.n + 1, self.hash)

    def to_bytes(self) -> bytes:
        """Give the file's content, always of the same length: writing it over cannot fail for want of room."""
        return self.model_dump_json().ljust(_BYTES - 1).encode() + b"\n"


def read_head(file: int) -> Head | None:
    """Give what the open file says; None where it is empty, or not what we would write."""
    raw = os.pread(file, _BYTES + 1, 0)
    try:
        head = Head.model_validate_json(raw)
    except ValidationError:
        return None
    return head if head.to_bytes() == raw else None


def write_head(file: int, head: Head) -> None:
    """Write it over. Raises `OSError`."""
    os.pwrite(file, head.to_bytes(), 0)


@contextmanager
def locked_to_write(folder: Path) -> Iterator[int]:
    """Hold the ledger alone; give the open head, made where there is none.

    Raises:
        OSError: it cannot be opened, or somebody else holds it for too long.
    """
    with _locked(folder / NAME, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX) as file:
        yield file


@contextmanager
def locked_to_read(folder: Path) -> Iterator[int | None]:
    """Hold the ledger as it is; give the open head, None where nothing was ever written. Raises like the other."""
    if not (folder / NAME).exists():
        yield None
        return
    with _locked(folder / NAME, os.O_RDONLY, fcntl.LOCK_SH) as file:
        yield file


@contextmanager
def _locked(path: Path, flags: int, lock: int) -> Iterator[int]:
    file = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
    try:
        give_up = time.monotonic() + _PATIENCE_S
        while not _has_locked(file, lock):
            if time.monotonic() > give_up:
                raise TimeoutError(errno.ETIMEDOUT, "another program holds it", str(path))
            time.sleep(_PAUSE_S)
        yield file
    finally:
        os.close(file)


def _has_locked(file: int, lock: int) -> bool:
    try:
        fcntl.flock(file, lock | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
