"""`pika-edge body`: see what the robot's body does, and check the tables that it goes by."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.cli.common import add_curve_options, add_endpoint_option, curve_of
from pika_edge.config import paths

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands
    from pika_edge.expression.tables import Tables

_FRAMES_PER_S = 20


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "body",
        help="move a virtual body by what the stage says",
        description="Print the virtual body's pose each frame as one JSON line, until Ctrl-C; or check its tables.",
    )
    parser.add_argument(
        "--table",
        type=Path,
        default=paths.shipped_expressions(),
        metavar="FILE",
        help="expression tables (default: the shipped ones)",
    )
    parser.add_argument(
        "--check", action="store_true", help="only play all that the tables can do, and print what was reached"
    )
    parser.add_argument(
        "--frames-per-s", type=_frames_per_s, default=_FRAMES_PER_S, metavar="N", help="1 to 200 (%(default)s)"
    )
    add_endpoint_option(parser, "stage")
    add_curve_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the tables, then print poses until interrupted."""
    from pika_edge.expression.robot import poses
    from pika_edge.expression.tables import load_tables

    tables = load_tables(options.table)
    if options.check:
        return _check(tables)
    for pose in poses(tables, options.frames_per_s, options.stage, curve_of(options)):
        print(pose.to_json(), flush=True)
    return 0


def _check(tables: Tables) -> int:
    from pika_edge.expression.sampling import measure

    measured = measure(tables)
    print(f"{'channel':<24}{'reached':>18}{'allowed':>18}{'speed a second':>16}{'allowed':>9}")
    for row in measured.channels:
        limit = tables.limit(row.channel)
        reached = f"{row.least:.2f} to {row.most:.2f}"
        allowed = f"{limit.least:g} to {limit.most:g}"
        print(f"{row.channel:<24}{reached:>18}{allowed:>18}{row.speed_per_s:>16.2f}{limit.speed_per_s:>9g}")
    flash = tables.flash
    print(f"flashes in any second: {measured.flashes_per_second} (at most {flash.per_second_most})")
    print(f"red share of light: {measured.red_share:.2f} (at most {flash.red_share_most:g})")
    print(f"all limits hold in {measured.played:,} movements")
    return 0


def _frames_per_s(word: str) -> float:
    value = float(word)
    if not 1 <= value <= 200:
        raise argparse.ArgumentTypeError(f"{word} is not within 1 to 200")
    return value
