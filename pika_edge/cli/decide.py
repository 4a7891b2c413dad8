"""`pika-edge decide`: decide in this process, without a daemon."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pika_edge.cli.common import add_utterance_options, context_of, utterance_of
from pika_edge.config import paths
from pika_edge.errors import BadMessage
from pika_edge.messages.labels import EngineChoice

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "decide",
        help="decide in this process, no daemon",
        description="Decide in this process. Prints one JSON line per text or input line, in order; a line that "
        "cannot be decided gives a line with `error`, and the rest go on.",
    )
    parser.add_argument("text", nargs="*", metavar="TEXT", help="what was said")
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        help="JSON Lines with `text` and optionally id, role, previous, outcome, lang; - is standard input",
    )
    parser.add_argument("--bundle", type=Path, default=paths.bundle(), help="the net's bundle (%(default)s)")
    parser.add_argument("--engine", choices=get_args(EngineChoice), default="auto")
    add_utterance_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Decide every text, or every line."""
    if bool(options.text) == (options.jsonl is not None):
        options.parser.error("give either TEXT or --jsonl FILE")
    from pika_edge.cli.lines import decide_lines, error_line, open_lines
    from pika_edge.decide.load import load_decider

    decider = load_decider(options.bundle, options.engine)
    if options.jsonl is not None:
        with open_lines(options.jsonl) as lines:
            for answer in decide_lines(lines, decider.decide, context_of(options)):
                print(answer, flush=options.jsonl == "-")
        return 0
    code = 0
    for text in options.text:
        try:
            print(decider.decide(utterance_of(text, options)).model_dump_json())
        except BadMessage as error:
            print(error_line(error))
            code = 1
    return code
