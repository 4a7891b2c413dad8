"""`flash.py keys rotate`: all keys of some roles anew, as planned."""

import argparse

from pika_edge.releases.publishing.plan import ROLES
from pika_edge.releases.publishing.replace import rotate
from tools.flashing.answer import Answer
from tools.flashing.changes import add_replacing, replaced
from tools.flashing.options import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_replacing(
        commands,
        "rotate",
        run,
        "give roles new keys in place of all their old ones",
        "Name the old keys too, where they\nare at hand: what both have signed is taken by every robot at every "
        "moment of the change.",
    )
    parser.add_argument("roles", metavar="ROLE", nargs="+", choices=ROLES, help=f"of {', '.join(ROLES)}")


def run(options: argparse.Namespace) -> Answer:
    """Rotate them."""
    roles = ", ".join(options.roles)
    return replaced(options, lambda state, make, now: rotate(state, options.roles, make, now), f"new keys for {roles}")
