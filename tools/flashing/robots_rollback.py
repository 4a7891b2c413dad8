"""`flash.py rollback`: robots go back to the bundle in their other slot."""

import argparse

from pika_edge.errors import ConfigError
from pika_edge.fleet.look import turn_back
from pika_edge.slots.status import REASON_CHARS
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command
from tools.flashing.robots import add_robots, look_at_all


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "rollback",
        run,
        "let robots go back to the bundle from before",
        "It lies in their other slot, is\nverified first, and a running daemon takes it at once.",
    )
    add_robots(parser)
    parser.add_argument("--all", action="store_true", help="every robot of the inventory; else name them with --only")
    parser.add_argument("--reason", default="by hand", metavar="TEXT", help="kept on the robots (default: %(default)s)")


def run(options: argparse.Namespace) -> Answer:
    """Let them go back."""
    if bool(options.only) == options.all:
        raise ConfigError("rollback: name the robots or groups with --only, or say --all")
    if len(options.reason) > REASON_CHARS:
        raise ConfigError(f"reason: at most {REASON_CHARS} characters are kept")
    return look_at_all(options, "rollback", lambda robot, seen: turn_back(robot, seen, options.kind, options.reason))
