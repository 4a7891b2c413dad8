"""`pika-edge ask`: ask the running daemon."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pika_edge.cli.common import (
    add_curve_options,
    add_endpoint_option,
    add_utterance_options,
    curve_of,
    utterance_of,
)
from pika_edge.client.exchange import TIMEOUT_S
from pika_edge.client.sync import Client

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "ask", help="ask the running daemon", description="Ask the running daemon; prints each revision as a JSON line."
    )
    parser.add_argument("text", metavar="TEXT", help="what was said")
    add_utterance_options(parser)
    add_endpoint_option(parser, "door")
    add_curve_options(parser)
    parser.add_argument("--timeout-s", type=float, default=TIMEOUT_S, metavar="S", help="patience (%(default)s)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask, and print every revision as it comes."""
    with Client(options.door, curve_of(options)) as client:
        for decision in client.revisions(utterance_of(options.text, options), options.timeout_s):
            print(decision.model_dump_json(), flush=True)
    return 0
