"""The command `pika-edge`: one file a command, found in the table below."""

import argparse
import os
import sys
from collections.abc import Sequence

from pika_edge import __version__
from pika_edge.cli import (
    ask,
    body,
    consent,
    control,
    decide,
    doctor,
    keys,
    ledger,
    replay,
    serial,
    serve,
    settings,
    shadow,
    simulate,
    slots,
    watch,
)
from pika_edge.errors import PikaError

COMMANDS = (
    serve,
    ask,
    decide,
    watch,
    simulate,
    replay,
    body,
    doctor,
    control,
    consent,
    ledger,
    slots,
    shadow,
    serial,
    settings,
    keys,
)

EXIT_OK, EXIT_FAILED, EXIT_INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    parser = argparse.ArgumentParser(
        prog="pika-edge", description="Decides what Pika should express, from the child's own words, on the robot."
    )
    parser.add_argument("--version", action="version", version=f"pika-edge {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except PikaError as error:
        print(f"pika-edge: {error.reason}: {error}", file=sys.stderr)
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader of our output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except OSError as error:
        print(f"pika-edge: {error}", file=sys.stderr)
        return EXIT_FAILED
    return code
