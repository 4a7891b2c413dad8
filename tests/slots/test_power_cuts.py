"""Thousands of power cuts do no harm, and every way to write the installer wrong is found by them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pika_edge.slots import marks, slots, turn
from pika_edge.slots.disk import Disk
from pika_edge.slots.fill import Filling
from pika_edge.slots.install import Install
from pika_edge.slots.layout import Layout
from pika_edge.slots.pointer import point
from pika_edge.slots.slots import Slots
from pika_edge.slots.status import Slot
from pika_edge.slots.turn import Turn
from tools.power_cuts.disk import SimDisk
from tools.power_cuts.effects import SyncFile, SyncFolder
from tools.power_cuts.lives import Lives
from tools.power_cuts.losses import BY_SYSTEM

ROOT = Path(__file__).parents[2]
BY_CHANCE = 3_000


def test_no_cut_does_harm() -> None:
    lives = Lives()
    cuts = len(BY_SYSTEM) * len(lives.places) + BY_CHANCE
    broken = {number: rules for number in range(cuts) if (rules := lives.judge(lives.cut(number)))}
    assert broken == {}
    assert cuts > 8_000
    assert len(lives.judged_since()) > 1_000


def test_the_same_number_is_the_same_cut() -> None:
    for number in (17, 6_000, 123_456, 999_999):
        one, two = Lives().cut(number), Lives().cut(number)
        assert (one.scenario, one.earlier, one.place) == (two.scenario, two.earlier, two.place)
        assert one.left() == two.left()


class ForgetsFiles(SimDisk):
    """Never syncs a file."""

    def do(self, effect: object) -> None:
        if not isinstance(effect, SyncFile):
            super().do(effect)  # type: ignore[arg-type]


class ForgetsFolders(SimDisk):
    """Never syncs a folder."""

    def do(self, effect: object) -> None:
        if not isinstance(effect, SyncFolder):
            super().do(effect)  # type: ignore[arg-type]


def mark_first(patch: pytest.MonkeyPatch) -> None:
    """The slot is marked before its files are safe."""
    gather = Install._fill

    def marked(self: Install, slot: Slot, plan: object) -> Filling:
        self._mark_whole(slot)
        return gather(self, slot, plan)  # type: ignore[arg-type]

    patch.setattr(Install, "_fill", marked)


def keep_mark(patch: pytest.MonkeyPatch) -> None:
    """The old mark stays while its slot is overwritten."""
    patch.setattr(Install, "_erase_marks", lambda *_: None)


def point_in_two_steps(patch: pytest.MonkeyPatch) -> None:
    """The pointer is removed, then made again."""

    def remove_and_make(disk: Disk, layout: Layout, slot: Slot | None) -> None:
        if layout.current.name in disk.names(layout.root):
            disk.unlink(layout.current)
        if slot is not None:
            disk.symlink(slot, layout.current)
        disk.sync_folder(layout.root)

    patch.setattr(turn, "point", remove_and_make)


def point_too_early(patch: pytest.MonkeyPatch) -> None:
    """The pointer is renamed before what it names is safe."""

    def hasty(disk: Disk, layout: Layout, slot: Slot | None) -> None:
        if slot is None:
            point(disk, layout, slot)
            return
        beside = marks.clear_way(disk, layout.current)
        disk.symlink(slot, beside)
        disk.rename(beside, layout.current.name)
        disk.sync_folder(layout.root)

    patch.setattr(turn, "point", hasty)


def trial_after(patch: pytest.MonkeyPatch) -> None:
    """The bundle serves before it is said to be on trial."""
    set_trial, owed = Turn._set_trial, list[Callable[[], None]]()

    def pointed(disk: Disk, layout: Layout, slot: Slot | None) -> None:
        point(disk, layout, slot)
        while owed:
            owed.pop()()

    patch.setattr(Turn, "_set_trial", lambda *arguments: owed.append(lambda: set_trial(*arguments)))
    patch.setattr(turn, "point", pointed)


def reason_after(patch: pytest.MonkeyPatch) -> None:
    """The reason of a rollback is written when it is done."""
    owed: list[Callable[[], None]] = []

    def write(disk: Disk, path: Path, mark: object) -> None:
        if path.name != "rolled-back":
            marks.write_mark(disk, path, mark)  # type: ignore[arg-type]
        else:
            owed.append(lambda: marks.write_mark(disk, path, mark))  # type: ignore[arg-type]

    def pointed(disk: Disk, layout: Layout, slot: Slot | None) -> None:
        point(disk, layout, slot)
        while owed:
            owed.pop()()

    patch.setattr(turn, "write_mark", write)
    patch.setattr(turn, "point", pointed)


def write_marks_in_place(patch: pytest.MonkeyPatch) -> None:
    """Marks are written over instead of replaced."""

    def in_place(disk: Disk, path: Path, mark: object) -> None:
        marks.erase_mark(disk, path)
        with disk.append(path) as file:
            file.write(marks._spelled(mark))  # type: ignore[arg-type]
            file.sync()
        disk.sync_folder(path.parent)

    patch.setattr(turn, "write_mark", in_place)


def build_on_unsynced_names(patch: pytest.MonkeyPatch) -> None:
    """What a killed program has renamed or removed is taken as safe."""

    @contextmanager
    def alone(self: Slots) -> Iterator[None]:
        for folder in self._layout.folders:
            self._disk.make_folder(folder)
        with self._disk.locked(self._layout.lock):
            yield

    patch.setattr(slots.Slots, "_alone", alone)


MISTAKES = (
    mark_first,
    keep_mark,
    point_in_two_steps,
    point_too_early,
    trial_after,
    reason_after,
    write_marks_in_place,
    build_on_unsynced_names,
)


def first_harm(lives: Lives, most: int) -> int | None:
    """Give the number of the first cut that breaks a rule."""
    return next((number for number in range(most) if lives.judge(lives.cut(number))), None)


@pytest.mark.parametrize("disk", [ForgetsFiles, ForgetsFolders])
def test_a_missing_sync_is_found(disk: type[SimDisk]) -> None:
    assert first_harm(Lives(disk=disk), 10_000) is not None


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_a_mistaken_installer_is_found(
    mistake: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake(monkeypatch)
    assert first_harm(Lives(), 20_000) is not None
