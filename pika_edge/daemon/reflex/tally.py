"""What the hot process counts about itself: plain integers and a ring of recent latencies."""

from collections import Counter

from pika_edge.daemon.link import Refined
from pika_edge.daemon.recent import Recent
from pika_edge.messages.status import Counts


class Tally:
    """Counts since the process started, and the latencies of the most recent decisions."""

    def __init__(self) -> None:
        self.resent = self.late = self.unread = self.decided = 0
        self.refused: Counter[str] = Counter()
        self._opinions: Counter[str] = Counter()
        self._no_opinions: Counter[str] = Counter()
        self.recent = Recent()

    def decide(self, took_us: int) -> None:
        """Count a decision that was sent."""
        self.recent.add(took_us)
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
