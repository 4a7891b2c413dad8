"""Many cuts, on several cores, and what is found."""

import multiprocessing
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache

from tools.power_cuts.lives import Lives

_CHUNK = 500
_BROKEN_KEPT = 100


@dataclass
class Found:
    """What cuts have shown."""

    cuts: int = 0
    broken: dict[int, list[str]] = field(default_factory=dict)
    """Number of a cut → its broken rules; the first hundred."""
    broken_cuts: int = 0
    by_program: Counter[str] = field(default_factory=Counter)
    by_past: Counter[str] = field(default_factory=Counter)
    """How many cuts came after so many earlier cuts and kills."""
    different: set[int] = field(default_factory=set)
    """What was left and judged, each once."""

    def add(self, other: "Found") -> None:
        """Join what others have found."""
        self.cuts += other.cuts
        self.broken_cuts += other.broken_cuts
        self.broken = dict(sorted((self.broken | other.broken).items())[:_BROKEN_KEPT])
        self.by_program += other.by_program
        self.by_past += other.by_past
        self.different |= other.different


def cut_many(first: int, count: int, workers: int) -> Iterator[Found]:
    """Cut `count` times from number `first` on; give what was found, piece by piece."""
    pieces = [range(at, min(at + _CHUNK, first + count)) for at in range(first, first + count, _CHUNK)]
    if workers == 1:
        yield from map(cut_range, pieces)
        return
    # Forked, so that all have the same hashes of what was left, and it can be counted once.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, _leave_ctrl_c_to_the_first) as pool:
        try:
            yield from pool.map(cut_range, pieces)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def cut_range(numbers: range) -> Found:
    """Cut with each of these numbers."""
    lives, found = _lives(), Found()
    for number in numbers:
        cut = lives.cut(number)
        broken = lives.judge(cut)
        found.cuts += 1
        found.by_program[cut.scenario.name] += 1
        found.by_past[str(len(cut.earlier))] += 1
        if broken:
            found.broken_cuts += 1
            found.broken[number] = broken
    found.different = set(lives.judged_since())
    return found


def _leave_ctrl_c_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _lives() -> Lives:
    return Lives()
