"""`pika-edge watch`: see what the stage broadcasts."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, get_args

from pika_edge.cli.common import add_curve_options, add_endpoint_option, curve_of
from pika_edge.client.watch import watch
from pika_edge.messages.stage import Topic

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "watch", help="print what the stage broadcasts", description="Print broadcasts as they come, until Ctrl-C."
    )
    parser.add_argument(
        "topic", nargs="*", metavar="TOPIC", help=f"any of {', '.join(get_args(Topic))} (default: expression)"
    )
    add_endpoint_option(parser, "stage")
    add_curve_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Print broadcasts until interrupted."""
    unknown = set(options.topic) - set(get_args(Topic))
    if unknown:
        options.parser.error(f"no such topic: {', '.join(sorted(unknown))}")
    for broadcast in watch(options.topic or ["expression"], options.stage, curve=curve_of(options)):
        print(f"{broadcast.topic} {broadcast.id or '-'} {broadcast.body.model_dump_json()}", flush=True)
    return 0
