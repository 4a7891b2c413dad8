"""The latencies of the most recent decisions: a ring of plain integers."""

from array import array

from pika_edge.messages.latency import Latency

_MOST = 1_000


class Recent:
    """Keeps the last thousand."""

    def __init__(self) -> None:
        self._ring_us = array("Q", bytes(8 * _MOST))
        self._added = 0

    def add(self, took_us: int) -> None:
        """Take one more."""
        self._ring_us[self._added % _MOST] = took_us
        self._added += 1

    def latency(self) -> Latency | None:
        """Give the percentiles (nearest rank), or None before the first."""
        known = min(self._added, _MOST)
        if known == 0:
            return None
        ranked = sorted(self._ring_us[:known])
        return Latency(
            decisions=known,
            p50_us=ranked[(known - 1) // 2],
            p99_us=ranked[-(-99 * known // 100) - 1],
            max_us=ranked[-1],
        )
