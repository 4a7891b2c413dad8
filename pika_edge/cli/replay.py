"""`pika-edge replay`: play recordings again, and see what is decided otherwise."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pika_edge.config import paths
from pika_edge.errors import ConfigError
from pika_edge.messages.labels import EngineChoice

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands
    from pika_edge.simulator.replay.respondent import Respondent

_CHANGED = 1


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "replay",
        help="play recordings again, see what is decided otherwise",
        description="Ask again what was recorded, at once and in order, and tell which decisions have changed. "
        "Exit code 1 if any has. Asks the net of a bundle in this process, compared with the net's own word of then; "
        "with --door a running daemon with all its tiers, compared with the last word of then.",
    )
    parser.add_argument(
        "recording", nargs="+", type=Path, metavar="RECORDING", help="JSON Lines from the simulator, with words"
    )
    parser.add_argument(
        "--bundle", type=Path, default=paths.bundle(), metavar="FOLDER", help="the net's bundle (%(default)s)"
    )
    parser.add_argument("--engine", choices=get_args(EngineChoice), default="auto")
    parser.add_argument("--door", metavar="E", help="ask the daemon there instead; its cloud may be asked, as ever")
    parser.add_argument("--json", action="store_true", help="one JSON object per recording, with every decision")
    parser.add_argument(
        "--renew", action="store_true", help="make what is decided now the recording's reference; tells what changed"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Replay each recording; give 1 if a decision has changed and was not renewed."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is missing; run: pip install 'pika-edge[sim]'") from error
    from pika_edge.simulator.replay.compare import replay
    from pika_edge.simulator.replay.recorded import read_recording
    from pika_edge.simulator.replay.renew import write_renewed
    from pika_edge.simulator.replay.told import told

    sessions = [(path, read_recording(path)) for path in options.recording]
    changed = 0
    with ExitStack() as stack:
        respondent = _respondent(options, stack)
        for path, session in sessions:
            turns = tqdm(session.turns, path.name, unit=" utterances", leave=False, disable=None)  # not in a pipe
            again = replay(session, respondent, turns)
            print(again.replay.model_dump_json() if options.json else f"{path}\n{told(again.replay)}")
            if options.renew and again.replay.changed:
                write_renewed(path, session, again)
            changed += again.replay.changed
    if changed and not options.json:
        print("\nrenewed" if options.renew else "\nif this is as wanted: pika-edge replay --renew RECORDING")
    return _CHANGED if changed and not options.renew else 0


def _respondent(options: argparse.Namespace, stack: ExitStack) -> Respondent:
    from pika_edge.simulator.replay.respondent import load_respondent, running_daemon

    if options.door is not None:
        return stack.enter_context(running_daemon(options.door))
    return load_respondent(options.bundle, options.engine)
