"""Measure the simulator: from the command to the page, its own load, and what an open page costs decisions.

Door to decision is measured on the simulator's own daemon, rounds with the page open and without it in turns, one
client with requests at random times. It reports and does not judge: the exit code is 0 when it ran.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from statistics import median

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

try:
    import numpy as np
    import zmq
    from tqdm import tqdm

    from pika_edge.messages import limits
    from pika_edge.simulator.utterances import ready_utterances
    from tools.benching.clients import Clients, Due
    from tools.benching.errors import BenchError
    from tools.benching.machine import load_average, look_around
    from tools.benching.record import Samples, judge
    from tools.benching.scenarios import plan_poisson
    from tools.benching.stats import compare, describe
    from tools.benching_simulator.simulator import Simulator, page, simulator
except ModuleNotFoundError as error:
    sys.exit(f"bench_simulator: {error.name} is missing; run: pip install 'pika-edge[sim,dev]'")

_WARM_UP = 40


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code: 0 when it ran, 1 with one line on stderr when it could not."""
    options = _parser().parse_args(words)
    try:
        report = _measure(options)
    except (BenchError, OSError) as error:
        print(f"bench_simulator: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench_simulator: stopped", file=sys.stderr)
        return 130
    print(json.dumps(report, indent=2))
    return 0


def _measure(options: argparse.Namespace) -> dict[str, object]:
    load, page_s = load_average(), []
    for _ in tqdm(range(options.starts - 1), desc="starts", leave=False):
        with simulator() as one:
            page_s.append(one.page_s)
    with simulator() as one:
        page_s.append(one.page_s)
        alone = one.load(options.seconds)
        with page(one.url, options.browser):
            looked_at = one.load(options.seconds)
        closed, opened = _latencies(one, options)
    return {
        "machine": asdict(look_around()),
        "load_average": {"before": load, "after": load_average()},
        "browser": str(options.browser) if options.browser else "a reader that draws nothing",
        "command_to_page_s": {"n": len(page_s), "median": round(median(page_s), 2), "max": round(max(page_s), 2)},
        "simulator_load_of_a_core": {"nobody_looks": round(alone, 4), "page_open": round(looked_at, 4)},
        "door_to_decision": {
            "page_closed": asdict(describe(closed)),
            "page_open": asdict(describe(opened)),
            "open_to_closed": asdict(compare(opened, closed, options.seed)),
        },
    }


def _latencies(one: Simulator, options: argparse.Namespace) -> tuple[Samples, Samples]:
    """Give the latencies without the page and with it."""
    bodies = [json.dumps({"text": ready.text}).encode() for ready in ready_utterances()]
    chance, endless = random.Random(options.seed), cycle(bodies)
    closed, opened = [], []
    for _ in tqdm(range(options.rounds), desc="rounds", leave=False):
        plan = plan_poisson(endless, 1, options.seconds, chance)
        closed.append(_round(one, plan, bodies))
        with page(one.url, options.browser):
            opened.append(_round(one, plan, bodies))
    return np.concatenate(closed), np.concatenate(opened)


def _round(one: Simulator, plan: Iterable[Due], bodies: Sequence[bytes]) -> Samples:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    clients = Clients(context, one.daemon, 1)
    try:
        clients.warm_up(bodies[:_WARM_UP])
        clients.play(plan)
        return judge(clients.record, limits.BUDGET_MS).latencies_us
    finally:
        clients.close()
        context.term()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench_simulator", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--starts", type=int, default=5, help="how often it is started (%(default)s)")
    parser.add_argument("--rounds", type=int, default=8, help="with and without the page, in turns (%(default)s)")
    parser.add_argument("--seconds", type=float, default=15.0, help="of each round and of each load (%(default)s)")
    parser.add_argument("--browser", type=Path, metavar="FILE", help="a Chromium that opens the page; default: none")
    parser.add_argument("--seed", type=int, default=7, help="of the load's times (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
