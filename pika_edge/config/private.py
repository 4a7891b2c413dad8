"""Read a small file that holds a secret: ours, readable by nobody else."""

import os
import stat
from pathlib import Path

from pika_edge.errors import ConfigError

_READABLE_BY_OTHERS = 0o077


def read_private(path: Path, bytes_most: int) -> bytes:
    """Give the file's first `bytes_most` bytes.

    Raises:
        ConfigError: it cannot be read, is not a file, belongs to somebody else or lies open to others.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe put there must not hold us up
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from None
    try:
        _check_private(path, os.fstat(descriptor))
        return os.read(descriptor, bytes_most)
    finally:
        os.close(descriptor)


def _check_private(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise ConfigError(f"{path} is not a file")
    if found.st_uid != os.geteuid():
        raise ConfigError(f"{path} belongs to somebody else; run: chown $(id -un) {path}")
    if found.st_mode & _READABLE_BY_OTHERS:
        raise ConfigError(f"{path} can be read by others; run: chmod 600 {path}")
