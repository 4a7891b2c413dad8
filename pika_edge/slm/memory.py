"""How much memory there is for the language model, and the rules of loading and letting go: the robot comes first."""

from pathlib import Path

_KB_PER_MB = 1024
_BYTES_PER_MB = 1024**2
_MEMINFO = "proc/meminfo"
_GROUP = "sys/fs/cgroup"


def available_mb(root: Path = Path("/")) -> int:
    """Give the memory that can still be had, by the kernel's word and within our control group's limit.

    `root` is that of `proc` and `sys`.
    """
    return min(_machine_mb((root / _MEMINFO).read_text(encoding="ascii")), _group_mb(root / _GROUP))


def may_load(available_mb: int, needed_mb: int, reserve_mb: int) -> str | None:
    """Say why a model must not be loaded; None where it may."""
    if available_mb >= needed_mb + reserve_mb:
        return None
    return f"needs {needed_mb} MB and {reserve_mb} MB must stay free, {available_mb} MB are available"


def must_unload(available_mb: int, reserve_mb: int) -> str | None:
    """Say why a loaded model must go; None where it may stay. Half the reserve is the alarm, so that it does not
    come and go."""
    if available_mb >= reserve_mb // 2:
        return None
    return f"unloaded: {available_mb} MB available, below {reserve_mb // 2} MB"


def _machine_mb(meminfo: str) -> int:
    fields = dict(line.split(":", 1) for line in meminfo.splitlines())
    return int(fields["MemAvailable"].split()[0]) // _KB_PER_MB


def _group_mb(group: Path) -> int:
    """Give what a control group (v2) has left; as much as anybody wants where there is no limit."""
    unlimited = 2**40
    try:
        limit = (group / "memory.max").read_text(encoding="ascii").strip()
        if limit == "max":
            return unlimited
        used = int((group / "memory.current").read_text(encoding="ascii"))
        stat = dict(line.split() for line in (group / "memory.stat").read_text(encoding="ascii").splitlines())
    except (OSError, ValueError):
        return unlimited
    return (int(limit) - used + int(stat.get("inactive_file", 0))) // _BYTES_PER_MB
