"""`flash.py verify`: every robot reads every byte of its bundles."""

import argparse

from pika_edge.fleet.look import look_through
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command
from tools.flashing.robots import add_robots, look_at_all


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "verify",
        run,
        "let every robot read every byte of its bundles",
        "Exit code 6 where one is\ndamaged: flash that robot again. An empty slot is no damage. Changes nothing.",
    )
    add_robots(parser)


def run(options: argparse.Namespace) -> Answer:
    """Verify them."""
    return look_at_all(options, "verify", lambda robot, seen: look_through(robot, seen, options.kind))
