"""What the commands for robots share: the inventory's options, and doing something on each with a bar."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from pika_edge.bundle.kinds import KINDS
from pika_edge.fleet.inventory import Entry, Inventory, read_inventory
from pika_edge.fleet.look import Look, Seen, look_at
from pika_edge.fleet.reach import reaching
from pika_edge.fleet.rings import ALL, Course, Ring, Tolerated
from pika_edge.fleet.rollout import Work, roll_out
from pika_edge.fleet.running import Processes
from pika_edge.fleet.stopping import BY_HAND, stoppable
from tools.flashing.answer import INTERRUPTED, OK, ROBOTS, Answer

_NAMES_SHOWN = 3


def add_robots(parser: argparse.ArgumentParser) -> None:
    """Add which robots, of which file."""
    parser.add_argument(
        "--inventory", type=Path, metavar="FILE", default=Path("fleet.toml"), help="the robots (default: %(default)s)"
    )
    parser.add_argument(
        "--only", metavar="NAME", action="append", default=[], help="a robot or a group; several: name it again"
    )
    kinds = list(KINDS)
    parser.add_argument("--kind", choices=kinds, default=kinds[0], help="kind of bundle (default: %(default)s)")
    parser.add_argument("--parallel", type=int, metavar="N", help="robots at a time (default: the inventory's, 8)")
    parser.add_argument(
        "--time-limit",
        dest="time_limit_s",
        type=float,
        metavar="S",
        help="seconds for one robot (default: the inventory's, 1200)",
    )


def chosen(options: argparse.Namespace) -> tuple[Inventory, list[Entry]]:
    """Give the inventory, as the command line changes it, and the robots that are meant. Raises ConfigError."""
    said = {name: getattr(options, name, None) for name in Inventory.model_fields}
    inventory = read_inventory(options.inventory).changed({name: one for name, one in said.items() if one is not None})
    return inventory, inventory.only(options.only)


def look_at_all(options: argparse.Namespace, label: str, look: Look) -> Answer:
    """Look at every robot that is meant, and say what was seen."""
    inventory, entries = chosen(options)
    by_name = {entry.name: entry for entry in entries}
    course, processes = Course([Ring(ALL, tuple(by_name))], Tolerated(share=1.0)), Processes()
    seen: dict[str, Seen] = {}

    def ended(name: str, one: Seen) -> bool:
        seen[name] = one
        shown.ended(name, None if one.is_well else f"{one.reason}: {one.detail}")
        return one.is_well

    with reaching(processes, inventory.time_limit_s) as reach, bar(label, len(entries), options) as shown:
        work = Work(lambda name, _: look_at(reach, by_name[name], look), ended, shown.under_way)
        with stoppable(course, processes):
            roll_out(course, work, inventory.parallel)
    in_order = [seen[name] for name in by_name if name in seen]
    code = ROBOTS if course.left or not all(one.is_well for one in in_order) else OK
    facts: dict[str, object] = {"robots": {one.entry.name: one.facts for one in in_order}, "left": course.left}
    lines = [line for one in in_order for line in seen_lines(one)]
    return Answer(facts, lines, INTERRUPTED if course.why_stopped == BY_HAND else code)


def seen_lines(seen: Seen) -> list[str]:
    """Say what was seen of a robot, to people."""
    head = f"{seen.entry.name:16} {seen.entry.address:24}"
    if seen.reason is not None:
        return [f"✗ {head} {seen.reason}: {seen.detail}"]
    words = [] if seen.version is None else [f"pika-edge {seen.version}"]
    if (status := seen.status) is not None:
        serves = status.current and status.of(status.current).model
        words += [f"{serves or 'the bundle that came with it'} serves", *["on trial"] * (status.trial is not None)]
    if seen.wrong is not None:
        words.append("every byte as sealed")
    if seen.daemon_processes is not None:
        words.append(f"its daemon answers ({seen.daemon_processes} processes)")
    lines = [f"✔ {head} {', '.join(words)}"]
    if status is not None and (back := status.rolled_back) is not None:
        lines.append(f"    rolled back {back.at.astimezone():%Y-%m-%d %H:%M} from {back.left}: {back.reason}")
    return lines


class Bar:
    """A bar over robots, with who is under way."""

    def __init__(self, shown: "tqdm[NoReturn]", is_quiet: bool) -> None:
        self._shown = shown
        self._is_quiet = is_quiet

    def under_way(self, names: list[str]) -> None:
        """Say who is under way."""
        more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
        self._shown.set_postfix_str(", ".join(names[:_NAMES_SHOWN]) + more)

    def ended(self, name: str, why: str | None) -> None:
        """Count a robot, and say at once why it failed."""
        self._shown.update()
        if why is not None and not self._is_quiet:
            self._shown.write(f"{name}: {why}", file=sys.stderr)


@contextmanager
def bar(label: str, robots: int, options: argparse.Namespace) -> Iterator[Bar]:
    """Show how far a fleet is, on standard error where a person looks at it."""
    is_quiet = True if options.json else None
    with tqdm(total=robots, desc=label, unit="robot", leave=False, disable=is_quiet) as shown:
        yield Bar(shown, bool(options.json))
