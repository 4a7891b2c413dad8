"""`pika-edge serial`: serve a controller without ZeroMQ over a serial port."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from pika_edge.cli.common import add_curve_options, add_endpoint_option, curve_of

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands
    from pika_edge.serial.bridge import Bridge


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "serial",
        help="serve a controller over a serial port",
        description="Join a controller without ZeroMQ to the daemon: what it asks goes to the door, decisions and "
        "expressions come back. Prints one line `ready`; runs until Ctrl-C or SIGTERM.",
    )
    parser.add_argument("--port", required=True, metavar="PORT", help="for example /dev/ttyUSB0 or /dev/serial0")
    parser.add_argument("--baud", type=_baud, default=115_200, metavar="N", help="bits per second (%(default)s)")
    parser.add_argument(
        "--silent-s",
        type=_seconds,
        default=5.0,
        metavar="S",
        help="so long without a heartbeat, and the controller is told that the daemon is gone (%(default)s)",
    )
    add_endpoint_option(parser, "door")
    add_endpoint_option(parser, "stage")
    add_curve_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Bridge until told to stop."""
    from pika_edge.serial.bridge import Bridge, Ends
    from pika_edge.serial.port import open_port

    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.INFO)
    ends = Ends(options.port, options.baud, options.door, options.stage, curve_of(options), options.silent_s)
    bridge = Bridge(ends, open_port(options.port, options.baud))
    ready = f"ready port={ends.port} baud={ends.baud} door={ends.door} stage={ends.stage}"
    if asyncio.run(_until_stopped(bridge, ready)) == signal.SIGINT:
        raise KeyboardInterrupt
    return 0


async def _until_stopped(bridge: Bridge, ready: str) -> signal.Signals | None:
    """Bridge, and give the signal that ended it."""
    stopped_by = None

    def stop(number: signal.Signals) -> None:
        nonlocal stopped_by
        stopped_by = number
        task.cancel()

    task = asyncio.create_task(bridge.run(lambda: print(ready, flush=True)))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop, number)
    with suppress(asyncio.CancelledError):
        await task
    return stopped_by


def _baud(word: str) -> int:
    value = int(word)
    if not 300 <= value <= 12_000_000:
        raise argparse.ArgumentTypeError("must be 300 to 12000000")
    return value


def _seconds(word: str) -> float:
    value = float(word)
    if not 0.5 <= value <= 3_600:
        raise argparse.ArgumentTypeError("must be 0.5 to 3600")
    return value
