"""Reads all that a page is sent, and draws nothing: `python -m tools.benching_simulator.reader ws://…`."""

import sys

from websockets.sync.client import connect


def main() -> None:
    """Read for ever."""
    with connect(sys.argv[1], proxy=None) as live:
        for _ in live:
            pass


if __name__ == "__main__":
    main()
