"""What the hot process counts about itself: plain integers and a ring of recent latencies."""

from array import array
from collections import Counter

from pika_edge.daemon.link import Refined
from pika_edge.messages.status import Counts, Latency

_RECENT = 1_000


class Tally:
    """Counts since the process started, and the latencies of the most recent decisions."""

    def __init__(self) -> None:
        self.resent = self.late = self.unread = self.decided = 0
        self.refused: Counter[str] = Counter()
        self._opinions: Counter[str] = Counter()
        self._no_opinions: Counter[str] = Counter()
        self._recent_us = array("Q", bytes(8 * _RECENT))

    def decide(self, took_us: int) -> None:
        """Count a decision that was sent."""
        self._recent_us[self.decided % _RECENT] = took_us
        self.decided += 1

    def look_again(self, word: Refined) -> None:
        """Count what came of a second look."""
        if word.opinion is not None:
            self._opinions[word.tier] += 1
        else:
            self._no_opinions[word.verdict or "failed"] += 1

    def counts(self, logs_dropped: int) -> Counts:
        """Give the counts for `status`."""
        return Counts(
            decided=self.decided,
            resent=self.resent,
            refused=dict(self.refused),
            late=self.late,
            unread=self.unread,
            opinions=dict(self._opinions),
            no_opinions=dict(self._no_opinions),
            logs_dropped=logs_dropped,
        )

    def latency(self) -> Latency | None:
        """Give the recent latencies' percentiles (nearest rank), or None before the first decision."""
        known = min(self.decided, _RECENT)
        if known == 0:
            return None
        ranked = sorted(self._recent_us[:known])
        return Latency(
            decisions=known,
            p50_us=ranked[(known - 1) // 2],
            p99_us=ranked[-(-99 * known // 100) - 1],
            max_us=ranked[-1],
        )
