"""Telling what is in the slots, and what is wrong there."""

from pika_edge.errors import BundleRefused
from pika_edge.slots import look
from pika_edge.slots.disk import Disk
from pika_edge.slots.layout import SLOTS, Layout
from pika_edge.slots.marks import Waiting, Whole, read_mark
from pika_edge.slots.pointer import pointed
from pika_edge.slots.status import Slot, SlotsStatus, SlotStatus

_UNMARKED = "is not marked as whole: install again to finish it"


def slots_status(disk: Disk, layout: Layout, kind: str) -> SlotsStatus:
    """Say what the marks say. Raises `OSError`."""
    serving = look.serving(disk, layout)
    waiting = read_mark(disk, layout.waiting, Waiting)
    a, b = (_slot_status(disk, layout, kind, slot) for slot in SLOTS)
    return SlotsStatus(
        kind=kind,
        a=a,
        b=b,
        current=serving,
        why_none=None if serving is not None else _why_none(disk, layout),
        waiting=None if waiting is None or waiting.slot == serving else waiting.slot,
        trial=look.trial(disk, layout),
        rolled_back=look.rollback(disk, layout),
    )


def way_back(disk: Disk, layout: Layout, kind: str, slot: Slot) -> tuple[Whole | None, str]:
    """Give the mark of a bundle that can be gone back to, every byte proven; or none, and why. Raises `OSError`."""
    waiting = read_mark(disk, layout.waiting, Waiting)
    if waiting is not None and waiting.slot == slot:
        return None, "holds a bundle that never served: `switch` is the way to it"
    if (wrong := wrong_in(disk, layout, kind, slot)) is not None:
        return None, wrong
    return look.whole(disk, layout, slot), ""


def wrong_in(disk: Disk, layout: Layout, kind: str, slot: Slot, tell: look.Tell | None = None) -> str | None:
    """Read every byte of a slot and say what is wrong; none where nothing is."""
    folder = layout.slot(slot)
    try:
        manifest = look.read_manifest(disk, folder, kind)
        if look.whole(disk, layout, slot) is None:
            return _UNMARKED
        wrong = look.wrong_files(disk, folder, manifest, tell or look.tell_nobody)
    except BundleRefused as error:
        return str(error)
    except OSError as error:
        return f"cannot be read: {error.filename or folder}: {error.strerror or error}"
    return f"is damaged: {', '.join(wrong)}" if wrong else None


def _slot_status(disk: Disk, layout: Layout, kind: str, slot: Slot) -> SlotStatus:
    try:
        manifest = look.read_manifest(disk, layout.slot(slot), kind)
    except BundleRefused as error:
        return SlotStatus(model=None, whole=False, why_not=str(error))
    is_whole = look.whole(disk, layout, slot) is not None
    return SlotStatus(model=manifest.model, whole=is_whole, why_not=None if is_whole else _UNMARKED)


def _why_none(disk: Disk, layout: Layout) -> str:
    slot = pointed(disk, layout)
    if slot is not None:
        return f"slot {slot} should serve, but {_UNMARKED}"
    if look.rollback(disk, layout) is not None:
        return "the only bundle that was installed was rolled back"
    if layout.current.name in disk.names(layout.root):
        return f"{layout.current} names no slot"
    return "no bundle was switched to yet"
