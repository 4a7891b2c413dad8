"""Write a repository's files so that each is whole or not there, whenever the power goes."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pika_edge.releases.errors import PublishRefused

_CHUNK_BYTES = 1024 * 1024

Progress = Callable[[int], None]
"""Told of every so many bytes that were written."""


def put(path: Path, content: bytes | Path, progress: Progress | None = None) -> None:
    """Write a file: beside, synced, then renamed. `content` may be a file to copy.

    Raises:
        OSError: it cannot be written; what was there before is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        for chunk in _chunks(content):
            file.write(chunk)
            if progress is not None:
                progress(len(chunk))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        while chunk := source.read(_CHUNK_BYTES):
            yield chunk


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other publishers out of a folder.

    Raises:
        PublishRefused: another one is at work.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishRefused(f"another publisher is at work in {folder}; wait for it, then try again") from None
        yield
    finally:
        os.close(descriptor)
