"""Measure a language model's bundle: load, memory, and time a question, with the kept prefix and without it.

The questions are real utterances of the corpus. Each backend runs in a process of its own, one after the other. It
reports and does not judge: the exit code is 0 when it ran.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parents[1]
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` lies one folder up

try:
    from pika_edge.bundle.slm import open_slm
    from pika_edge.errors import PikaError
    from pika_edge.slm.backend import Backend
    from tools.benching.errors import BenchError
    from tools.benching.machine import Machine, load_average, look_around
    from tools.benching_slm.report import Report, told
    from tools.benching_slm.results import Measured, Wish
except ModuleNotFoundError as error:
    sys.exit(f"bench_slm: {error.name} is missing; run: pip install 'pika-edge[slm,dev]'")

_BACKENDS: tuple[Backend, ...] = get_args(Backend)
_PACKAGES = ("openvino", "openvino-genai", "openvino-tokenizers")


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code: 0 when it ran, 1 with one line on stderr when it could not."""
    options = _parser().parse_args(words)
    try:
        report = _measure(options)
    except (BenchError, PikaError, OSError) as error:
        print(f"bench_slm: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench_slm: stopped", file=sys.stderr)
        return 130
    print(told(report), file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps({**asdict(report), "backends": [one.model_dump() for one in report.backends]}, indent=2))
    return 0


def _measure(options: argparse.Namespace) -> Report:
    manifest = open_slm(options.bundle).manifest
    load = load_average()
    measured = []
    for backend in dict.fromkeys(options.backend or _BACKENDS):
        wish = Wish(
            bundle=options.bundle.resolve(),
            backend=backend,
            device=options.device,
            threads=options.threads,
            kept=options.n,
            whole=options.n if options.n_whole is None else options.n_whole,
            seed=options.seed,
        )
        measured.append(_in_child(wish))
    return Report(_machine(), load, manifest.model, manifest.quantisation, options.device, options.threads, measured)


def _in_child(wish: Wish) -> Measured:
    command = [sys.executable, "-m", "tools.benching_slm.child"]
    ended = subprocess.run(command, cwd=ROOT, input=wish.model_dump_json().encode(), capture_output=True, check=False)
    if ended.returncode:
        why = ended.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {ended.returncode}"]
        raise BenchError(f"{wish.backend} does not run: {why[-1]}")
    return Measured.model_validate_json(ended.stdout.splitlines()[-1])


def _machine() -> Machine:
    machine = look_around()
    return replace(
        machine, versions={"python": machine.versions["python"], **{name: version(name) for name in _PACKAGES}}
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench_slm", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path, metavar="DIR", help="the language model's bundle")
    parser.add_argument("--backend", action="append", choices=_BACKENDS, help="only this one (both)")
    parser.add_argument("--n", type=_count, metavar="N", default=30, help="utterances with the kept prefix (30)")
    parser.add_argument("--n-whole", type=_count_or_none, metavar="N", help="utterances without it; 0: none (as --n)")
    parser.add_argument("--device", default="CPU", help="OpenVINO's name of the device (CPU)")
    parser.add_argument("--threads", type=_count_or_none, default=0, metavar="N", help="0: as OpenVINO finds right (0)")
    parser.add_argument("--seed", type=int, default=7, help="of the choice of utterances (7)")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout; the table goes to stderr")
    return parser


def _count(word: str) -> int:
    if not 1 <= int(word) <= 250:
        raise argparse.ArgumentTypeError("must be 1 to 250")
    return int(word)


def _count_or_none(word: str) -> int:
    return int(word) and _count(word)


if __name__ == "__main__":
    sys.exit(main())
