"""`flash.py keys revoke`: a key was lost or stolen; nobody trusts it any more."""

import argparse

from pika_edge.releases.publishing.replace import revoke
from tools.flashing.answer import Answer
from tools.flashing.changes import add_replacing, replaced
from tools.flashing.options import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_replacing(
        commands,
        "revoke",
        run,
        "take single keys out of every role and put new ones in their places",
        "For keys that were\nlost or stolen. Look first what a stolen key of a kind has signed: `bundle inspect`.",
    )
    parser.add_argument("ids", metavar="KEY", nargs="+", help="an id or how it begins, or the key's file name")


def run(options: argparse.Namespace) -> Answer:
    """Revoke them."""
    keys = ", ".join(options.ids)
    return replaced(
        options, lambda state, make, now: revoke(state, options.ids, make, now), f"{keys} will be trusted nowhere"
    )
