"""Small files, each replaced in one step and checked when read: which slot is whole, waits, is on trial, was left."""

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.bundle.manifest import Sha256
from pika_edge.slots.disk import Disk
from pika_edge.slots.status import Slot

_BYTES_MOST = 8_192

MarkT = TypeVar("MarkT", bound=BaseModel)


class _Mark(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Whole(_Mark):
    """Every byte of the bundle in this slot was written, synced, verified and proven."""

    manifest: Sha256
    """SHA-256 of its `manifest.json`."""
    model: str


class Waiting(_Mark):
    """The slot that was installed last, until it is switched to."""

    slot: Slot
    manifest: Sha256


def read_mark(disk: Disk, path: Path, kind: type[MarkT]) -> MarkT | None:
    """Give a mark; none where there is none, or it is not what was written.

    Raises:
        OSError: it cannot be read.
    """
    content = disk.read(path, _BYTES_MOST)
    if content is None:
        return None
    try:
        mark = kind.model_validate_json(content.partition(b"\n")[0])
    except ValidationError:
        return None
    return mark if _spelled(mark) == content else None


def write_mark(disk: Disk, path: Path, mark: BaseModel) -> None:
    """Put a mark in place of whatever is there. Raises `OSError`; what was there stays then."""
    beside = clear_way(disk, path)
    with disk.append(beside) as file:
        file.write(_spelled(mark))
        file.sync()
    disk.rename(beside, path.name)
    disk.sync_folder(path.parent)


def erase_mark(disk: Disk, path: Path) -> None:
    """Remove a mark so that a power cut does not bring it back. Raises `OSError`."""
    if path.name in disk.names(path.parent):
        disk.unlink(path)
        disk.sync_folder(path.parent)


def clear_way(disk: Disk, path: Path) -> Path:
    """Give the path beside, where what will be `path` is made; what a stopped writer left there goes."""
    beside = path.with_name(f".{path.name}.new")
    if beside.name in disk.names(path.parent):
        disk.unlink(beside)
    return beside


def _spelled(mark: BaseModel) -> bytes:
    """Give a mark's one spelling: JSON, and below it its SHA-256, which shows a wrong byte."""
    line = mark.model_dump_json().encode()
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"
