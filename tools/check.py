"""All checks on a fresh machine: `python3 tools/check.py` (lint, format, types, tests). Sets up `.venv` itself.

`--train` also installs the extra `train` and runs the tests of the training chain. What follows `--` goes to pytest.
"""

import argparse
import subprocess
import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from tools.setup_venv import ROOT, enter_venv

_CHECKS = (
    ("lint", ["ruff", "check"]),
    ("format", ["ruff", "format", "--check"]),
    ("types", ["mypy"]),
)
_TIMEOUT_S = 3600


def main() -> int:
    """Run every check, also after one has failed; give 1 if any has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="the training chain too (installs torch)")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    options = parser.parse_args()
    enter_venv("dev,train" if options.train else "dev")
    failed = [name for name, command in _CHECKS if not _passes(name, command)]
    marks = ["-m", ""] if options.train else []
    if not _passes("tests", ["pytest", *marks, *options.pytest]):
        failed.append("tests")
    if failed:
        print(f"✗ failed: {', '.join(failed)}")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"— {name}", flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False, timeout=_TIMEOUT_S).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
