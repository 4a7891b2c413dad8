"""The load generator on a core of its own, as firmware has on a robot; the systems under test on the others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cores:
    """Which cores who may use."""

    systems: tuple[int, ...]
    load: tuple[int, ...]

    def told(self) -> str:
        """Give the cores in words."""
        if self.systems == self.load:
            return "systems and load on the same cores"
        return f"systems on core {', '.join(map(str, self.systems))}, load on core {', '.join(map(str, self.load))}"


def divide(*, apart: bool) -> Cores:
    """Give the last core to the load and the others to the systems; with one core, or not `apart`, all to both."""
    every = tuple(sorted(os.sched_getaffinity(0)))
    return Cores(every[:-1], every[-1:]) if apart and len(every) > 1 else Cores(every, every)


@contextmanager
def on(cores: tuple[int, ...]) -> Iterator[None]:
    """Run this thread, and what it starts, on some cores; afterwards where it ran before."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
