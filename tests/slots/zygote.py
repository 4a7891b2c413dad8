"""Run as a program: forks, for each line on standard input, a robot that is flashed over and over until it is killed.

A line says after how many milliseconds. Forked, because a fresh Python needs longer to start than a flash takes.
"""

import os
import signal
import sys
import time
from itertools import count
from pathlib import Path

from pika_edge.slots import Slots
from tests.slots.conftest import V1, V2, V3, flash
from tools.power_cuts.bundles import KIND


def main(state_dir: Path) -> None:
    """Serve until standard input ends."""
    for turn, line in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            _flash_forever(Slots(state_dir, KIND), turn)
        time.sleep(float(line) / 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sys.stdout.write("killed\n")
        sys.stdout.flush()


def _flash_forever(slots: Slots, first: int) -> None:
    for turn in count(first):
        slots.confirm()
        flash(slots, (V1, V2, V3)[turn % 3])
        if turn % 4 == 0:
            slots.rollback("in turn")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
