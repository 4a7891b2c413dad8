"""What is cut: everything that slots do, from every state in which robots meet it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.slots.slots import Slots
from tools.power_cuts.bundles import KIND, TinyBundle, tiny_bundle
from tools.power_cuts.disk import SimDisk, Tree

STATE_DIR = Path("/state")
REASON = "no answer for 10 s"
_NOW = datetime(2026, 1, 1, tzinfo=timezone.utc)

V1, V2, V3 = (tiny_bundle(version) for version in (1, 2, 3))
KNOWN = {bundle.tree: bundle.model for bundle in (V1, V2, V3)}


def slots_on(disk: SimDisk) -> Slots:
    """Give the slots on a simulated disk, their clock standing still."""
    return Slots(STATE_DIR, KIND, disk, lambda: _NOW)


@dataclass(frozen=True)
class Scenario:
    """A program, and the disk that it finds. After a cut the same program runs again."""

    name: str
    start: Tree
    program: Callable[[SimDisk], None]
    flashes: str | None
    """What it installs and switches to, none where it only goes back."""
    end: str | None
    """What serves when it has run."""
    is_trial: bool = True
    """Whether what is switched to is on trial."""
    keeps_reason: bool = False
    """Whether it goes back: the reason must stand in the status then."""


def _flash(bundle: TinyBundle, trial: bool = True, confirm: bool = True) -> Callable[[SimDisk], None]:
    def program(disk: SimDisk) -> None:
        slots = slots_on(disk)
        disk.step("install")
        slots.install(bundle)
        disk.step("switch")
        slots.switch(trial)
        disk.step("boot")
        if (on := slots.status().trial) is not None and on.boots == 0:  # else many cuts would be many starts, and back
            slots.count_boot()
        if confirm:
            disk.step("confirm")
            slots.confirm()

    return program


def _back(disk: SimDisk) -> None:
    disk.step("rollback")
    slots_on(disk).rollback(REASON)


def _boot_until_back(disk: SimDisk) -> None:
    while slots_on(disk).status().trial is not None:
        disk.step("rollback")
        slots_on(disk).count_boot()


def _fail(bundle: TinyBundle) -> Callable[[SimDisk], None]:
    def program(disk: SimDisk) -> None:
        _flash(bundle, confirm=False)(disk)
        _back(disk)

    return program


def _ran(start: Tree, *programs: Callable[[SimDisk], None]) -> Tree:
    for program in programs:
        disk = SimDisk(start)
        program(disk)
        start = disk.tree()
    return start


def _scenarios() -> tuple[Scenario, ...]:
    one, two, three = V1.model, V2.model, V3.model
    has_one = _ran((), _flash(V1))
    has_two = _ran(has_one, _flash(V2))
    on_trial = _ran(has_one, _flash(V2, confirm=False))
    went_back = _ran(on_trial, _back)
    alone = _ran((), _flash(V1, confirm=False))
    return (
        Scenario("first install", (), _flash(V1), one, one),
        Scenario("update", has_one, _flash(V2), two, two),
        Scenario("update over the oldest", has_two, _flash(V3), three, three),
        Scenario("update without trial", has_one, _flash(V2, trial=False), two, two, is_trial=False),
        Scenario("the same again after a rollback", went_back, _flash(V2), two, two),
        Scenario("rollback by hand", has_two, _back, None, one, keeps_reason=True),
        Scenario("starts on trial", on_trial, _boot_until_back, None, one, keeps_reason=True),
        Scenario("trial fails", has_one, _fail(V2), two, one, keeps_reason=True),
        Scenario("first install fails", (), _fail(V1), one, None, keeps_reason=True),
        Scenario("the only bundle goes back", alone, _back, None, None, keeps_reason=True),
    )


SCENARIOS = _scenarios()
