"""One program at a time works on the slots; a killed one does not keep others out."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pika_edge.errors import SlotsBusy
from pika_edge.slots import Slots
from tests.slots.conftest import V1, V2, flash, serving

_HOLD = """
import sys, time
from pathlib import Path
from pika_edge.slots import Slots
from tests.slots.conftest import V1

def prove(folder):
    print("proving", flush=True)
    time.sleep(300)

Slots(Path(sys.argv[1]), "predetermination").install(V1, prove=prove)
"""
ROOT = Path(__file__).parents[2]


@contextmanager
def another_installer(state_dir: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process that is in the middle of an install."""
    popen = subprocess.Popen([sys.executable, "-c", _HOLD, str(state_dir)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert popen.stdout is not None
    with popen:
        try:
            assert popen.stdout.readline() == "proving\n"
            yield popen
        finally:
            popen.kill()


def test_a_second_program_is_told_and_a_killed_one_lets_go(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V2)
    with another_installer(tmp_path / "state") as installer:
        for act in (lambda: slots.install(V1), slots.switch, lambda: slots.rollback("x")):
            with pytest.raises(SlotsBusy, match="wait until it has ended"):
                act()
        slots.count_boot()  # a daemon may start meanwhile
        assert serving(slots) == V2.model
        assert not slots.status().a.whole or not slots.status().b.whole
        installer.kill()
        installer.wait()
        assert serving(slots) == V2.model
        flash(slots, V1)
        assert serving(slots) == V1.model
