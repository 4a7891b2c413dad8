"""Measure the daemon's latency beside a bare ZeroMQ echo and the floor: the echo's loop with the net run inside.

All three are real processes on Unix sockets, measured in the same minutes. Then: net alone, start, memory, idle CPU,
and the table of promises. It reports and does not judge: the exit code is 0 when it ran.
"""

import argparse
import dataclasses
import json
import signal
import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

try:
    from tqdm import tqdm

    from pika_edge.config import paths
    from pika_edge.errors import PikaError
    from tools.benching import report
    from tools.benching.errors import BenchError
    from tools.benching.promises import keep_promises
    from tools.benching.results import Results
    from tools.benching.run import Wish, run
    from tools.benching.scenarios import SCENARIOS
except ModuleNotFoundError as error:
    sys.exit(f"bench: {error.name} is missing; run: pip install 'pika-edge[dev]'")

_INTERRUPTED = 130


def main() -> int:
    """Run the command line and give the exit code: 0 when it ran, 1 with one line on stderr when it could not."""
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended either way, it ends its systems first
    wish = Wish(
        bundle=options.bundle.resolve(),
        slm=options.slm.resolve() if options.slm else None,
        scenarios=list(dict.fromkeys(options.scenario or SCENARIOS)),
        seconds=options.seconds,
        rounds=options.rounds,
        apart=not options.shared,
        starts=options.starts,
        seed=options.seed,
    )
    try:
        results = _run(wish)
        _tell(results, as_json=options.json, out=options.out)
    except (BenchError, PikaError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: stopped", file=sys.stderr)
        return _INTERRUPTED
    return 0


def _run(wish: Wish) -> Results:
    tqdm.monitor_interval = 0  # no thread of tqdm's own beside the load
    with tqdm(total=wish.load_s, bar_format="load {percentage:3.0f}% |{bar}|") as bar:
        return run(wish, bar.update)


def _tell(results: Results, *, as_json: bool, out: Path | None) -> None:
    found = {**dataclasses.asdict(results), "promises": [dataclasses.asdict(row) for row in keep_promises(results)]}
    text = json.dumps(found, indent=2, ensure_ascii=False)
    print(report.write(results), end="", file=sys.stderr if as_json else sys.stdout)
    if as_json:
        print(text)
    if out is not None:
        out.write_text(text + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    seconds = ", ".join(f"{name} {scenario.seconds:g}" for name, scenario in SCENARIOS.items())
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout; the tables go to stderr")
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep the JSON in a file too")
    parser.add_argument("--bundle", type=Path, metavar="DIR", default=paths.bundle(), help="default: the shipped one")
    parser.add_argument("--slm", type=Path, metavar="DIR", help="also with this language model, at rest and flat out")
    parser.add_argument(
        "--scenario", action="append", choices=SCENARIOS, help="only this one; may be given more than once"
    )
    parser.add_argument(
        "--seconds", type=_positive, metavar="N", help=f"load of each scenario, all systems together ({seconds})"
    )
    parser.add_argument("--shared", action="store_true", help="give the load no core of its own")
    parser.add_argument(
        "--rounds", type=_count, metavar="N", default=5, help="turns of each system in busy and clients20 (5)"
    )
    parser.add_argument("--starts", type=_count, metavar="N", default=5, help="starts that are timed (5)")
    parser.add_argument("--seed", type=int, default=7, help="of texts, gaps, order and bootstrap (7)")
    return parser


def _positive(word: str) -> float:
    value = float(word)
    if not 0 < value <= 86_400:
        raise argparse.ArgumentTypeError("must be more than 0 and at most 86400")
    return value


def _count(word: str) -> int:
    value = int(word)
    if not 1 <= value <= 1_000:
        raise argparse.ArgumentTypeError("must be 1 to 1000")
    return value


if __name__ == "__main__":
    sys.exit(main())
