"""Looking into the slots: what the marks say, and whether the bytes are what they say."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.manifest import MANIFEST, FileEntry, Sealed
from pika_edge.bundle.read import MANIFEST_BYTES_MOST, parse_manifest
from pika_edge.errors import BundleRefused
from pika_edge.slots.disk import Disk, is_lost
from pika_edge.slots.layout import Layout
from pika_edge.slots.marks import Whole, read_mark
from pika_edge.slots.pointer import pointed
from pika_edge.slots.status import RolledBack, Slot, Trial

Tell = Callable[[int], None]
"""Is told of bytes that are read."""


def tell_nobody(_: int) -> None:
    """Keep it to oneself."""


def whole(disk: Disk, layout: Layout, slot: Slot) -> Whole | None:
    """Give a slot's mark, if it has one and the manifest is the one that was marked; hashes no other file."""
    mark = read_mark(disk, layout.whole(slot), Whole)
    if mark is None or manifest_hash(disk, layout.slot(slot)) != mark.manifest:
        return None
    return mark


def serving(disk: Disk, layout: Layout) -> Slot | None:
    """Give the slot that serves: the pointer names it and it is whole."""
    slot = pointed(disk, layout)
    return None if slot is None or whole(disk, layout, slot) is None else slot


def trial(disk: Disk, layout: Layout) -> Trial | None:
    """Give the trial that is on. A trial of a bundle that does not serve, not yet or not any more, does not count."""
    found = read_mark(disk, layout.trial, Trial)
    if found is None or found.slot != pointed(disk, layout):
        return None
    mark = whole(disk, layout, found.slot)
    return found if mark is not None and mark.manifest == found.manifest else None


def rollback(disk: Disk, layout: Layout) -> RolledBack | None:
    """Give the record of the last rollback; one that was begun and never done, or undone since, does not count."""
    record = read_mark(disk, layout.rolled_back, RolledBack)
    at = pointed(disk, layout)
    if record is None or at is None:
        return record
    return None if manifest_hash(disk, layout.slot(at)) == record.left_manifest else record


def manifest_hash(disk: Disk, folder: Path) -> str | None:
    """Give the SHA-256 of a folder's manifest; none where there is none that can be read. Raises `OSError`."""
    raw = disk.read(folder / MANIFEST, MANIFEST_BYTES_MOST)
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def is_right(disk: Disk, path: Path, entry: FileEntry, tell: Tell = tell_nobody) -> bool:
    """Say whether a file has the size and the bytes it must have. Raises `OSError`."""
    if disk.size(path) != entry.bytes:
        return False
    digest = hashlib.sha256()
    try:
        for chunk in disk.chunks(path):
            digest.update(chunk)
            tell(len(chunk))
    except OSError as error:
        if is_lost(error):
            return False
        raise
    return digest.hexdigest() == entry.sha256


def wrong_files(disk: Disk, folder: Path, manifest: Sealed, tell: Tell = tell_nobody) -> list[str]:
    """Give the names of a bundle's files that are missing or have a wrong byte; reads all of them. Raises `OSError`."""
    return [name for name, entry in manifest.files.items() if not is_right(disk, folder / name, entry, tell)]


def read_manifest(disk: Disk, folder: Path, kind: str) -> Sealed:
    """Give the manifest that lies in a folder.

    Raises:
        BundleRefused: there is none, or not a right one of this kind.
        OSError: it cannot be read.
    """
    path = folder / MANIFEST
    raw = disk.read(path, MANIFEST_BYTES_MOST)
    if raw is None:
        raise BundleRefused("holds no bundle")
    return parse_manifest(raw, KINDS[kind], str(path))
