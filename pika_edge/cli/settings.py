"""`pika-edge settings`: a settings file to start from."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "settings", help="print a settings file", description="Print a TOML file with every setting and its default."
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the file."""
    from pika_edge.config.load import sample_toml

    print(sample_toml(), end="")
    return 0
