"""Hot reloads under traffic: is an utterance lost or doubled, and what does a reload do to the latency?

A real daemon decides a steady, open-loop stream of requests while one bundle after the other is loaded over its control
socket: the shipped one and a copy under another name, so that every decision tells who made it. Requests that met a
reload stand beside those of the same minutes that met none. The exit code is 0 when it ran: it does not judge.
"""

import argparse
import json
import signal
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

try:
    from tqdm import tqdm

    from pika_edge.config import paths
    from pika_edge.errors import PikaError
    from tools.benching.errors import BenchError
    from tools.benching_reload.report import told
    from tools.benching_reload.results import Results
    from tools.benching_reload.run import Wish, run
except ModuleNotFoundError as error:
    sys.exit(f"bench_reload: {error.name} is missing; run: pip install 'pika-edge[dev]'")

_INTERRUPTED = 130


def main() -> int:
    """Run the command line and give the exit code: 0 when it ran, 1 with one line on stderr when it could not."""
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended either way, it ends its daemon first
    wish = Wish(
        bundle=options.bundle.resolve(),
        reloads=options.reloads,
        requests_per_s=options.rate,
        apart=not options.shared,
        seed=options.seed,
    )
    try:
        results = _run(wish)
    except (BenchError, PikaError, OSError) as error:
        print(f"bench_reload: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench_reload: stopped", file=sys.stderr)
        return _INTERRUPTED
    print(told(results), file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps(asdict(results), indent=2, ensure_ascii=False))
    return 0


def _run(wish: Wish) -> Results:
    tqdm.monitor_interval = 0  # no thread of tqdm's own beside the load
    with tempfile.TemporaryDirectory(prefix="pika-reload-") as folder, tqdm(total=wish.reloads, unit="reload") as bar:
        return run(wish, Path(folder), bar.update)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench_reload", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout; the table goes to stderr")
    parser.add_argument("--bundle", type=Path, metavar="DIR", default=paths.bundle(), help="default: the shipped one")
    parser.add_argument("--reloads", type=_count, metavar="N", default=100, help="how many (100)")
    parser.add_argument("--rate", type=_rate, metavar="N", default=100.0, help="requests a second (100)")
    parser.add_argument("--shared", action="store_true", help="give the load no core of its own")
    parser.add_argument("--seed", type=int, default=7, help="of texts, gaps, pauses and bootstrap (7)")
    return parser


def _count(word: str) -> int:
    value = int(word)
    if not 1 <= value <= 10_000:
        raise argparse.ArgumentTypeError("must be 1 to 10000")
    return value


def _rate(word: str) -> float:
    value = float(word)
    if not 1 <= value <= 1_000:
        raise argparse.ArgumentTypeError("must be 1 to 1000")
    return value


if __name__ == "__main__":
    sys.exit(main())
