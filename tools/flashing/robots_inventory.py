"""`flash.py inventory`: is the inventory right, and is every robot of it there?"""

import argparse

from pika_edge.fleet.look import look_up
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command
from tools.flashing.robots import add_robots, look_at_all


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "inventory",
        run,
        "check the inventory and reach every robot of it",
        "Says for each which\npika-edge is installed there and which bundle serves. Changes nothing.",
    )
    add_robots(parser)


def run(options: argparse.Namespace) -> Answer:
    """Check it."""
    return look_at_all(options, "inventory", lambda robot, seen: look_up(robot, seen, options.kind))
