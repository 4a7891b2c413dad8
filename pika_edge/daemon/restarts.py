"""How often a process may be restarted: a pure rule, told the time by its caller."""

MOST_IN_A_ROW = 5
STEADY_S = 10.0
"""A process that has run for so long counts as steady: its count starts anew."""
_FIRST_PAUSE_S = 0.05


class Restarts:
    """Counts one process's restarts."""

    def __init__(self) -> None:
        self.in_all = 0
        self._in_a_row = 0

    def begin_anew(self) -> None:
        """Forget the row: something is different now."""
        self._in_a_row = 0

    def pause_s(self, ran_s: float) -> float | None:
        """Count a death after `ran_s` seconds; give the pause before the next start, or None for no more."""
        if ran_s >= STEADY_S:
            self._in_a_row = 0
        if self._in_a_row >= MOST_IN_A_ROW:
            return None
        pause_s = _FIRST_PAUSE_S * float(2**self._in_a_row)
        self._in_a_row += 1
        self.in_all += 1
        return pause_s
