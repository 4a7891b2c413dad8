"""`flash.py status`: what serves on each robot, what is on trial, why it went back, and does its daemon answer?"""

import argparse

from pika_edge.fleet.look import look_closely
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command
from tools.flashing.robots import add_robots, look_at_all


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "status",
        run,
        "show what serves on each robot",
        "Also what is on trial, why it last went\nback, and whether its daemon answers. Changes nothing.",
    )
    add_robots(parser)


def run(options: argparse.Namespace) -> Answer:
    """Look."""
    return look_at_all(options, "status", lambda robot, seen: look_closely(robot, seen, options.kind))
