"""The slots of one kind of bundle: what serves, what is installed beside it, and the way back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.bundle.kinds import KINDS
from pika_edge.errors import SlotsRefused
from pika_edge.slots import look
from pika_edge.slots.disk import Disk, RealDisk
from pika_edge.slots.failed import failed
from pika_edge.slots.incoming import Incoming
from pika_edge.slots.install import Install, Progress, Prove
from pika_edge.slots.layout import SLOTS, Layout
from pika_edge.slots.source import BundleSource
from pika_edge.slots.status import Installed, Slot, SlotsStatus
from pika_edge.slots.told import slots_status, wrong_in
from pika_edge.slots.turn import BOOTS_MOST, Turn

__all__ = ["BOOTS_MOST", "Slots"]


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Slots:
    """Two slots in `<state_dir>/slots/<kind>/`. May be used by several programs at once: one works, others are told.

    Everything but `current` and `status` raises `SlotsBusy` while another program works on these slots, and
    `DiskFailed` where the disk is full, read-only or bad; whatever is raised, and whenever the power goes, `current`
    gives the bundle from before or the one after, whole.
    """

    def __init__(
        self,
        state_dir: Path,
        kind: str,
        disk: Disk = RealDisk(),  # noqa: B008 - it holds nothing
        now: Callable[[], datetime] = _now,
    ) -> None:
        if kind not in KINDS:
            raise SlotsRefused(f"there is no kind of bundle called {kind}; there are: {', '.join(KINDS)}")
        self._kind = kind
        self._disk = disk
        self._layout = Layout(state_dir / "slots" / kind)
        self._turn = Turn(disk, self._layout, kind, now)

    def current(self) -> Path | None:
        """Give the folder of the bundle that serves; none where nothing was installed, or nothing whole is there.

        Raises nothing: what is wrong is told by `status`. The files are not hashed here: whoever opens a bundle does.
        """
        try:
            slot = look.serving(self._disk, self._layout)
        except OSError:
            return None
        return None if slot is None else self._layout.slot(slot)

    def install(self, source: BundleSource, prove: Prove | None = None, progress: Progress | None = None) -> Installed:
        """Write a bundle into the slot that does not serve, verify and prove it. Does not switch.

        Again with the same bundle it goes on where it was stopped, or finds that all is done. `prove` gets the folder
        and raises `BundleRefused`; `progress` gets bytes done and bytes in all, each file's counted twice: once
        written, once verified.

        Raises:
            BundleRefused: the manifest, a file or the proof is wrong.
            SourceFailed: the source gave up; call again to go on from there.
            SlotsRefused: another bundle is on trial, whose way back must not be overwritten.
        """
        with self._alone():
            incoming = Incoming.announced(source, self._kind)
            return Install(self._disk, self._layout, self._kind, incoming, prove, progress).run()

    def switch(self, trial: bool = True) -> Path:
        """Let the bundle that was installed last serve from now on, in one step, on trial where wanted.

        A running daemon must be told to reload. Where it serves already nothing changes, its trial neither.

        Raises:
            SlotsRefused: nothing is waiting to be switched to.
        """
        with self._alone():
            return self._turn.switch(trial)

    def count_boot(self) -> None:
        """Note that a daemon starts; with a bundle on trial for the `BOOTS_MOST`-th time, roll back instead.

        Call it before `current`. Where nothing is on trial it does nothing at all.
        """
        if self._is_on_trial():
            with self._alone():
                self._turn.count_boot()

    def confirm(self) -> None:
        """End the trial: the bundle stays. Where nothing is on trial it does nothing."""
        if self._is_on_trial():
            with self._alone():
                self._turn.confirm()

    def rollback(self, reason: str) -> Path | None:
        """Go back to the other slot's bundle, once every byte of it is proven, and keep the reason with its time.

        Gives its folder; none where a bundle on trial has nothing whole to go back to: then nothing is current and the
        bundle that came with the package serves. Again after a rollback it changes nothing.

        Raises:
            SlotsRefused: nothing is on trial and there is nothing whole to go back to.
        """
        with self._alone():
            self._turn.back(reason)
            return self.current()

    def status(self) -> SlotsStatus:
        """Say what is in the slots, by their marks; hashes only the manifests."""
        with _told():
            return slots_status(self._disk, self._layout, self._kind)

    def verify(self, tell: look.Tell | None = None) -> dict[Slot, str | None]:
        """Read every byte of both slots; say for each what is wrong, none where nothing is.

        `tell` is told of bytes as they are read. An empty slot is wrong too: it holds no bundle.
        """
        return {slot: wrong_in(self._disk, self._layout, self._kind, slot, tell) for slot in SLOTS}

    def _is_on_trial(self) -> bool:
        with _told():
            return look.trial(self._disk, self._layout) is not None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock, which death ends too, and see safe what one who was killed here has left unsynced."""
        with _told(), ExitStack() as held:
            for folder in self._layout.folders:
                self._disk.make_folder(folder)
            held.enter_context(self._disk.locked(self._layout.lock))
            self._disk.sync_folder(self._layout.root)
            yield


@contextmanager
def _told() -> Iterator[None]:
    """Say the system's errors in our words."""
    try:
        yield
    except OSError as error:
        raise failed(error) from error
