"""The slots of one kind of bundle: what serves, what is installed beside it, and the way back."""

from collections.abc import Callable
from pathlib import Path

from pika_edge.slots.disk import Disk, RealDisk
from pika_edge.slots.source import BundleSource
from pika_edge.slots.status import Installed, SlotsStatus

BOOTS_MOST = 3
"""A bundle on trial with which a daemon has started so often, without its trial being passed, is given up."""

Prove = Callable[[Path], None]
Progress = Callable[[int, int], None]


class Slots:
    """Two slots in `<state_dir>/slots/<kind>/`. May be used by several programs at once: one works, others are told.

    Everything but `current` and `status` raises `SlotsBusy` while another program works on these slots, and
    `DiskFailed` where the disk is full, read-only or bad; whatever is raised, and whenever the power goes, `current`
    gives the bundle from before or the one after, whole.
    """

    def __init__(self, state_dir: Path, kind: str, disk: Disk = RealDisk()) -> None:  # noqa: B008 - it holds nothing
        raise NotImplementedError

    def current(self) -> Path | None:
        """Give the folder of the bundle that serves; none where nothing was installed, or nothing whole is there.

        Raises nothing: what is wrong is told by `status`. The files are not hashed here: whoever opens a bundle does.
        """
        raise NotImplementedError

    def install(self, source: BundleSource, prove: Prove | None = None, progress: Progress | None = None) -> Installed:
        """Write a bundle into the slot that does not serve, verify and prove it. Does not switch.

        Again with the same bundle it goes on where it was stopped, or finds that all is done. `prove` gets the folder
        and raises `BundleRefused`; `progress` gets bytes done and bytes in all.

        Raises:
            BundleRefused: the manifest, a file or the proof is wrong.
            SourceFailed: the source gave up; call again to go on from there.
            SlotsRefused: another bundle is on trial, whose way back must not be overwritten.
        """
        raise NotImplementedError

    def switch(self, trial: bool = True) -> Path:
        """Let the bundle that was installed last serve from now on, in one step, on trial where wanted.

        A running daemon must be told to reload. Where it serves already nothing changes, its trial neither.

        Raises:
            SlotsRefused: nothing is waiting to be switched to.
        """
        raise NotImplementedError

    def count_boot(self) -> None:
        """Note that a daemon starts; with a bundle on trial for the `BOOTS_MOST`-th time, roll back instead.

        Call it before `current`. Where nothing is on trial it does nothing at all.
        """
        raise NotImplementedError

    def confirm(self) -> None:
        """End the trial: the bundle stays. Where nothing is on trial it does nothing."""
        raise NotImplementedError

    def rollback(self, reason: str) -> Path | None:
        """Go back to the other slot's bundle and keep the reason with its time.

        Gives its folder; none where a bundle on trial has nothing whole to go back to: then nothing is current and the bundle
        that came with the package serves.

        Raises:
            SlotsRefused: nothing is on trial and the other slot holds nothing whole, or what was itself rolled back.
        """
        raise NotImplementedError

    def status(self) -> SlotsStatus:
        """Say what is in the slots, by their marks; hashes nothing."""
        raise NotImplementedError
