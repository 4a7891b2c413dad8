"""Cut the power of a simulated robot at every step of install, switch, confirm and rollback, and see that it comes up.

Each cut has a number, and the same number is the same cut: --number N tells it step by step. Exit code 1 where one has
broken a rule.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` lies one folder up

try:
    from tqdm import tqdm

    from tools.power_cuts.lives import Lives
    from tools.power_cuts.many import Found, cut_many
    from tools.power_cuts.show import told
except ModuleNotFoundError as error:
    sys.exit(f"cut_power: {error.name} is missing; run: pip install 'pika-edge[field]'")


def main() -> int:
    """Run the command line and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=_count, default=10_000, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--first", type=_number, default=0, metavar="N", help="number of the first (%(default)s)")
    parser.add_argument("--number", type=_number, metavar="N", help="tell this one cut, step by step")
    parser.add_argument(
        "--workers", type=_count, default=os.cpu_count() or 1, metavar="N", help="processes (%(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was found there too")
    options = parser.parse_args()
    try:
        return _tell(options.number) if options.number is not None else _cut(options)
    except KeyboardInterrupt:
        return 130


def _tell(number: int) -> int:
    lives = Lives()
    cut = lives.cut(number)
    for line in told(lives, cut):
        print(line)
    return 1 if lives.judge(cut) else 0


def _cut(options: argparse.Namespace) -> int:
    found, began = Found(), time.monotonic()
    with tqdm(total=options.cuts, unit=" cuts", unit_scale=True) as bar:
        for piece in cut_many(options.first, options.cuts, options.workers):
            found.add(piece)
            bar.update(piece.cuts)
            bar.set_postfix(broken=found.broken_cuts)
    result = {
        "cuts": found.cuts,
        "broken": found.broken_cuts,
        "different": len(found.different),
        "places": len(Lives().places),
        "by_program": dict(found.by_program),
        "by_past": dict(sorted(found.by_past.items())),
        "first_broken": {str(number): rules for number, rules in found.broken.items()},
        "seconds": round(time.monotonic() - began, 1),
        "workers": options.workers,
    }
    if options.json is not None:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(
        f"{found.cuts:,} cuts at {result['places']:,} places, {len(found.different):,} different disks afterwards, "
        f"{found.broken_cuts:,} broken, {result['seconds']} s"
    )
    for number, rules in found.broken.items():
        print(f"cut {number}: {'; '.join(rules)}")
    return 1 if found.broken_cuts else 0


def _number(word: str) -> int:
    number = int(word)
    if number < 0:
        raise argparse.ArgumentTypeError(f"at least 0, not {word}")
    return number


def _count(word: str) -> int:
    if (number := _number(word)) == 0:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
