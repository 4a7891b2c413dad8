"""Check the corpus: format, repeats, cases too near to held-out ones; print what is in it and how readers agree.

Exit code 1 when a case must go: train.jsonl may hold nothing of dev.jsonl, test.jsonl or a file named with --against.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` and `pika_edge` lie one folder up

from pika_edge.errors import PikaError  # noqa: E402
from tools.scoring.cases import Case, read_cases  # noqa: E402

try:
    from tools.training.agreement import agreement
    from tools.training.near import nearest, skeleton
except ModuleNotFoundError as error:
    sys.exit(f"corpus: {error.name} is missing; run: pip install 'pika-edge[train]'")

_COUNTED = ("soll_emotion", "soll_celebrate", "lang", "slice", "role", "author")


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    options = _parser().parse_args(words)
    try:
        cases = read_cases(options.corpus / "train.jsonl")
        dropped = options.corpus / "dropped.jsonl"
        read = cases + (read_cases(dropped) if dropped.exists() else [])
        faults = repeats(cases)
        own = [file for name in ("dev.jsonl", "test.jsonl") if (file := options.corpus / name).exists()]
        for file in [*own, *options.against]:
            faults += too_near(cases, read_cases(file), file.name)
    except PikaError as error:
        print(f"corpus: {error.reason}: {error}", file=sys.stderr)
        return 1
    for field in _COUNTED:
        counts = Counter(str(getattr(case, field)) for case in cases).most_common()
        print(f"{field:15} " + ", ".join(f"{value or '–'} {count:,}" for value, count in counts))
    if agreed := agreement(read):
        figures = ", ".join(f"{name} {value:,.3f}".removesuffix(".000") for name, value in asdict(agreed).items())
        print(f"{'readers':15} {figures}, dropped {len(read) - len(cases):,}")
    for fault in faults:
        print(f"✗ {fault}")
    print(f"{len(cases):,} cases, {len(faults)} to remove")
    return 1 if faults else 0


def repeats(cases: Sequence[Case]) -> list[str]:
    """Name every case that says what an earlier one says, in the same situation."""
    seen: dict[tuple[object, ...], int] = {}
    faults = []
    for line, case in enumerate(cases, start=1):
        situation = (skeleton(case.text), case.text.isascii(), case.previous, case.outcome, case.role)
        first = seen.setdefault(situation, line)
        if first != line:
            faults.append(f"line {line} repeats line {first}: {case.text}")
    return faults


def too_near(cases: Sequence[Case], held_out: Sequence[Case], name: str) -> list[str]:
    """Name every case that is all but one of `held_out`."""
    found = nearest([case.text for case in cases], [case.text for case in held_out])
    return [
        f"line {near.index + 1} is {near.nearness:.0%} case {near.other + 1} of {name}: {cases[near.index].text}"
        for near in found
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__)
    default = ROOT / "models" / "predetermination" / "corpus"
    parser.add_argument("--corpus", type=Path, metavar="DIR", default=default, help="train.jsonl, dev.jsonl")
    parser.add_argument("--against", type=Path, metavar="FILE", action="append", default=[], help="more held-out cases")
    return parser


if __name__ == "__main__":
    sys.exit(main())
