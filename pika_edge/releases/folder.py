"""A repository in a folder: a USB stick, a disk, what another program has put there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tuf.api.exceptions import DownloadError, DownloadHTTPError

from pika_edge.releases.reader import CHUNK_BYTES

_NOT_FOUND = 404


class FolderReader:
    """Reads below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def chunks(self, path: str, offset: int) -> Iterator[bytes]:
        """Give a file from a byte on. Raises as `Reader.chunks` says."""
        try:
            # Not to wait for a pipe's writer: a stick may hold anything.
            descriptor = os.open(self._folder / path, os.O_RDONLY | os.O_NONBLOCK)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise DownloadHTTPError(f"there is no {path} in {self._folder}", _NOT_FOUND) from error
        except OSError as error:
            raise DownloadError(f"cannot open {self._folder / path}: {error.strerror}") from error
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise DownloadError(f"{self._folder / path} is not a file")
            try:
                file.seek(offset)
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk
            except OSError as error:
                raise DownloadError(f"cannot read {self._folder / path}: {error.strerror}") from error
