"""Writing the ledger: one line more at the end, chained to the one before, by any number of processes."""

import errno
import os
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.consent.files import make_own_folder, sync_folder
from pika_edge.ledger.end import first_number, found_end
from pika_edge.ledger.entries import Entry, Line, Mended, Turned
from pika_edge.ledger.head import NAME as HEAD
from pika_edge.ledger.head import Head, locked_to_write, read_head, write_head

FILE, OLDER_FILE = "ledger.jsonl", "ledger.1.jsonl"
FILE_BYTES = 4 * 1024**2
"""A file that has passed this is put aside at the next line; the one put aside before it is dropped."""


class Ledger:
    """The ledger in a folder. Holds nothing open: any number of them may write at once."""

    def __init__(self, state_dir: Path, file_bytes: int = FILE_BYTES) -> None:
        self._folder = state_dir
        self._file = state_dir / FILE
        self._older = state_dir / OLDER_FILE
        self._file_bytes = file_bytes

    def append(self, entry: Entry) -> None:
        """Write an entry. It is safe against our own death at once, against a power cut after `sync`.

        Raises:
            OSError: it is not written, so what it tells of must not be done.
        """
        make_own_folder(self._folder)
        with locked_to_write(self._folder) as head_file:
            head = self._mended(head_file)
            if head.end > self._file_bytes:
                head = self._turn_over(head_file, head)
            self._write(head_file, head, entry)

    def sync(self) -> None:
        """See on the disk what has been written; may take long. Raises `OSError`."""
        for path in (self._file, self._folder / HEAD):
            if path.exists():
                _sync(path)
        if self._folder.exists():
            sync_folder(self._folder)

    def _mended(self, head_file: int) -> Head:
        """Give the end of the ledger; where it is not where the head says, that goes into a line of its own."""
        head = read_head(head_file)
        size = _size(self._file)
        if head is not None and head.end == size:
            return head
        if head is None:
            os.ftruncate(head_file, 0)  # whatever it was, it may have been longer than a head
        end = found_end(head, self._file, _size(self._older))
        if end.cause is None:
            return end.head
        mended = Mended(cause=end.cause, rest=end.rest.decode(errors="replace")[:4_000], rest_bytes=len(end.rest))
        head = self._write(head_file, end.head, mended)
        os.truncate(self._file, head.end)  # what is left of the rest, where that was longer than its line
        return head

    def _turn_over(self, head_file: int, head: Head) -> Head:
        """Put the full file aside and begin a new one. Cut short anywhere in here, the next writer goes on."""
        self.sync()
        self._file.replace(self._older)
        sync_folder(self._folder)
        head = self._begin_file(head_file, head.model_copy(update={"end": 0}))
        self.sync()
        return head

    def _begin_file(self, head_file: int, head: Head) -> Head:
        return self._write(head_file, head, Turned(first=first_number(self._older) or head.n + 1))

    def _write(self, head_file: int, head: Head, entry: Entry) -> Head:
        if head.end == 0 and head.n > 0 and not isinstance(entry, Turned):
            head = self._begin_file(head_file, head)
        line = Line(n=head.n + 1, at=datetime.now(timezone.utc), prev=head.hash, entry=entry)
        raw = line.to_bytes()
        _write_at(self._file, raw, head.end)
        head = head.after(line, raw)
        write_head(head_file, head)
        return head


def _write_at(path: Path, raw: bytes, end: int) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        if os.pwrite(file, raw, end) != len(raw):
            os.ftruncate(file, end)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    finally:
        os.close(file)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
