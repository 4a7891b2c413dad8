"""What the daemon costs besides time per utterance: start, memory, processor time without traffic, disk."""

import os
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from pika_edge.bundle.read import open_bundle
from tools.benching.systems import running

_NS_PER_S = 1_000_000_000
_KB_PER_MB = 1_024
_BYTES_PER_MB = 1_024**2
_WORKER = "pika_edge.daemon.worker"


@dataclass(frozen=True, slots=True)
class Start:
    """From spawning `pika-edge serve` to its line `ready`, in seconds."""

    starts: int
    median_s: float
    max_s: float


@dataclass(frozen=True, slots=True)
class ProcessMemory:
    """One process of the daemon."""

    name: str
    pss_mb: float
    """Resident memory, shared pages divided among those who share them: these may be added up."""
    rss_mb: float


@dataclass(frozen=True, slots=True)
class Memory:
    """The daemon's memory after it has served."""

    pss_mb: float
    """Of all its processes."""
    processes: tuple[ProcessMemory, ...]


@dataclass(frozen=True, slots=True)
class IdleCpu:
    """Processor time of all of the daemon's processes without traffic."""

    seconds: float
    percent: float
    """Of one core."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The bundle's size."""

    bundle_mb: float
    openvino_mb: float
    """The IR and its weights alone."""


def time_starts(bundle: Path, starts: int) -> Start:
    """Start the daemon so many times, one after the other."""
    ready_s = [_time_start(bundle) for _ in range(starts)]
    return Start(starts, round(median(ready_s), 3), round(max(ready_s), 3))


def weigh_memory(session: int) -> Memory:
    """Weigh the processes of a session."""
    processes = tuple(_weigh(pid) for pid in _pids(session))
    return Memory(round(sum(process.pss_mb for process in processes), 1), processes)


def time_idle(session: int, seconds: float) -> IdleCpu:
    """Measure a session's processor time while nobody asks."""
    before_ns = _cpu_ns(session)
    time.sleep(seconds)
    used_s = (_cpu_ns(session) - before_ns) / _NS_PER_S
    return IdleCpu(seconds, round(100 * used_s / seconds, 3))


def weigh_disk(bundle: Path) -> Disk:
    """Weigh a bundle's files."""
    manifest = open_bundle(bundle).manifest
    sizes = {name: entry.bytes for name, entry in manifest.files.items()}
    ir = Path(manifest.roles.openvino)
    net = sizes[ir.name] + sizes[ir.with_suffix(".bin").name]
    return Disk(round(sum(sizes.values()) / _BYTES_PER_MB, 1), round(net / _BYTES_PER_MB, 1))


def _time_start(bundle: Path) -> float:
    with running(bundle, "daemon") as systems:
        return systems["daemon"].ready_s


def _pids(session: int) -> list[int]:
    pids = sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in pids if _session(pid) == session]


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except ProcessLookupError:  # ended since /proc was listed
        return None


def _cpu_ns(session: int) -> int:
    """Sum up the processes' clocks. /proc counts in hundredths of a second, which is too coarse here."""
    return sum(time.clock_gettime_ns(~pid << 3 | 2) for pid in _pids(session))  # as clock_getcpuclockid(3) says


def _weigh(pid: int) -> ProcessMemory:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kb = {key: int(value.split()[0]) for key, _, value in (line.partition(":") for line in rollup)}
    return ProcessMemory(_name(pid), round(kb["Pss"] / _KB_PER_MB, 1), round(kb["Rss"] / _KB_PER_MB, 1))


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    after = [name for word, name in pairwise(words) if _WORKER in word]
    return after[0] if after else "supervisor"
