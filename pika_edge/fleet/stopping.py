"""Ctrl-C: the first begins no further robot and lets those under way end, the second ends them too."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from pika_edge.fleet.rings import Course
from pika_edge.fleet.running import Processes

BY_HAND = "Ctrl-C"


@contextmanager
def stoppable(course: Course, processes: Processes) -> Iterator[None]:
    """Take Ctrl-C and SIGTERM for a while; `course.why_stopped` is `BY_HAND` then. For the main thread."""
    count = 0

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal count
        count += 1
        course.stop(BY_HAND)
        is_now = count > 1 or number == signal.SIGTERM
        who = ", ".join(course.under_way) or "nobody"
        told = "ended" if is_now else "waited for (Ctrl-C again: ended too)"
        print(f"\nflash: no further robot is begun; under way and {told}: {who}", file=sys.stderr)  # noqa: T201
        if is_now:
            processes.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
