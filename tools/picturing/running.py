"""A running `pika-edge simulate` on a free port."""

import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_READY_S = 120
_END_S = 30


@contextmanager
def run_simulator(*flags: str) -> Iterator[str]:
    """Give the page's address; the simulator is ended afterwards.

    Raises:
        RuntimeError: it does not start; its own words stand on standard error.
    """
    command = [sys.executable, "-m", "pika_edge", "simulate", "--port", "0", *flags]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    is_told = select.select([process.stdout], [], [], _READY_S)[0]
    line = process.stdout.readline() if is_told else ""
    if not line.startswith("ready "):
        raise RuntimeError("the simulator did not start")
    return line.split()[1]
