"""A running `pika-edge simulate`, and somebody who looks at its page."""

import json
import select
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tools.benching.errors import BenchError
from tools.benching.systems import System

_READY_S = 60.0
_END_S = 20.0
_LOOK_S = 3.0
"""So long a page has to come up."""


@dataclass(frozen=True, slots=True)
class Simulator:
    """One simulator."""

    url: str
    process: psutil.Process
    page_s: float
    """From the command to the page's first byte."""

    @property
    def daemon(self) -> System:
        """Its daemon, as the load wants it."""
        about = json.loads(_get(f"{self.url}api/about"))
        return System("daemon", about["door"], "", self.process.pid, self.page_s)

    def load(self, seconds: float) -> float:
        """Give the share of one core that the simulator itself takes, over so many seconds."""
        before = self.process.cpu_times()
        time.sleep(seconds)
        after = self.process.cpu_times()
        return (after.user + after.system - before.user - before.system) / seconds


@contextmanager
def simulator() -> Iterator[Simulator]:
    """Run one, and end it.

    Raises:
        BenchError: it does not start.
    """
    began_s = time.perf_counter()
    # a session of its own: Ctrl-C in the terminal reaches the benchmark alone, which then ends it
    process = subprocess.Popen(
        [sys.executable, "-m", "pika_edge", "simulate", "--port", "0"], stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        url = _await_ready(process)
        _get(url)
        yield Simulator(url, psutil.Process(process.pid), time.perf_counter() - began_s)
    finally:
        process.terminate()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def page(url: str, browser: Path | None) -> Iterator[None]:
    """Keep the page open: in a browser without a window, or else by a program that reads all that a page is sent."""
    with TemporaryDirectory(prefix="pika-page-") as profile:
        if browser is None:
            command = [
                sys.executable,
                "-m",
                "tools.benching_simulator.reader",
                f"{url.replace('http', 'ws', 1)}api/live",
            ]
        else:
            command = [str(browser), "--headless=new", "--no-sandbox", f"--user-data-dir={profile}", url]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            time.sleep(_LOOK_S)
            if process.poll() is not None:
                raise BenchError(f"the page cannot be opened with {command[0]}")
            yield
        finally:
            family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
            for one in family:
                one.kill()
            process.wait()
            psutil.wait_procs(family, timeout=_END_S)


def _await_ready(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    can_read, _, _ = select.select([process.stdout], [], [], _READY_S)
    line = process.stdout.readline().decode() if can_read else ""
    if not line.startswith("ready "):
        raise BenchError("the simulator does not start; its message stands above")
    return line.split()[1]


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=_READY_S) as answer:  # noqa: S310 - the simulator's own address
        content: bytes = answer.read()
        return content
