"""Which bundle of a kind a robot uses: the one named by hand, the one in its slots, or the one it was shipped with."""

from pathlib import Path

from pika_edge.config import paths
from pika_edge.config.settings import Settings
from pika_edge.errors import PikaError
from pika_edge.messages import limits
from pika_edge.messages.bundles import BundleKind, BundleOrigin, BundleStatus
from pika_edge.slots import Slots


class Choice:
    """The bundle that is used, and the way to the next one where it does not load: a robot must always come up."""

    def __init__(self, kind: BundleKind, named: Path | None, shipped: Path | None, state_dir: Path) -> None:
        """Take what was named by hand, if anything, and what there is without slots; looks nowhere yet."""
        self._kind: BundleKind = kind
        self._shipped = shipped
        self._tried: set[Path] = set()
        self._passed_over: list[str] = []
        self.slots = Slots(state_dir, kind)
        self._root = state_dir / "slots" / kind
        self.origin: BundleOrigin = "none" if named is None else "named"
        self.folder = named

    @staticmethod
    def of_net(settings: Settings) -> "Choice":
        """Give the choice of the net's bundle."""
        return Choice("predetermination", settings.bundle, paths.shipped_bundle(), settings.state_dir)

    @staticmethod
    def of_slm(settings: Settings) -> "Choice":
        """Give the choice of the language model's bundle; a robot is shipped without one."""
        return Choice("slm", settings.slm_bundle, None, settings.state_dir)

    def wanted(self) -> Path | None:
        """Give what should be used by what the slots hold now, unless a person named a folder."""
        return self.folder if self.origin in ("named", "reloaded") else self.slots.current() or self._shipped

    def look(self) -> Path | None:
        """Take what is wanted; changes nothing in the slots."""
        if self.origin not in ("named", "reloaded"):
            self._take(self.slots.current())
        return self.folder

    def count_boot(self) -> None:
        """A daemon starts: note it, go back where a trial was started too often, and take what holds then."""
        if self.origin == "named":
            return
        try:
            self.slots.count_boot()
            self._go_back_from_what_is_not_whole()
        except PikaError as error:  # a disk that cannot be written must not keep the robot from coming up
            self.note(f"the slots: {error}")
        self.look()

    def reloaded(self, folder: Path | None) -> None:
        """Note that a folder was loaded meanwhile."""
        if folder == self.slots.current():
            self._take(folder)
        elif folder == self._shipped:
            self._take(None)
        elif folder != self.folder:
            self.origin, self.folder = "reloaded", folder

    def pass_over(self, reason: str) -> bool:
        """Go on to the next bundle, because this one does not load; False where there is none, or a person chose."""
        if self.origin != "slot" or self.folder is None:
            return False
        slot = self.folder.name
        self._tried.add(self.folder)
        self.note(f"slot {slot}: {reason}")
        try:
            following = self.slots.rollback(f"it does not load: {reason}")
        except PikaError as error:
            self.note(f"slots: {error}")
            following = self._other_whole(slot)
        self._take(None if following in self._tried else following)
        return True

    def status(self) -> BundleStatus:
        """Give it for `status`."""
        folder = None if self.folder is None else str(self.folder)
        return BundleStatus(
            kind=self._kind, origin=self.origin, folder=folder, passed_over=tuple(self._passed_over), trial=self.trial()
        )

    def trial(self) -> str | None:
        """Say since when the bundle is on trial; None where it is not."""
        try:
            trial = self.slots.status().trial if self.origin == "slot" else None
        except PikaError:
            return None
        return None if trial is None else f"on trial since {trial.since.isoformat(timespec='seconds')}"

    def _take(self, slot: Path | None) -> None:
        if slot is not None:
            self.folder, self.origin = slot, "slot"
        else:
            self.folder, self.origin = self._shipped, "none" if self._shipped is None else "shipped"

    def _go_back_from_what_is_not_whole(self) -> None:
        if (status := self.slots.status()).current is None and self._other_whole("") is not None:
            self.note(f"slots: {status.why_none}")
            self.slots.rollback(status.why_none or "the bundle in use is not whole")

    def _other_whole(self, slot: str) -> Path | None:
        """Give a whole slot that has served before and is not this one; without a look at its bytes."""
        try:
            status = self.slots.status()
        except PikaError:
            return None
        names = [name for name in ("a", "b") if name not in (slot, status.waiting) and getattr(status, name).whole]
        return self._root / names[0] if names else None

    def note(self, told: str) -> None:
        """Keep for `status` what could not be used, and why."""
        self._passed_over.append(told[: limits.DETAIL_CHARS])
