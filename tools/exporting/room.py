"""Is there enough disk and memory? Asked before hours of work, not found out after them."""

import shutil
from pathlib import Path

from pika_edge.slm.memory import available_mb
from tools.exporting.errors import ExportError

_BYTES_PER_MB = 1024**2
_SPARE_MB = 256
"""Left to the rest of the machine."""


def require_disk(folder: Path, needed_bytes: float, what: str) -> None:
    """Refuse to begin where `folder`, or the one it will be made in, has too little free disk.

    Raises:
        ExportError: says how much is there, and how much is needed.
    """
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free_mb, needed_mb = free_disk_mb(there), _with_spare_mb(needed_bytes)
    if free_mb < needed_mb:
        raise ExportError(f"{what} needs {needed_mb} MB of disk, {there} has {free_mb} MB free: make room there")


def require_memory(needed_bytes: float, what: str) -> None:
    """Refuse to begin with too little free memory.

    Raises:
        ExportError: says how much is there, and how much is needed.
    """
    free_mb, needed_mb = free_memory_mb(), _with_spare_mb(needed_bytes)
    if free_mb < needed_mb:
        raise ExportError(
            f"{what} needs {needed_mb} MB of memory, {free_mb} MB are available: "
            "close other programs, or use a machine with more"
        )


def free_disk_mb(folder: Path) -> int:
    """Give the free disk of the drive a folder lies on."""
    return shutil.disk_usage(folder).free // _BYTES_PER_MB


def free_memory_mb() -> int:
    """Give the memory that can still be had."""
    return available_mb()


def _with_spare_mb(needed_bytes: float) -> int:
    return int(needed_bytes / _BYTES_PER_MB) + _SPARE_MB
