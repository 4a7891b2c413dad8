"""`flash.py keys sign`: the next holder signs a change."""

import argparse
from pathlib import Path

from pika_edge.releases.publishing.change import read_change, sign_change, write_change
from pika_edge.releases.publishing.state import read_state
from tools.flashing.answer import Answer
from tools.flashing.changes import change_answer
from tools.flashing.options import Commands, add_command, add_keys, add_repository, keyring


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "sign",
        run,
        "add signatures to a change that needs several people",
        "Look at it first: `bundle inspect CHANGE`.",
    )
    parser.add_argument("change", type=Path, metavar="CHANGE")
    add_repository(parser, "the repository, or a copy of its metadata/")
    add_keys(parser, "folder or stick with this person's keys")


def run(options: argparse.Namespace) -> Answer:
    """Sign it."""
    changed = read_change(options.change)
    lacking = sign_change(read_state(options.repository), changed, keyring(options))
    write_change(options.change, changed)
    return change_answer(options.change, lacking, f"signed: {', '.join(changed)}", {})
