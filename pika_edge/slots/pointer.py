"""The pointer `current`: a symbolic link, replaced by a rename, so that it names the old slot or the new one."""

from pika_edge.slots.disk import Disk
from pika_edge.slots.layout import SLOTS, Layout
from pika_edge.slots.marks import clear_way, erase_mark
from pika_edge.slots.status import Slot


def pointed(disk: Disk, layout: Layout) -> Slot | None:
    """Give the slot that the pointer names; none where it names none. Raises `OSError`."""
    target = disk.link_target(layout.current)
    return next((slot for slot in SLOTS if slot == target), None)


def point(disk: Disk, layout: Layout, slot: Slot | None) -> None:
    """Let the pointer name a slot, or none. Raises `OSError`; it is as before then, or as wanted."""
    if slot is None:
        erase_mark(disk, layout.current)
        return
    beside = clear_way(disk, layout.current)
    disk.symlink(slot, beside)
    disk.sync_folder(layout.root)  # some file systems lose what a link names, if it is renamed too early
    disk.rename(beside, layout.current.name)
    disk.sync_folder(layout.root)
