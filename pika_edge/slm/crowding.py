"""How crowded the machine is: runnable tasks for each core, smoothed."""

import os
from pathlib import Path

_LOADAVG = Path("/proc/loadavg")
_SMOOTHING = 0.3


class Crowding:
    """Looks at the run queue now and then."""

    def __init__(self) -> None:
        self._cores = len(os.sched_getaffinity(0))
        self.value = 1.0
        """At least 1: a machine with free cores is as good as an empty one."""

    def look(self, own: int) -> None:
        """Look once; `own` runnable tasks are the model's own and do not count against it."""
        runnable = int(_LOADAVG.read_text(encoding="ascii").split()[3].split("/")[0])
        others = max(0, runnable - 1 - own)  # one is this look itself
        now = max(1.0, (others + max(own, 1)) / self._cores)
        self.value += _SMOOTHING * (now - self.value)
