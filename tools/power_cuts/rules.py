"""What must hold after every cut, and in the end; written from the page of `pika_edge/slots`, apart from its code."""

from collections.abc import Iterator
from pathlib import Path

from pika_edge.slots.layout import SLOTS
from tools.power_cuts.bundles import KIND
from tools.power_cuts.disk import SimDisk
from tools.power_cuts.scenarios import KNOWN, REASON, STATE_DIR, Scenario, slots_on

Serving = tuple[str | None, ...]
"""What may serve."""

_REASONS = (REASON, "the daemon started 3 times and the trial was not passed")


def loaded(disk: SimDisk) -> str | None:
    """Give what the loader comes up with; a word in brackets where it is no bundle that ever was."""
    folder = slots_on(disk).current()
    return None if folder is None else _held(disk, folder.name)


def broken_after_cut(scenario: Scenario, step: str, before: Serving, disk: SimDisk) -> Iterator[str]:
    """Give each broken rule; `before` is what may have served when the program began that was cut in `step`."""
    serving, status = loaded(disk), slots_on(disk).status()
    allowed = may_serve(scenario, step, before)
    if serving not in allowed:
        yield f"{serving} came up, where only {' or '.join(str(one) for one in allowed)} may"
    for slot in SLOTS:
        marked = status.of(slot)
        if marked.whole and _held(disk, slot) != marked.model:
            yield f"slot {slot} is marked as whole and holds {_held(disk, slot)}"
    has_turned = serving is not None and serving == scenario.flashes and serving not in before
    if has_turned and step != "confirm" and (status.trial is not None) != scenario.is_trial:
        yield f"{serving} serves {'not ' if scenario.is_trial else ''}on trial"
    if scenario.keeps_reason and step == "rollback" and serving == scenario.end and serving not in before:
        yield from _without_reason(disk)


def broken_at_end(scenario: Scenario, disk: SimDisk) -> Iterator[str]:
    """Give each broken rule once the program has run undisturbed."""
    serving, status = loaded(disk), slots_on(disk).status()
    if serving != scenario.end:
        yield f"in the end {serving} serves, not {scenario.end}"
    if status.trial is not None:
        yield "in the end the trial is still on"
    if scenario.keeps_reason:
        yield from _without_reason(disk)
    for slot in SLOTS:
        names = disk.names(_folder(slot))
        if names and _held(disk, slot) not in KNOWN.values():
            yield f"in the end slot {slot} holds {names}"


def may_serve(scenario: Scenario, step: str, before: Serving) -> Serving:
    """Give what may come up after a cut in this step."""
    flashed = before if scenario.flashes is None else (scenario.flashes,)
    return {
        "": before,
        "install": before,
        "switch": (*before, *flashed),
        "boot": flashed,
        "confirm": flashed,
        "rollback": (*flashed, scenario.end),
    }[step]


def _without_reason(disk: SimDisk) -> Iterator[str]:
    told = slots_on(disk).status().rolled_back
    if told is None or told.reason not in _REASONS:
        yield "went back and does not know why"


def _held(disk: SimDisk, slot: str) -> str:
    """Say which bundle a slot holds, byte for byte; each was opened by the daemon's loader when it was made."""
    folder = _folder(slot)
    files = tuple((name, disk.read(folder / name, 10_000) or b"") for name in disk.names(folder))
    return KNOWN.get(files, "[no bundle]")


def _folder(slot: str) -> Path:
    return STATE_DIR / "slots" / KIND / slot
