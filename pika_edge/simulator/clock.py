"""This world's clock."""

import time


class Clock:
    """Milliseconds since the start."""

    def __init__(self) -> None:
        self._began_s = time.monotonic()

    def now_ms(self) -> float:
        """Give the time, to a tenth of a millisecond."""
        return round((time.monotonic() - self._began_s) * 1000, 1)
