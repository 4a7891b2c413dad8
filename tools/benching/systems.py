"""The three systems that are measured: real processes on Unix sockets in a folder of their own."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Literal, get_args

from pika_edge.config.paths import ENV_PREFIX
from pika_edge.messages.labels import EngineChoice
from tools.benching.errors import BenchError
from tools.benching.texts import ROOT

SystemName = Literal["echo", "floor", "daemon"]
SYSTEMS: tuple[SystemName, ...] = get_args(SystemName)

ENGINE: EngineChoice = "auto"
THREADS = 1

Flags = Mapping[str, object]
"""Settings of the daemon, as words of its command line without the dashes."""
NO_FLAGS: Flags = {}

_READY_S = 30.0
_END_S = 10.0


@dataclass(frozen=True, slots=True)
class System:
    """A running system."""

    name: SystemName
    endpoint: str
    control: str
    """Only the daemon has one."""
    pid: int
    """Leader of a session of its own: all of the system's processes are in it, and nothing else."""
    ready_s: float
    """From spawning the process to its line `ready`."""


@contextmanager
def running(bundle: Path, *names: SystemName, flags: Flags = NO_FLAGS) -> Iterator[dict[SystemName, System]]:
    """Run systems by name; afterwards neither a process nor a file of theirs is left. `flags` are for the daemon.

    Raises:
        BenchError: one of them does not start; says its last words.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pika-bench-")))
        yield {name: stack.enter_context(_start(name, bundle, folder, flags)) for name in names}


@contextmanager
def _start(name: SystemName, bundle: Path, folder: Path, flags: Flags) -> Iterator[System]:
    endpoint = f"ipc://{folder}/{name}"
    log = folder / f"{name}.log"
    started_s = perf_counter()
    with log.open("wb") as errors:
        process = subprocess.Popen(
            _command(name, endpoint, bundle, folder, flags),
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,  # Ctrl-C in the terminal reaches the benchmark alone, which then ends its systems
        )
    try:
        _await_ready(process, name, log)
        yield System(name, endpoint, _control(folder), process.pid, ready_s=perf_counter() - started_s)
    finally:
        _end(process)


def _control(folder: Path) -> str:
    return f"ipc://{folder}/control"


def _command(name: SystemName, endpoint: str, bundle: Path, folder: Path, flags: Flags) -> list[str]:
    if name != "daemon":
        return [sys.executable, "-m", "tools.benching.rival", name, endpoint, str(bundle)]
    every = {
        "door": endpoint,
        "stage": f"ipc://{folder}/stage",
        "control": _control(folder),
        "bundle": bundle,
        "engine": ENGINE,
        "threads": THREADS,
        "state-dir": folder,
        "log-file": folder / "daemon.jsonl",
        **flags,
    }
    words = [str(word) for flag, value in every.items() for word in (f"--{flag}", value)]
    return [sys.executable, "-m", "pika_edge", "serve", *words]


def _environment() -> dict[str, str]:
    """Give the environment without the daemon's settings: a run is told by its command line alone."""
    return {name: value for name, value in os.environ.items() if not name.startswith(ENV_PREFIX)}


def _await_ready(process: subprocess.Popen[bytes], name: SystemName, log: Path) -> None:
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    can_read, _, _ = select.select([process.stdout], [], [], _READY_S)
    if can_read and process.stdout.readline().startswith(b"ready"):
        return
    last_words = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise BenchError(f"{name} does not start: {''.join(last_words) or f'silent for {_READY_S:.0f} s'}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end and wait; whoever does not, or an impatient second Ctrl-C, has its session killed."""
    assert process.stdout is not None  # noqa: S101 - PIPE was asked for
    process.stdout.close()
    try:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_END_S)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
