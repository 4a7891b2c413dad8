"""`pika-edge slots status | verify | rollback | install`: the bundles of this robot. None needs a daemon."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.cli import slots_install

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands
    from pika_edge.slots import Slots, SlotsStatus

_KINDS = ("predetermination", "slm")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "slots",
        help="show, check or turn back installed bundles",
        description="The bundles that were installed on this robot: two slots per kind, of which one serves.",
    )
    words = parser.add_subparsers(metavar="WORD", required=True)
    _add(words, "status", "say what lies in the slots, what serves, and why it went back", _status)
    _add(words, "verify", "read every byte; exit code 1 where one is wrong", _verify)
    back = _add(words, "rollback", "let the bundle in the other slot serve again", _rollback)
    back.add_argument("--reason", default="by hand", metavar="TEXT", help="kept for `status` (default: %(default)s)")
    back.set_defaults(kind=_KINDS[0])
    slots_install.add(words)


def _add(words: Commands, name: str, what: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser = words.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    default = _KINDS[0] if name == "rollback" else "all"
    parser.add_argument("--kind", choices=_KINDS, help=f"kind of bundle (default: {default})")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--config", type=Path, metavar="FILE", help="the daemon's settings file")
    parser.set_defaults(run=run)
    return parser


def _status(options: argparse.Namespace) -> int:
    found = [slots.status() for slots in _installed(options)]
    if options.json:
        print(json.dumps([status.model_dump(mode="json") for status in found], ensure_ascii=False, indent=2))
        return 0
    for status in found:
        for line in _told(status):
            print(line)
    if not found:
        print("no bundle was installed: the one that came with pika-edge serves")
    return 0


def _verify(options: argparse.Namespace) -> int:
    """Check what is marked as whole; an empty or unfinished slot is no damage."""
    found = []
    for slots in _installed(options):
        status, wrong = slots.status(), slots.verify()
        damaged = [slot for slot, why in wrong.items() if why is not None and status.of(slot).whole]
        found.append({"kind": status.kind, "current": status.current, "wrong": wrong, "damaged": damaged})
        if not options.json:
            for slot, why in wrong.items():
                print(f"{status.kind} {slot}: {status.of(slot).model or '–'}: {why or 'every byte as sealed'}")
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    return 1 if any(one["damaged"] for one in found) else 0


def _rollback(options: argparse.Namespace) -> int:
    from pika_edge.config.load import load_settings
    from pika_edge.trial import turn_back

    is_taken = turn_back(load_settings(options.config), options.kind, options.reason)
    status = _slots(options, options.kind).status()
    if options.json:
        print(status.model_dump_json(indent=2))
        return 0
    for line in _told(status):
        print(line)
    print("the daemon has taken it" if is_taken else "no daemon runs: the next one takes it")
    return 0


def _installed(options: argparse.Namespace) -> list[Slots]:
    """Give the slots of the kind that is asked for, or of each that was ever installed."""
    from pika_edge.config.load import load_settings

    root = load_settings(options.config).state_dir / "slots"
    kinds = (options.kind,) if options.kind else [kind for kind in _KINDS if (root / kind).is_dir()]
    return [_slots(options, kind) for kind in kinds]


def _slots(options: argparse.Namespace, kind: str) -> Slots:
    from pika_edge.config.load import load_settings
    from pika_edge.slots import Slots

    return Slots(load_settings(options.config).state_dir, kind)


def _told(status: SlotsStatus) -> list[str]:
    from pika_edge.slots.layout import SLOTS

    shipped = f"the bundle that came with pika-edge ({status.why_none})"
    lines = [f"{status.kind}: {shipped if status.current is None else status.of(status.current).model} serves"]
    if status.trial is not None:
        since = f"{status.trial.since.astimezone():%Y-%m-%d %H:%M:%S}"
        times = f"{status.trial.boots} time{'s' * (status.trial.boots != 1)}"
        lines.append(f"  on trial since {since}, started {times}")
    for name in SLOTS:
        slot = status.of(name)
        words = [slot.why_not or "whole", *["serves"] * (name == status.current)]
        words += ["waiting for the switch"] * (name == status.waiting)
        lines.append(f"  {name}  {slot.model or '–'}  {', '.join(words)}")
    if (back := status.rolled_back) is not None:
        when = f"{back.at.astimezone():%Y-%m-%d %H:%M:%S}"
        lines.append(
            f"  rolled back {when} from {back.left} to {back.to or 'the one that came with pika-edge'}: {back.reason}"
        )
    return lines
