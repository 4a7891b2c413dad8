"""Turning from one bundle to the other and back: marks and pointer change in an order in which a cut does no harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pika_edge.errors import SlotsRefused
from pika_edge.slots import look
from pika_edge.slots.disk import Disk
from pika_edge.slots.layout import Layout, other
from pika_edge.slots.marks import Waiting, Whole, erase_mark, read_mark, write_mark
from pika_edge.slots.pointer import point, pointed
from pika_edge.slots.status import REASON_CHARS, RolledBack, Slot, Trial
from pika_edge.slots.told import way_back

BOOTS_MOST = 3
"""A bundle on trial with which a daemon has started so often, without its trial being passed, is given up."""


@dataclass(frozen=True)
class Turn:
    """What changes which bundle serves. Its caller holds the lock; everything raises `OSError`."""

    disk: Disk
    layout: Layout
    kind: str
    now: Callable[[], datetime]

    def switch(self, trial: bool) -> Path:
        """As `Slots.switch`."""
        waiting = read_mark(self.disk, self.layout.waiting, Waiting)
        mark = None if waiting is None else look.whole(self.disk, self.layout, waiting.slot)
        if waiting is None or mark is None or mark.manifest != waiting.manifest:
            raise SlotsRefused("no bundle is waiting to be switched to: install one first")
        if pointed(self.disk, self.layout) != waiting.slot:
            self._forget_undone_rollback()
            self._set_trial(waiting, trial)
            point(self.disk, self.layout, waiting.slot)
        erase_mark(self.disk, self.layout.waiting)
        return self.layout.slot(waiting.slot)

    def count_boot(self) -> None:
        """As `Slots.count_boot`."""
        trial = look.trial(self.disk, self.layout)
        if trial is None:
            return
        boots = trial.boots + 1
        if boots >= BOOTS_MOST:
            self.back(f"the daemon started {boots} times and the trial was not passed")
        else:
            write_mark(self.disk, self.layout.trial, trial.model_copy(update={"boots": boots}))

    def confirm(self) -> None:
        """As `Slots.confirm`."""
        erase_mark(self.disk, self.layout.trial)

    def back(self, reason: str) -> None:
        """As `Slots.rollback`."""
        at = pointed(self.disk, self.layout)
        if self._is_back(at):
            erase_mark(self.disk, self.layout.trial)  # the power may have gone before
            return
        if at is None:
            raise SlotsRefused("no bundle was switched to yet: there is nothing to go back from")
        to, why_not = way_back(self.disk, self.layout, self.kind, other(at))
        if to is None and look.trial(self.disk, self.layout) is None:
            raise SlotsRefused(f"there is nothing to go back to: slot {other(at)} {why_not}")
        erase_mark(self.disk, self.layout.waiting)
        write_mark(self.disk, self.layout.rolled_back, self._record(at, to, reason))  # before: no cut loses the reason
        point(self.disk, self.layout, None if to is None else other(at))
        erase_mark(self.disk, self.layout.trial)

    def _is_back(self, at: Slot | None) -> bool:
        """Say whether the last turn was back, so that going back again would be forward."""
        record = look.rollback(self.disk, self.layout)
        if record is None or at is None:
            return record is not None
        left = look.whole(self.disk, self.layout, other(at))
        return left is not None and left.manifest == record.left_manifest

    def _record(self, at: Slot, to: Whole | None, reason: str) -> RolledBack:
        left = look.whole(self.disk, self.layout, at)
        return RolledBack(
            at=self.now(),
            reason=reason[:REASON_CHARS],
            left=f"what was in slot {at}" if left is None else left.model,
            left_manifest=None if left is None else left.manifest,
            to=None if to is None else to.model,
        )

    def _set_trial(self, waiting: Waiting, trial: bool) -> None:
        """Say that the bundle will be on trial; it counts from the moment the pointer names its slot: one step."""
        if trial:
            began = Trial(slot=waiting.slot, manifest=waiting.manifest, since=self.now())
            write_mark(self.disk, self.layout.trial, began)
        else:
            erase_mark(self.disk, self.layout.trial)

    def _forget_undone_rollback(self) -> None:
        """A rollback that a power cut stopped would seem to be done once another bundle serves."""
        if look.rollback(self.disk, self.layout) is None:
            erase_mark(self.disk, self.layout.rolled_back)
