"""Take the README's pictures of the simulator: `python tools/screenshots.py`.

Starts the real simulator, says something for each picture in headless Chromium, and writes WebP files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from tools.picturing.browser import why_missing

ROOT = Path(__file__).resolve().parents[1]
_OUT = ROOT / "docs" / "simulator"


def main() -> int:
    """Take the pictures; say what is missing where they cannot be taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=_OUT, metavar="FOLDER", help="(default: docs/simulator)")
    options = parser.parse_args()
    if (reason := why_missing()) is not None:
        print(reason, file=sys.stderr)
        return 1
    from tools.picturing.pictures import take

    try:
        for path in take(options.out):
            print(f"{path} ({path.stat().st_size / 1000:.0f} kB)")
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
