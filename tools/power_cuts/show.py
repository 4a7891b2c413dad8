"""One cut, told step by step."""

from collections.abc import Iterator

from tools.power_cuts.disk import SimDisk, Tree
from tools.power_cuts.effects import Effect, Name, Rename, Step, SyncFile, SyncFolder, Unname, Write
from tools.power_cuts.lives import Cut, Lives
from tools.power_cuts.rules import loaded


def told(lives: Lives, cut: Cut) -> Iterator[str]:
    """Tell a cut: the program, its effects up to the cut, what was lost, what came up, and what is broken."""
    yield f"cut {cut.number}: {cut.scenario.name}"
    for event in cut.earlier:
        yield f"before: {event}; the program runs again"
    yield f"served before: {' or '.join(map(str, cut.run.before))}"
    names = _names(cut.run.disk)
    for at, effect in enumerate(cut.run.log[: cut.place.effect + cut.place.within]):
        during = "  ← the power goes" if at == cut.place.effect else ""
        mark = "killed " if at < cut.run.began else ""
        yield f"{mark}{at:4} {_effect(effect, names)}{during}"
    if not cut.place.within:
        yield "     ← the power goes"
    left = cut.left()
    yield f"lost: {cut.losses.told}"
    yield from _lying(left)
    yield f"comes up: {loaded(SimDisk(left))}"
    broken = lives.judge(cut)
    yield from (f"BROKEN: {rule}" for rule in broken)
    if not broken:
        yield f"every rule is kept, and run again the program ends with {cut.scenario.end}"


def _effect(effect: Effect, names: dict[int, str]) -> str:
    if isinstance(effect, Step):
        return f"— {effect.word}"
    if isinstance(effect, Write):
        return f"write {len(effect.chunk)} bytes to {names[effect.file]}"
    if isinstance(effect, SyncFile):
        return f"sync {names[effect.file]}"
    if isinstance(effect, SyncFolder):
        return f"sync folder {names[effect.folder]}"
    folder = names[effect.folder].rstrip("/")
    if isinstance(effect, Rename):
        return f"rename {folder}/{effect.old} to {effect.new}"
    return f"{'remove' if isinstance(effect, Unname) else 'make'} {folder}/{effect.name}"


def _names(disk: SimDisk) -> dict[int, str]:
    """Give each node the first name that it had."""
    names = {number: path for path, number in SimDisk(disk.start).walk()}
    for effect in disk.log:
        if isinstance(effect, Name):
            names[effect.node] = f"{names[effect.folder].rstrip('/')}/{effect.name}"
    return names


def _lying(tree: Tree, indent: int = 1) -> Iterator[str]:
    if not isinstance(tree, tuple):
        return
    for name, below in tree:
        what = (
            f" → {below!r}" if isinstance(below, str) else f" {len(below)} bytes" if isinstance(below, bytes) else "/"
        )
        yield f"{'  ' * indent}{name}{what}"
        yield from _lying(below, indent + 1)
