"""What a look at a robot shows, or why it shows nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.inventory import Entry
from pika_edge.fleet.reach import Reach
from pika_edge.fleet.robot import Robot, serving
from pika_edge.slots.layout import SLOTS
from pika_edge.slots.status import SlotsStatus


@dataclass
class Seen:
    """One robot, as far as it has answered."""

    entry: Entry
    reason: str | None = None
    """Why it was not looked at to the end; `detail` says it to people."""
    detail: str = ""
    version: str | None = None
    """Of pika-edge."""
    status: SlotsStatus | None = None
    wrong: dict[str, str | None] | None = None
    """What is wrong in each slot, where every byte was read."""
    daemon_processes: int | None = None
    """None: no daemon answers, or nobody asked."""

    @property
    def is_well(self) -> bool:
        """Whether it answered, and nothing is damaged there."""
        return self.reason is None

    @property
    def facts(self) -> dict[str, object]:
        """All of it, for programs."""
        return {
            "address": self.entry.address,
            "group": self.entry.group,
            "is_well": self.is_well,
            "reason": self.reason,
            "detail": self.detail,
            "version": self.version,
            "serves": None if self.status is None else serving(self.status),
            "status": None if self.status is None else self.status.model_dump(mode="json"),
            "wrong": self.wrong,
            "daemon_processes": self.daemon_processes,
        }


Look = Callable[[Robot, Seen], None]
"""Asks a robot and writes down what it says; raises `RobotFailed`."""


def look_at(reach: Reach, entry: Entry, look: Look) -> Seen:
    """Look at a robot. Raises nothing that a robot can cause."""
    seen = Seen(entry)
    try:
        with reach.robot(entry) as robot:
            look(robot, seen)
    except RobotFailed as failure:
        seen.reason, seen.detail = failure.reason, str(failure)
    return seen


def look_up(robot: Robot, seen: Seen, kind: str) -> None:
    """See its version, and what lies in its slots."""
    seen.version = robot.version()
    seen.status = robot.status(kind)


def look_closely(robot: Robot, seen: Seen, kind: str) -> None:
    """See what lies in its slots, and whether its daemon answers."""
    seen.status = robot.status(kind)
    seen.daemon_processes = robot.daemon()


def look_through(robot: Robot, seen: Seen, kind: str) -> None:
    """Let it read every byte.

    Raises:
        RobotFailed: also `damaged`, where what is marked as whole is not.
    """
    seen.status = robot.status(kind)
    said = robot.verify(kind)
    seen.wrong = {slot: said.wrong.get(slot) for slot in SLOTS}
    if said.damaged:
        raise RobotFailed("damaged", "; ".join(f"{slot}: {seen.wrong.get(slot)}" for slot in said.damaged))


def turn_back(robot: Robot, seen: Seen, kind: str, reason: str) -> None:
    """Let the bundle in its other slot serve again."""
    seen.status = robot.rollback(kind, reason)
