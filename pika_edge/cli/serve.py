"""`pika-edge serve`: the daemon. Every setting is a flag too; the settings' model is the only list of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.config.settings import ENDPOINTS, Settings

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "serve",
        help="run the daemon",
        description="Run the daemon. Prints one line `ready` with its endpoints when it serves. "
        "Settings come from flags, then PIKA_EDGE_… variables, then --config, then defaults.",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="TOML file; `pika-edge settings` prints one")
    for key, field in Settings.model_fields.items():
        if key in ENDPOINTS:
            continue
        many = {"nargs": "*"} if key.endswith("_cores") else {}
        parser.add_argument(
            f"--{key.replace('_', '-')}",
            dest=key,
            default=argparse.SUPPRESS,
            metavar=key.split("_")[-1].upper(),
            help=field.description,
            **many,  # type: ignore[arg-type]
        )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from pika_edge.config.load import load_settings
    from pika_edge.daemon.supervisor import Supervisor

    flags = {key: value for key, value in vars(options).items() if key in Settings.model_fields}
    return Supervisor(load_settings(options.config, flags)).run()
