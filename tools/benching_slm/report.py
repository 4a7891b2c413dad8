"""The results for people: one plain text table."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.benching.machine import LoadAverage, Machine
from tools.benching.report import table
from tools.benching_slm.results import Measured, Times

_HEADS = (
    "",
    "load s",
    "first ms",
    "MB before",
    "loaded",
    "peak",
    "n",
    "tokens",
    "P50 ms",
    "P90 ms",
    "max ms",
    "CPU ms",
)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was measured, and where."""

    machine: Machine
    load_average: LoadAverage
    """Before the first backend was loaded."""
    model: str
    quantisation: str
    device: str
    threads: int
    backends: list[Measured]


def told(report: Report) -> str:
    """Give the report for people."""
    machine = report.machine
    rows = [row for measured in report.backends for row in _rows(measured)]
    lines = [
        f"{machine.cpu}, {machine.cores} cores, {machine.memory_mb} MB, {machine.system}; {machine.date}",
        ", ".join(f"{package} {version}" for package, version in machine.versions.items()),
        f"load average before {' '.join(f'{value:.2f}' for value in report.load_average)}",
        f"{report.model} ({report.quantisation}), {report.device}, threads {report.threads or 'by OpenVINO'}",
        "",
        *table(_HEADS, rows),
    ]
    return "\n".join(lines)


def _rows(measured: Measured) -> list[Sequence[str]]:
    """Give a line with the kept prefix, and one without it."""
    memory = (measured.start_mb, measured.loaded_mb, measured.peak_mb)
    load = (f"{measured.load_s:.1f}", f"{measured.first_ms:.0f}", *map(str, memory))
    rows: list[Sequence[str]] = [(f"{measured.backend}, prefix kept", *load, *_times(measured.kept))]
    if measured.whole is not None:
        rows.append((f"{measured.backend}, all read anew", *[""] * len(load), *_times(measured.whole)))
    return rows


def _times(times: Times) -> tuple[str, ...]:
    took = (times.p50_ms, times.p90_ms, times.max_ms, times.cpu_ms)
    return str(times.n), str(times.tokens), *(f"{value:.0f}" for value in took)
