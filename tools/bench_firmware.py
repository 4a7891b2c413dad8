"""Measure the C client and the serial link: latency, kills of the daemon, noise on the line, fuzzing, size.

It reports and does not judge, but for `kills`, `line`, `emulated` and `fuzz`: they fail when an answer is lost, doubled
or another than it should be, or a reader breaks down.
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

    from tools.benching.errors import BenchError
    from tools.benching.machine import load_average, look_around
    from tools.benching_firmware.build import why_not
    from tools.benching_firmware.fuzz import CLIENT, Fuzzed, fuzz
    from tools.benching_firmware.kills import Outcome, kill_often
    from tools.benching_firmware.latency import Compared, compare_clients
    from tools.benching_firmware.size import Sizes, weigh
    from tools.benching_serial.build import why_not as why_not_serial
    from tools.benching_serial.build import why_not_emulated
    from tools.benching_serial.emulated import Agreement, compare
    from tools.benching_serial.fuzz import SERIAL
    from tools.benching_serial.noisy import Life, live
except ModuleNotFoundError as error:
    sys.exit(f"bench_firmware: {error.name} is missing; run: pip install 'pika-edge[dev]'")

Found = Outcome | Compared | Fuzzed | Sizes | Life | Agreement
_MISSING = {"line": why_not_serial, "emulated": why_not_emulated}


def main() -> int:
    """Run the command line and give the exit code: 0 when all was well, 1 with one line on stderr when not."""
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended either way, it ends its daemons first
    try:
        if missing := _MISSING.get(options.what, why_not)():
            raise BenchError(missing)
        found = _measure(options)
    except (BenchError, OSError) as error:
        print(f"bench_firmware: {error}", file=sys.stderr)
        return 1
    machine = dataclasses.asdict(look_around())
    told = {"machine": machine, "load_average": load_average(), options.what: dataclasses.asdict(found)}
    print(json.dumps(told, indent=2))
    return 0 if _is_well(found) else 1


def _is_well(found: Found) -> bool:
    if isinstance(found, Agreement):
        return found.equal == found.utterances
    return not isinstance(found, Outcome | Life) or found.lost == found.doubled == found.foreign == 0


def _measure(options: argparse.Namespace) -> Found:
    if options.what == "latency":
        return compare_clients(options.rounds, options.questions, options.seed)
    if options.what == "fuzz":
        return fuzz(options.frames, options.seed, own=options.own, target=SERIAL if options.serial else CLIENT)
    if options.what == "size":
        return weigh()
    if options.what == "line":
        with tqdm(total=options.questions, unit="question") as bar:
            return live(options.questions, options.seed, bar.update)
    if options.what == "emulated":
        with tqdm(total=options.utterances, unit="utterance") as bar:
            return compare(options.utterances, options.seed, bar.update)
    with tqdm(total=options.kills, unit="kill") as bar:
        return kill_often(options.kills, options.seed, bar.update)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench_firmware", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7, help="of all that is drawn (7)")
    whats = parser.add_subparsers(dest="what", required=True)
    latency = whats.add_parser("latency", help="round trips of the C client, the Python client and a bare echo")
    latency.add_argument("--rounds", type=_count, default=5, help="turns of each (5)")
    latency.add_argument("--questions", type=_count, default=1_000, help="questions in each turn (1000)")
    kills = whats.add_parser("kills", help="kill and restart the daemon under traffic; about 2 s each")
    kills.add_argument("--kills", type=_count, default=1_000, help="how often (1000)")
    fuzzing = whats.add_parser("fuzz", help="damaged messages, under sanitizers")
    fuzzing.add_argument("--frames", type=_count, default=1_000_000, help="how many (1000000)")
    fuzzing.add_argument("--own", action="store_true", help="our own mutator, even where libFuzzer is there")
    fuzzing.add_argument("--serial", action="store_true", help="the serial link instead of the client")
    line = whats.add_parser("line", help="the serial link in virtual time: noise, loss, resets of either side")
    line.add_argument("--questions", type=_count, default=20_000, help="how many (20000)")
    emulated = whats.add_parser("emulated", help="decisions of a controller in QEMU beside those of `pika-edge decide`")
    emulated.add_argument("--utterances", type=_count, default=500, help="how many, drawn from the corpus (500)")
    whats.add_parser("size", help="bytes of code, handle and stack, of the client and the serial link")
    return parser


def _count(word: str) -> int:
    value = int(word)
    if not 1 <= value <= 1_000_000_000:
        raise argparse.ArgumentTypeError("must be 1 to 1000000000")
    return value


if __name__ == "__main__":
    sys.exit(main())
