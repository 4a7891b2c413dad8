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
    from pika_edge.simulator.options import Options
    from pika_edge.simulator.scenarios.scenario import Scenario

_PORT = 7452
_SEED = 7
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
    parser.add_argument(
        "--seed", type=int, metavar="N", help=f"of the recogniser's noise (default: the scenario's, else {_SEED})"
    )
    parser.add_argument(
        "--scenario",
        metavar="FILE",
        help="play this when the page is open: a file, or the name of one that came with this install",
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="play the scenario without a page, tell each step and a verdict; exit code 1 if one fails",
    )
    parser.add_argument("--record", type=Path, metavar="FILE", help="with --headless: write a recording, with words")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop, or play a scenario to its end."""
    if options.headless and options.scenario is None:
        options.parser.error("--headless needs --scenario FILE")
    if options.record is not None and not options.headless:
        options.parser.error("--record needs --headless; the page has a button for it")
    try:
        from pika_edge.simulator.options import Options
        from pika_edge.simulator.running import run
        from pika_edge.simulator.scenarios.scenario import check_playable, read_scenario
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is missing; run: pip install 'pika-edge[sim]'") from error
    scenario = None if options.scenario is None else read_scenario(options.scenario, options.seed)
    if scenario is not None:
        check_playable(scenario, has_slm=options.slm_bundle is not None)
    with TemporaryDirectory(prefix="pika-sim-") as folder:
        world = Options(
            folder=Path(folder),
            bundle=options.bundle,
            slm_bundle=options.slm_bundle,
            tables=options.table,
            seed=scenario.seed if scenario is not None else _SEED if options.seed is None else options.seed,
        )
        if scenario is not None and options.headless:
            return _play(world, scenario, options.record)
        run(world, options.port, scenario, opens=options.open)
    return 0


def _play(world: Options, scenario: Scenario, record: Path | None) -> int:
    from pika_edge.simulator.scenarios.headless import play_headless
    from pika_edge.simulator.scenarios.told import step_told, verdict_told

    verdict = play_headless(world, scenario, lambda played: print(step_told(played), flush=True), record)
    if verdict is None:  # told to end before it was over
        return 1
    print(f"\n{verdict_told(verdict)}")
    return 1 if verdict.failed else 0


def _port(word: str) -> int:
    value = int(word)
    if not 0 <= value <= _PORT_MOST:
        raise argparse.ArgumentTypeError(f"{word} is not within 0 to {_PORT_MOST}")
    return value
