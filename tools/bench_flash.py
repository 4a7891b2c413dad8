"""Flash a fleet on this machine: a large bundle to many robots, one loses its power, one has a full disk.

Robots are folders with real slots and real `pika-edge slots install` processes, some with a real daemon; the bundle is
the shipped net with a file that brings it to its size, published with real keys and served over HTTP. `flash.py flash`
runs twice, the second time with `--resume`; then every byte on every robot is read. The exit code is 0 when it ran: it
does not judge.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

try:
    from pika_edge.config import paths
    from pika_edge.errors import PikaError
    from tools.benching.errors import BenchError
    from tools.benching_flash.results import told
    from tools.benching_flash.run import Wish, run
except ModuleNotFoundError as error:
    sys.exit(f"bench_flash: {error.name} is missing; run: pip install 'pika-edge[dev,field]'")

_INTERRUPTED = 130


def main() -> int:
    """Run the command line and give the exit code: 0 when it ran, 1 with one line on stderr when it could not."""
    options = _parser().parse_args()
    wish = Wish(
        bundle=options.bundle.resolve(),
        robots=options.robots,
        parallel=options.parallel,
        megabytes=options.megabytes,
        daemons=min(options.daemons, options.robots - 2),
        seed=options.seed,
    )
    try:
        with tempfile.TemporaryDirectory(prefix="pika-", dir=options.folder) as folder:
            results = run(wish, Path(folder), lambda step: print(f"bench_flash: {step}", file=sys.stderr))
    except (BenchError, PikaError, OSError) as error:
        print(f"bench_flash: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench_flash: stopped", file=sys.stderr)
        return _INTERRUPTED
    print(told(results), file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps(asdict(results), indent=2, ensure_ascii=False))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench_flash", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout; the table goes to stderr")
    parser.add_argument("--bundle", type=Path, metavar="DIR", default=paths.bundle(), help="default: the shipped one")
    parser.add_argument("--robots", type=_count, metavar="N", default=20, help="how many (20), at least 3")
    parser.add_argument("--parallel", type=_count, metavar="N", default=20, help="at a time (20)")
    parser.add_argument("--megabytes", type=_count, metavar="N", default=50, help="size of the bundle (50)")
    parser.add_argument("--daemons", type=int, metavar="N", default=2, help="robots with a running daemon (2)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where robots live (the folder for temporary files)")
    parser.add_argument("--seed", type=int, default=7, help="of the moment of the power cut (7)")
    return parser


def _count(word: str) -> int:
    value = int(word)
    if not 3 <= value <= 256:
        raise argparse.ArgumentTypeError("must be 3 to 256")
    return value


if __name__ == "__main__":
    sys.exit(main())
