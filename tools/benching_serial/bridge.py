"""Runs `pika-edge serial` as a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.benching.errors import BenchError
from tools.benching.texts import ROOT

_END_S = 30.0


@contextmanager
def bridging(port: str | Path, door: str, stage: str, *flags: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a bridge, and end it as a service manager would.

    Raises:
        BenchError: it does not start, or does not end well; its words are on standard error.
    """
    command = [sys.executable, "-m", "pika_edge", "serial", f"--port={port}", f"--door={door}", f"--stage={stage}"]
    process = subprocess.Popen([*command, *flags], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    try:
        if not process.stdout.readline().startswith("ready "):
            raise BenchError("the bridge does not start")
        yield process
    finally:
        process.terminate()
        try:
            code = process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        process.stdout.close()
    if code != 0:
        raise BenchError(f"the bridge ended with {code}")
