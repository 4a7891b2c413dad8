"""`flash.py flash`: a bundle to many robots, ring by ring."""

import argparse
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.errors import ConfigError
from pika_edge.fleet.flash import Sources, flash
from pika_edge.fleet.inventory import Entry, Inventory
from pika_edge.fleet.reach import reaching
from pika_edge.fleet.report import Record, Report, read_report
from pika_edge.fleet.rings import Course, cut_rings, parse_rings
from pika_edge.fleet.robot import Robot
from pika_edge.fleet.rollout import Work, roll_out
from pika_edge.fleet.running import Processes
from pika_edge.fleet.stopping import BY_HAND, stoppable
from pika_edge.releases.layout import ROOT_BYTES_MOST
from tools.flashing.answer import INTERRUPTED, OK, ROBOTS, Answer
from tools.flashing.options import Commands, add_command
from tools.flashing.report_table import report_lines
from tools.flashing.robots import add_robots, bar, chosen


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "flash",
        run,
        "flash robots, ring by ring",
        "Each robot fetches the bundle, verifies it, proves it on\n"
        "its own machine, tries it in service and goes back by itself where it fails. The next ring begins when this\n"
        "one has ended. A first Ctrl-C begins no further robot, a second one ends those under way; neither harms a\n"
        "robot. What was done stands in the report: --resume goes on from it.",
    )
    add_robots(parser)
    parser.add_argument("--repository", type=Path, metavar="DIR", help="copied to robots without a connection")
    parser.add_argument("--url", metavar="URL", help="where robots with a connection find the same repository")
    parser.add_argument("--root", type=Path, metavar="FILE", help="1.root.json, for robots that trust none yet")
    parser.add_argument("--version", metavar="X.Y.Z", help="not the offered version but this one")
    parser.add_argument(
        "--rings", type=parse_rings, metavar="LIST", help="numbers, shares, groups: 1,10%%,lab,all (the inventory's)"
    )
    parser.add_argument(
        "--tolerate", metavar="N", help="robots that may fail: a number in all, or a share of each ring (10%%)"
    )
    report = parser.add_mutually_exclusive_group()
    report.add_argument("--report", type=Path, metavar="FILE", help="new file for what was done (flash-TIME.json)")
    report.add_argument("--resume", type=Path, metavar="FILE", help="go on from this report: who is done is left alone")


def run(options: argparse.Namespace) -> Answer:
    """Flash them."""
    inventory, entries = chosen(options)
    path, report = _report(options)
    sources = _sources(inventory, options.kind, entries)
    rings = cut_rings(inventory.rings, [(entry.name, entry.group) for entry in entries])
    course = Course(rings, inventory.tolerated, done=report.done)
    supply = sources.supply(entries, report.version)
    report.expect([entry.name for entry in entries])
    report.save(path)  # if it cannot be written, better now

    def flash_robot(robot: Robot, ring: str) -> Record:
        return flash(robot, ring, sources, supply, report.version)

    _follow(course, {entry.name: entry for entry in entries}, flash_robot, report, path, inventory, options)
    report.ended, report.why_stopped = _now(), course.why_stopped
    report.save(path)
    is_done = all(name in report.done for ring in rings for name in ring.robots)
    code = INTERRUPTED if course.why_stopped == BY_HAND else OK if is_done else ROBOTS
    return Answer({"report": str(path), **report.model_dump(mode="json")}, report_lines(report, path), code)


def _follow(
    course: Course,
    entries: dict[str, Entry],
    flash_robot: Callable[[Robot, str], Record],
    report: Report,
    path: Path,
    inventory: Inventory,
    options: argparse.Namespace,
) -> None:
    processes = Processes()

    def do(name: str, ring: str) -> Record:
        with reach.robot(entries[name]) as robot:
            return flash_robot(robot, ring)

    def ended(name: str, record: Record) -> bool:
        report.add(record)
        report.save(path)
        shown.ended(name, None if record.is_done else f"{record.reason}: {record.detail}")
        return record.is_done

    with (
        reaching(processes, inventory.time_limit_s) as reach,
        bar("flash", len(course.left), options) as shown,
        stoppable(course, processes),
    ):
        roll_out(course, Work(do, ended, shown.under_way), inventory.parallel)


def _report(options: argparse.Namespace) -> tuple[Path, Report]:
    """Give the report to go on from, or a new one, and where it is kept."""
    if options.resume is None:
        path = options.report or Path(f"flash-{_now():%Y%m%d-%H%M%S}.json")
        if path.exists():
            raise ConfigError(f"{path} is there already: go on from it with --resume, or name another")
        return path, Report(kind=options.kind, version=options.version, began=_now())
    report = read_report(options.resume)
    if report.kind != options.kind or options.version not in (None, report.version):
        raise ConfigError(
            f"{options.resume} is of {report.kind} {report.version or ''}: begin a new report for another"
        )
    return options.resume, report


def _sources(inventory: Inventory, kind: str, entries: list[Entry]) -> Sources:
    root = None
    if inventory.root is not None:
        with inventory.root.open("rb") as file:
            root = file.read(ROOT_BYTES_MOST + 1)
    sources = Sources(kind, inventory.repository, inventory.url, root)
    sources.check(entries)
    return sources


def _now() -> datetime:
    return datetime.now(timezone.utc)
