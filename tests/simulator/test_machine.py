"""The machine tells the truth, but for what a switch says, and never nothing at all."""

from pathlib import Path

from pika_edge.simulator.machine import Machine
from pika_edge.slm.heat import hottest_c
from pika_edge.slm.memory import available_mb

_TRUTH = Path("/")


def test_it_tells_the_truth_at_first(tmp_path: Path) -> None:
    root = Machine(tmp_path).root
    assert (root / "proc" / "meminfo").resolve() == Path("/proc/meminfo")
    assert (hottest_c(root) is None) == (hottest_c(_TRUTH) is None)


def test_heat_and_want_come_and_go_apart(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.tell(hot=True, low_memory=False)
    assert hottest_c(machine.root) == 110.0
    assert available_mb(machine.root) > 100
    machine.tell(hot=False, low_memory=True)
    assert hottest_c(machine.root) != 110.0
    assert available_mb(machine.root) == 100
    machine.tell(hot=False, low_memory=False)
    assert (machine.root / "proc" / "meminfo").resolve() == Path("/proc/meminfo")
