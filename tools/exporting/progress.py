"""Word of how far it is, on stderr; downloads and quantisation draw bars of their own there."""

import sys


def say(text: str) -> None:
    """Tell of a step."""
    print(f"— {text}", file=sys.stderr, flush=True)


def warn(text: str) -> None:
    """Tell of something that a person should look at, though the export goes on."""
    print(f"export_slm: warning: {text}", file=sys.stderr, flush=True)
