"""`pika-edge stop | reload | tier | status`: the control socket's words as commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pika_edge.cli.common import add_endpoint_option
from pika_edge.client.sync import Caller
from pika_edge.messages.control import Done, Reload, Stop, TierSwitch
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.labels import Tier
from pika_edge.messages.model import Body
from pika_edge.messages.status import StatusQuestion

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands

_TIMEOUT_S = 5.0
_RELOAD_TIMEOUT_S = 60.0


def add(commands: Commands) -> None:
    """Add the commands to the parser."""
    _add(commands, "stop", "stop the daemon", lambda _: Stop())
    _add(commands, "status", "print the daemon's processes and counts", lambda _: StatusQuestion())
    reload = _add(commands, "reload", "load a bundle without stopping", _reload)
    reload.add_argument("bundle", nargs="?", type=Path, help="its folder (default: the present one again)")
    tier = _add(commands, "tier", "switch a tier on or off", lambda o: TierSwitch(tier=o.tier, on=o.word == "on"))
    tier.add_argument("tier", choices=get_args(Tier))
    tier.add_argument("word", choices=("on", "off"))


def _reload(options: argparse.Namespace) -> Reload:
    return Reload(bundle=None if options.bundle is None else str(options.bundle.absolute()))


def _add(
    commands: Commands, name: str, what: str, body: Callable[[argparse.Namespace], Body]
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    add_endpoint_option(parser, "control")
    parser.set_defaults(run=run, kind=name, body=body)
    return parser


def run(options: argparse.Namespace) -> int:
    """Send the message and print the answer."""
    caller = Caller(options.control, CONTROL_OUT)
    try:
        timeout_s = _RELOAD_TIMEOUT_S if options.kind == "reload" else _TIMEOUT_S
        for answer in caller.call(options.kind.encode(), options.body(options), timeout_s):
            print(_told(answer))
    finally:
        caller.close()
    return 0


def _told(answer: Body) -> str:
    return answer.detail if isinstance(answer, Done) else answer.model_dump_json(indent=2)
