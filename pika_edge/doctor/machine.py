"""Is this machine fit: system, processor, memory, load?"""

import os
import platform
from collections.abc import Iterator
from pathlib import Path

from pika_edge.doctor.finding import Finding

_FREE_MB_LEAST = 300


def look_at_machine() -> Iterator[Finding]:
    """Look at system, processor, free memory and load."""
    is_linux = platform.system() == "Linux"
    yield Finding(
        "system",
        is_linux,
        f"{platform.system()} {platform.release()} on {platform.machine()}, {os.cpu_count()} cores",
        None if is_linux else "the daemon runs on Linux only",
    )
    if not is_linux:
        return
    if platform.machine() == "x86_64":
        has_avx2 = " avx2 " in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
        told = "has AVX2" if has_avx2 else "has no AVX2: the net will be several times slower"
        yield Finding("processor", None if not has_avx2 else True, told)
    yield _memory()
    load = os.getloadavg()[0]
    yield Finding("load", None, f"{load:.2f} in the last minute")


def _memory() -> Finding:
    fields = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines())
    free_mb = int(fields["MemAvailable"].split()[0]) // 1024
    is_enough = free_mb >= _FREE_MB_LEAST
    remedy = None if is_enough else f"end other programs: the daemon wants {_FREE_MB_LEAST} MB"
    return Finding("memory", is_enough, f"{free_mb} MB free", remedy)
