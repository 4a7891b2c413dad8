"""What a run comes to: every robot's slots and daemon looked at afterwards, beside what the reports say."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from pika_edge.fleet.report import Record
from pika_edge.slots import Slots
from tools.benching.machine import LoadAverage, Machine
from tools.benching_flash.fleet import Robot
from tools.benching_flash.publisher import KIND

_MB = 1024**2


@dataclass(frozen=True, slots=True)
class Pass:
    """One `flash.py flash`."""

    exit_code: int
    took_s: float
    outcomes: dict[str, int]
    """Outcome, or reason of those that failed → robots."""
    why: dict[str, str]
    """Robot that failed → what the report says."""
    robot_median_s: float
    robot_most_s: float
    fetched_bytes: int
    """By all robots together."""
    reused_bytes: int
    """Taken from their own slots."""


@dataclass(frozen=True, slots=True)
class Results:
    """One run."""

    machine: Machine
    load_average: tuple[LoadAverage, LoadAverage]
    robots: int
    parallel: int
    bundle_bytes: int
    seed: int
    cut_after_s: float
    """Power cut: so long after the first file came into the idle slot."""
    first: Pass
    after_first: dict[str, str]
    """Robot that failed → what served then."""
    resumed: Pass
    serving: dict[str, int]
    """Model → robots on which it serves in the end."""
    broken: int
    """Robots on which a slot that is marked as whole has a wrong byte, or nothing serves."""
    daemons: int
    daemons_alive: int
    """Which answer in the end, with what serves from their slots."""


def passed(exit_code: int, took_s: float, records: list[Record]) -> Pass:
    """Sum up the records of one pass, of the robots that were begun in it."""
    took = [record.took_s for record in records]
    return Pass(
        exit_code=exit_code,
        took_s=round(took_s, 1),
        outcomes=dict(Counter(record.reason or record.outcome for record in records)),
        why={record.robot: f"{record.reason}: {record.detail}" for record in records if not record.is_done},
        robot_median_s=round(median(took), 1),
        robot_most_s=round(max(took), 1),
        fetched_bytes=sum(record.fetched_bytes for record in records),
        reused_bytes=sum(record.reused_bytes for record in records),
    )


def model_of(robot: Robot) -> str:
    """Give what serves from a robot's slots."""
    status = Slots(robot.state_dir, KIND).status()
    return "nothing" if status.current is None else str(status.of(status.current).model)


def is_broken(robot: Robot) -> bool:
    """Say whether a slot that counts as whole is not, or nothing serves."""
    slots = Slots(robot.state_dir, KIND)
    status, wrong = slots.status(), slots.verify()
    return status.current is None or any(why is not None and status.of(slot).whole for slot, why in wrong.items())


def told(results: Results) -> str:
    """Give the run as a table for people."""
    serving = ", ".join(f"{model} on {count}" for model, count in results.serving.items())
    lines = [
        f"{results.machine.cpu}, {results.machine.cores} cores, {results.machine.system}, {results.machine.date}",
        f"load average {results.load_average[0][0]} before, {results.load_average[1][0]} after",
        f"{results.bundle_bytes / _MB:.1f} MB to {results.robots} robots, {results.parallel} at a time; a power cut "
        f"{results.cut_after_s:.2f} s after the first file, a full disk",
        "",
        _row("first", results.first),
        *(f"  {robot}: {why}; {results.after_first[robot]} served then" for robot, why in results.first.why.items()),
        _row("resumed", results.resumed),
        *(f"  {robot}: {why}" for robot, why in results.resumed.why.items()),
        "",
        f"in the end: {serving}; broken: {results.broken}; daemons alive: {results.daemons_alive} of {results.daemons}",
    ]
    return "\n".join(lines)


def _row(name: str, one: Pass) -> str:
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in one.outcomes.items())
    return (
        f"{name}: {one.took_s:.1f} s ({outcomes}); a robot {one.robot_median_s:.1f} s in the median, "
        f"{one.robot_most_s:.1f} s at most; {one.fetched_bytes / _MB:.1f} MB fetched, "
        f"{one.reused_bytes / _MB:.1f} MB reused"
    )
