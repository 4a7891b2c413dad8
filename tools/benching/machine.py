"""Where and with what it was measured."""

import os
import platform
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import zmq

_PACKAGES = ("pika-edge", "pyzmq", "numpy", "openvino", "onnxruntime", "pydantic", "sentencepiece")
_BYTES_PER_MB = 1_024**2

LoadAverage = tuple[float, float, float]
"""Processes that ran or wanted to, over the last 1, 5 and 15 minutes."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The header of a report."""

    cpu: str
    cores: int
    """Cores that this process may use."""
    memory_mb: int
    system: str
    date: str
    versions: dict[str, str]


def look_around() -> Machine:
    """Describe the machine and the installed versions."""
    return Machine(
        cpu=_cpu(),
        cores=len(os.sched_getaffinity(0)),
        memory_mb=os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _BYTES_PER_MB,
        system=f"{platform.system()} {platform.release()}",
        date=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        versions={
            "python": platform.python_version(),
            "libzmq": zmq.zmq_version(),
            **{package: _version(package) for package in _PACKAGES},
        },
    )


def load_average() -> LoadAverage:
    """Give the load averages, to two digits."""
    one, five, fifteen = (round(load, 2) for load in os.getloadavg())
    return one, five, fifteen


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()  # ARM kernels name no model


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # one of the two engines may be missing
        return "not installed"
