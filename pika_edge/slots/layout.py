"""Where the slots of a kind lie on the disk."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

from pika_edge.slots.status import Slot

SLOTS: tuple[Slot, ...] = get_args(Slot)


def other(slot: Slot) -> Slot:
    """Give the other slot."""
    return "b" if slot == "a" else "a"


@dataclass(frozen=True)
class Layout:
    """The paths of one kind's slots."""

    root: Path
    """`<state_dir>/slots/<kind>`."""

    def slot(self, slot: Slot) -> Path:
        """Give a slot's folder: a bundle, when it is whole."""
        return self.root / slot

    def whole(self, slot: Slot) -> Path:
        """Give the mark of a whole slot."""
        return self.root / f"{slot}.whole"

    @cached_property
    def current(self) -> Path:
        """The pointer: a symbolic link to `a` or `b`."""
        return self.root / "current"

    @cached_property
    def waiting(self) -> Path:
        """The mark of a slot that was installed and not switched to yet."""
        return self.root / "waiting"

    @cached_property
    def trial(self) -> Path:
        """The mark of a trial."""
        return self.root / "trial"

    @cached_property
    def rolled_back(self) -> Path:
        """The record of the last rollback."""
        return self.root / "rolled-back"

    @property
    def lock(self) -> Path:
        """The lock of all who change something here; never renamed, never removed."""
        return self.root / "lock"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders down to the root; the state folder above them belongs to whom it belongs."""
        return self.root.parent, self.root

    @property
    def above_slots(self) -> tuple[Path, ...]:
        """The folders in which the names of the slots and of all folders above them stand, up to the state folder's."""
        return self.root, *self.root.parents[:3]
