"""Every effect on the disk fails once, in every way: the error is clear, nothing is half, and again it works."""

import errno

import pytest

from pika_edge.errors import DiskFailed
from tests.slots.conftest import V1, V2
from tools.power_cuts.cut import survivors
from tools.power_cuts.disk import SimDisk, Tree
from tools.power_cuts.effects import Effect, Name, Step, SyncFile, Write
from tools.power_cuts.losses import BY_SYSTEM
from tools.power_cuts.rules import broken_after_cut, broken_at_end, loaded
from tools.power_cuts.scenarios import SCENARIOS, Scenario

_ROOM = (Write, Name)
"""What needs room: a full disk still renames, removes and syncs."""


class FailingDisk(SimDisk):
    """Fails at one effect and, but for a single bad block, at all like it from then on."""

    def __init__(self, tree: Tree = (), number: int = 0, at: int | None = None) -> None:
        super().__init__(tree)
        self.number, self.at, self.seen = number, at, 0
        self.unsynced: set[int] = set()

    def do(self, effect: Effect) -> None:
        """Let it happen, or fail."""
        if self.at is not None and not isinstance(effect, Step):
            self.seen += 1
            fails = self.seen - 1 == self.at if self.number == errno.EIO else self.seen > self.at
            if fails and (self.number != errno.ENOSPC or isinstance(effect, _ROOM)):
                self._spoil(effect)
                raise OSError(self.number, "as planned", "/state/slots")
        if isinstance(effect, Write):
            self.unsynced.add(effect.file)
        if isinstance(effect, SyncFile):
            self.unsynced.discard(effect.file)
        super().do(effect)

    def _spoil(self, effect: Effect) -> None:
        """A failed write may have come half through; after a failed sync nobody knows what the medium holds."""
        if isinstance(effect, Write):
            super().do(Write(effect.file, effect.chunk[: len(effect.chunk) // 2]))
        if isinstance(effect, SyncFile) and effect.file in self.unsynced:
            file = self.file(effect.file)
            file[:] = bytes(len(file))


def run_with_fault(scenario: Scenario, number: int, at: int) -> FailingDisk | None:
    """Run a program up to the fault; none where it ended before."""
    disk = FailingDisk(scenario.start, number, at)
    try:
        scenario.program(disk)
    except DiskFailed as error:
        failed = error
    else:
        return None
    assert failed.reason == {errno.ENOSPC: "disk-full", errno.EROFS: "read-only", errno.EIO: "bad-disk"}[number]
    assert "/state/slots: " in str(failed)
    assert str(failed).endswith("what served before serves on")
    return disk


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=["full", "read-only", "bad block"])
def test_every_effect_may_fail(number: int) -> None:
    tried, seen = 0, set[tuple[str, str, Tree]]()
    for scenario in SCENARIOS:
        before = (loaded(SimDisk(scenario.start)),)
        effects = FailingDisk(scenario.start, 0, 10**6)
        scenario.program(effects)
        for at in range(effects.seen):
            disk = run_with_fault(scenario, number, at)
            if disk is None:
                continue
            tried += 1
            step = next(effect.word for effect in reversed(disk.log) if isinstance(effect, Step))
            lost = survivors(disk.start, disk.log, BY_SYSTEM[1])
            for left in (disk.tree(), lost):
                if (scenario.name, step, left) in seen:
                    continue
                seen.add((scenario.name, step, left))
                assert list(broken_after_cut(scenario, step, before, SimDisk(left))) == [], (scenario.name, at)
                again = SimDisk(left)
                scenario.program(again)
                assert list(broken_at_end(scenario, again)) == [], (scenario.name, at)
    assert tried > (150 if number == errno.ENOSPC else 300)


def test_a_full_disk_is_given_its_room_back() -> None:
    update = next(scenario for scenario in SCENARIOS if scenario.name == "update")
    writes = range(8, 30)
    for at in writes:
        disk = run_with_fault(update, errno.ENOSPC, at)
        assert disk is not None
        assert not any(path.startswith("/state/slots/predetermination/b/") for path, _ in disk.walk())
    assert (V1.model, V2.model) == (loaded(SimDisk(update.start)), update.end)


def test_other_errors_keep_their_words() -> None:
    update = next(scenario for scenario in SCENARIOS if scenario.name == "update")
    with pytest.raises(DiskFailed, match="run this as the user") as failed:
        update.program(FailingDisk(update.start, errno.EACCES, 3))
    assert failed.value.reason == "not-permitted"
    with pytest.raises(DiskFailed, match="as planned; what served") as failed:
        update.program(FailingDisk(update.start, errno.ENXIO, 3))
    assert failed.value.reason == "disk-failed"
