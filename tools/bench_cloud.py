"""Measure the way to the cloud and back: against a local Groq and trtllm-serve, and in virtual time.

Five parts: random lives in virtual time; a robot that talks through every fault; what is added to an endpoint's own
time; the founding paper's latencies beside a robot that waits for the endpoint; first decisions beside 20 requests.
It reports and does not judge: the exit code is 0 when it ran.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` lies one folder up

try:
    import numpy as np
    from tqdm import tqdm

    from pika_edge.config import paths
    from pika_edge.errors import PikaError
    from pika_edge.simulator.endpoints.errors import EndpointError
    from tools.benching.cores import divide
    from tools.benching.errors import BenchError
    from tools.benching.machine import load_average, look_around
    from tools.benching.stats import describe
    from tools.benching_cloud import report
    from tools.benching_cloud.faults import through_faults
    from tools.benching_cloud.flight import beside_requests
    from tools.benching_cloud.founding import beside_the_paper
    from tools.benching_cloud.overhead import over_the_endpoint
    from tools.benching_cloud.setting import Setting, find_unsure
    from tools.benching_cloud.simulated import simulate
except ModuleNotFoundError as error:
    sys.exit(f"bench_cloud: {error.name} is missing; run: pip install 'pika-edge[cloud,dev,sim]'")

PARTS = ("virtual", "faults", "overhead", "founding", "flight")
_UNSURE = 400
_RATE = 20.0
_FOUNDING_MOST = 1_001


def main() -> int:
    """Run the command line and give the exit code: 0 when it ran, 1 with one line on stderr when it could not."""
    parser = _parser()
    options = parser.parse_args()
    if unknown := sorted(set(options.part) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    chosen = [part for part in PARTS if part in (options.part or PARTS)]  # in this order, each once
    found: dict[str, Any] = {"machine": asdict(look_around()), "load_average": load_average(), "seed": options.seed}
    try:
        bundle = options.bundle.resolve()
        setting = Setting(bundle, find_unsure(bundle, _UNSURE, options.seed), divide(apart=True), options.seed)
        for name in chosen:
            found[name] = _part(name, setting, options)
    except (BenchError, EndpointError, PikaError, OSError) as error:
        print(f"bench_cloud: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(found, indent=2, ensure_ascii=False, default=_plain))
    return 0


def _part(name: str, setting: Setting, options: argparse.Namespace) -> object:
    """Run one part with its progress, and tell what came of it."""
    parts: dict[str, tuple[float, Callable[..., Any], Callable[[Any], Iterator[str]]]] = {
        "virtual": (
            options.utterances,
            partial(simulate, setting.bundle, options.utterances, setting.seed),
            report.told_simulated,
        ),
        "faults": (options.requests, partial(through_faults, setting, options.requests), report.told_matrix),
        "overhead": (options.turns, partial(over_the_endpoint, setting, options.turns), report.told_overhead),
        "founding": (2, partial(beside_the_paper, setting, _FOUNDING_MOST, _RATE), report.told_beside),
        "flight": (options.seconds, partial(beside_requests, setting, options.seconds), report.told_flight),
    }
    total, measure, told = parts[name]
    tqdm.monitor_interval = 0  # no thread of tqdm's own beside the load
    with tqdm(total=total, desc=name, bar_format="{desc} {percentage:3.0f}% |{bar}|") as bar:
        result = measure(bar.update)
    print("\n".join(["", *told(result)]), file=sys.stderr if options.json else sys.stdout, flush=True)
    return result


def _plain(value: object) -> object:
    """Give results as JSON's types; of samples their percentiles."""
    if isinstance(value, np.ndarray):
        return asdict(describe(value)) if value.size else None
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    raise TypeError(f"{type(value).__name__} is not for JSON")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench_cloud", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--bundle", type=Path, default=paths.bundle(), metavar="DIR", help="the net's bundle")
    parser.add_argument("--json", action="store_true", help="JSON on standard output, the tables on standard error")
    parser.add_argument("--utterances", type=int, default=100_000, metavar="N", help="in virtual time (%(default)s)")
    parser.add_argument("--requests", type=int, default=5_000, metavar="N", help="through the faults (%(default)s)")
    parser.add_argument("--turns", type=int, default=500, metavar="N", help="of `overhead` (%(default)s)")
    parser.add_argument("--seconds", type=float, default=120.0, metavar="S", help="of `flight` (%(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="of everything random (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
