"""Installing: one bundle into the slot that does not serve; its steps in the order in which the power may go."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pika_edge.bundle.manifest import MANIFEST
from pika_edge.errors import BundleRefused, SlotsRefused
from pika_edge.slots import look
from pika_edge.slots.disk import Disk
from pika_edge.slots.failed import DISK_FULL
from pika_edge.slots.fill import Filling
from pika_edge.slots.incoming import Incoming
from pika_edge.slots.layout import SLOTS, Layout, other
from pika_edge.slots.marks import Waiting, Whole, erase_mark, read_mark, write_mark
from pika_edge.slots.plan import Plan, check_space, make_plan
from pika_edge.slots.pointer import pointed
from pika_edge.slots.status import Installed, Slot

Prove = Callable[[Path], None]
Progress = Callable[[int, int], None]


@dataclass
class Install:
    """One install. Its caller holds the lock."""

    disk: Disk
    layout: Layout
    kind: str
    incoming: Incoming
    prove: Prove | None
    progress: Progress | None
    _done_bytes: int = 0

    def run(self) -> Installed:
        """Install, or find that it is done. Raises `OSError` and what `Slots.install` does."""
        if (serving := self._serves_already()) is not None:
            self._tell(self._all_bytes)
            self._let_wait(serving)
            return self._installed(serving, is_current=True, kept_bytes=self.incoming.total_bytes)
        slot = self._idle()
        plan = make_plan(self.disk, self.layout.slot(slot), self.incoming.wanted)
        check_space(self.disk, self.layout.root, plan)
        if plan.changes:
            self._erase_marks(slot)
        filling = self._fill(slot, plan)
        try:
            self._verify(slot)
            if self.prove is not None:
                self.prove(self.layout.slot(slot))
        except BundleRefused:
            self._erase_marks(slot)  # it may have been marked long ago, and gone bad since
            raise
        self._mark_whole(slot)
        self._let_wait(slot)
        return self._installed(
            slot,
            fetched_bytes=filling.fetched_bytes,
            copied_bytes=filling.copied_bytes,
            kept_bytes=filling.kept_bytes,
        )

    def _serves_already(self) -> Slot | None:
        """Give the slot that serves if it holds this very bundle, every byte right."""
        slot = look.serving(self.disk, self.layout)
        if slot is None or look.manifest_hash(self.disk, self.layout.slot(slot)) != self.incoming.hash:
            return None
        return None if look.wrong_files(self.disk, self.layout.slot(slot), self.incoming.manifest) else slot

    def _idle(self) -> Slot:
        """Give the slot to write."""
        if look.trial(self.disk, self.layout) is not None:
            raise SlotsRefused("another bundle is on trial and must be able to go back: let it pass, or roll it back")
        at = pointed(self.disk, self.layout)
        if at is not None:
            return other(at)
        held = (slot for slot in SLOTS if look.manifest_hash(self.disk, self.layout.slot(slot)) == self.incoming.hash)
        return next(held, SLOTS[0])

    def _erase_marks(self, slot: Slot) -> None:
        erase_mark(self.disk, self.layout.whole(slot))
        erase_mark(self.disk, self.layout.waiting)

    def _fill(self, slot: Slot, plan: Plan) -> Filling:
        folder = self.layout.slot(slot)
        filling = Filling(self.disk, folder, self._lying_in(other(slot)), self.incoming, self._tell)
        try:
            self.disk.make_folder(folder)
            filling.fill(plan)
        except OSError as error:
            if error.errno in DISK_FULL:
                self._clear(folder)
            raise
        for above in self.layout.above_slots:
            self.disk.sync_folder(above)
        return filling

    def _clear(self, folder: Path) -> None:
        """Give the room back: what else a robot must write (the parents' ledger) comes first."""
        with suppress(OSError):
            for name in self.disk.names(folder):
                self.disk.unlink(folder / name)

    def _lying_in(self, slot: Slot) -> dict[str, Path]:
        """Give what the other slot's manifest says it has, by SHA-256."""
        folder = self.layout.slot(slot)
        try:
            manifest = look.read_manifest(self.disk, folder, self.kind)
        except (BundleRefused, OSError):
            return {}
        return {entry.sha256: folder / name for name, entry in manifest.files.items()}

    def _verify(self, slot: Slot) -> None:
        """Read everything again, as it lies on the medium."""
        folder = self.layout.slot(slot)
        wrong = look.wrong_files(self.disk, folder, self.incoming.manifest, self._tell)
        if wrong or look.manifest_hash(self.disk, folder) != self.incoming.hash:
            raise BundleRefused(
                f"{', '.join(wrong) or MANIFEST} was written well and reads wrong: the disk is bad there; "
                "try again, and replace the disk if it happens twice"
            )
        self._tell(len(self.incoming.raw))

    def _mark_whole(self, slot: Slot) -> None:
        mark = Whole(manifest=self.incoming.hash, model=self.incoming.manifest.model)
        write_mark(self.disk, self.layout.whole(slot), mark)

    def _let_wait(self, slot: Slot) -> None:
        waiting = Waiting(slot=slot, manifest=self.incoming.hash)
        if read_mark(self.disk, self.layout.waiting, Waiting) != waiting:
            write_mark(self.disk, self.layout.waiting, waiting)

    def _installed(
        self, slot: Slot, is_current: bool = False, fetched_bytes: int = 0, copied_bytes: int = 0, kept_bytes: int = 0
    ) -> Installed:
        return Installed(
            folder=self.layout.slot(slot),
            slot=slot,
            model=self.incoming.manifest.model,
            is_current=is_current,
            fetched_bytes=fetched_bytes,
            copied_bytes=copied_bytes,
            kept_bytes=kept_bytes,
        )

    @property
    def _all_bytes(self) -> int:
        return 2 * self.incoming.total_bytes  # once written, once verified

    def _tell(self, done_bytes: int) -> None:
        self._done_bytes += done_bytes
        if self.progress is not None:
            self.progress(self._done_bytes, self._all_bytes)
