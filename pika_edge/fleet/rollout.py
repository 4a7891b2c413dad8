"""Do something on many robots: so many at a time, ring by ring, as the course says."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from pika_edge.fleet.rings import Course

DoneT = TypeVar("DoneT")


@dataclass(frozen=True)
class Work(Generic[DoneT]):
    """What is done on each robot, and who is told."""

    do: Callable[[str, str], DoneT]
    """Robot, ring → what became of it. Runs in a thread of its own; raises nothing that a robot can cause."""
    ended: Callable[[str, DoneT], bool]
    """Told of each in the caller's thread; gives whether it was done well."""
    begun: Callable[[list[str]], None]
    """Told who is under way."""


def roll_out(course: Course, work: Work[DoneT], parallel: int) -> None:
    """Follow the course to its end, or to where it is stopped; whoever is under way then is waited for."""
    under_way: dict[Future[DoneT], str] = {}
    with ThreadPoolExecutor(parallel, thread_name_prefix="robot") as threads:
        while True:
            while len(under_way) < parallel and (name := course.begin()) is not None:
                under_way[threads.submit(work.do, name, course.ring)] = name
            work.begun(course.under_way)
            if not under_way:
                return
            ended, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in ended:
                name = under_way.pop(future)
                course.end(name, work.ended(name, future.result()))
