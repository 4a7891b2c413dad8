"""Two slots per kind of bundle and an atomic pointer: bundles are installed beside the one that serves, not over it."""

from pika_edge.slots.disk import Disk
from pika_edge.slots.slots import Slots
from pika_edge.slots.source import BundleSource
from pika_edge.slots.status import Installed, RolledBack, Slot, SlotsStatus, SlotStatus, Trial

__all__ = [
    "BundleSource",
    "Disk",
    "Installed",
    "RolledBack",
    "Slot",
    "SlotStatus",
    "Slots",
    "SlotsStatus",
    "Trial",
]
