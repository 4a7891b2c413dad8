"""All checks on a fresh machine: `python3 tools/check.py` (lint, format, types, tests). Sets up `.venv` itself.

`--train` also installs the extra `train` and checks and runs the training chain, `--slm` the same for the language
model. What follows `--` goes to pytest.
"""

from __future__ import annotations  # an old Python must get as far as the word about its age

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from tools.setup_venv import ROOT, enter_venv

_PARTS = {
    "train": "tools/(train|corpus)|tests/train",
    "slm": "tools/(bench_slm|calibrate_slm|export|random|second_look)|tests/(export|slm)",
}
"""Extra → what cannot be type-checked without it; its tests carry its name as their mark."""
_TIMEOUT_S = 3600
_SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
"""Tests of one file share daemons and follow each other; those of others run beside them, one worker a core."""


def main(words: Sequence[str] | None = None) -> int:
    """Run every check, also after one has failed; give 1 if any has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="the training chain too (installs torch)")
    parser.add_argument("--slm", action="store_true", help="the language model too (installs torch and optimum-intel)")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    options = parser.parse_args(words)
    wanted = [extra for extra in _PARTS if getattr(options, extra)]
    enter_venv(",".join(["dev", *wanted]))
    left_out = [extra for extra in _PARTS if extra not in wanted]
    unchecked = "|".join(_PARTS[extra] for extra in left_out)
    unmarked = " and ".join(f"not {extra}" for extra in left_out)
    checks = {
        "lint": ["ruff", "check"],
        "format": ["ruff", "format", "--check"],
        "types": ["mypy", *(["--exclude", f"^({unchecked})"] if left_out else [])],
        "tests": ["pytest", *_SIDE_BY_SIDE, *(["-m", unmarked] if left_out else []), *options.pytest],
    }
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    if failed:
        print(f"✗ failed: {', '.join(failed)}")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"— {name}", flush=True)
    try:
        ended = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False, timeout=_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        print(f"✗ {name}: not done after {_TIMEOUT_S} s", flush=True)
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
