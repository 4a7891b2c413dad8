"""`pika-edge simulate`: see the robot, talk to it, break it, in the browser."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pika_edge.config import paths
from pika_edge.errors import ConfigError

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands

_PORT = 7452
_PORT_MOST = 65_535


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "simulate",
        help="see a virtual robot in the browser, talk to it, break it",
        description="Start a daemon, a virtual robot, a local cloud and a web page on loopback. Prints `ready` with "
        "the page's address; ends with Ctrl-C. Nothing leaves this machine.",
    )
    parser.add_argument("--port", type=_port, default=_PORT, help="of the page; 0: any free one (%(default)s)")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--bundle", type=Path, default=paths.bundle(), metavar="FOLDER", help="the net's bundle")
    parser.add_argument("--slm-bundle", type=Path, metavar="FOLDER", help="a language model's bundle")
    parser.add_argument(
        "--table",
        type=Path,
        default=paths.shipped_expressions(),
        metavar="FILE",
        help="expression tables (default: the shipped ones)",
    )
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="of the recogniser's noise (%(default)s)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    try:
        from pika_edge.simulator.options import Options
        from pika_edge.simulator.running import run
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is missing; run: pip install 'pika-edge[sim]'") from error
    with TemporaryDirectory(prefix="pika-sim-") as folder:
        world = Options(
            folder=Path(folder),
            bundle=options.bundle,
            slm_bundle=options.slm_bundle,
            tables=options.table,
            seed=options.seed,
        )
        run(world, options.port, opens=options.open)
    return 0


def _port(word: str) -> int:
    value = int(word)
    if not 0 <= value <= _PORT_MOST:
        raise argparse.ArgumentTypeError(f"{word} is not within 0 to {_PORT_MOST}")
    return value
