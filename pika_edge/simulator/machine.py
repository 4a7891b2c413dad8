"""What the daemon believes of the machine: the kernel's own files, or others in their place that tell heat and want."""

from pathlib import Path

_MEMINFO, _CGROUP, _THERMAL = Path("proc/meminfo"), Path("sys/fs/cgroup"), Path("sys/class/thermal")
_LOW_KB = 100 * 1024
_HOT_MILLI_C = 110_000


class Machine:
    """A folder for the setting `machine_root`: links to the real files, which are turned to others by `tell`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._low, self._hot = root / "low" / "meminfo", root / "hot"
        zone = self._hot / "thermal_zone0"
        for folder in (self._low.parent, zone, *((root / path).parent for path in (_MEMINFO, _CGROUP, _THERMAL))):
            folder.mkdir(parents=True, exist_ok=True)
        self._low.write_text(f"MemTotal: {_LOW_KB} kB\nMemAvailable: {_LOW_KB} kB\n", encoding="ascii")
        (zone / "temp").write_text(f"{_HOT_MILLI_C}\n", encoding="ascii")
        self._link(_CGROUP, "/" / _CGROUP)
        self.tell(hot=False, low_memory=False)

    def tell(self, *, hot: bool, low_memory: bool) -> None:
        """Tell the truth, but for what is said here."""
        self._link(_THERMAL, self._hot if hot else "/" / _THERMAL)
        self._link(_MEMINFO, self._low if low_memory else "/" / _MEMINFO)

    def _link(self, path: Path, target: Path) -> None:
        """Turn a link round in one step: whoever reads finds the one or the other."""
        new = self.root / path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.symlink_to(target)
        new.replace(self.root / path)
