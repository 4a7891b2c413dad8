"""How long a cloud tier takes, by what was measured: the 95th percentile of its last answers. Pure state."""

from collections import deque
from math import ceil
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from pika_edge.messages.utterance import Utterance

_ANSWERS_KEPT = 50
_QUANTILE = 0.95


class Latency(BaseModel):
    """What is known of a tier's speed now; how long a text is does not count beside the network."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one_at_a_time: ClassVar[bool] = False
    """Questions to it run side by side."""

    p95_ms: float = Field(ge=0.0)

    def predicted_ms(self, _utterance: Utterance) -> float:
        """Give the time that an answer will hardly exceed."""
        return self.p95_ms


class Latencies:
    """The last 50 answers' times."""

    def __init__(self) -> None:
        self._took_ms: deque[float] = deque(maxlen=_ANSWERS_KEPT)
        self._is_stale = False

    def took(self, ms: float) -> None:
        """Learn from an answer, or from a question given up at its deadline."""
        if self._is_stale:
            self._took_ms.clear()
            self._is_stale = False
        self._took_ms.append(ms)

    def outlasted(self, ms: float) -> None:
        """Learn from a question given up after so long; where that is not longer than expected it says nothing."""
        known = self.latency()
        if known is not None and ms > known.p95_ms:
            self.took(ms)

    def age(self) -> None:
        """Let the next answer replace all before it: the network that they were measured on is gone."""
        self._is_stale = True

    def quantile_ms(self, share: float) -> float | None:
        """Give the time that this share of the answers stayed within; None before the first answer."""
        ranked = sorted(self._took_ms)
        return ranked[max(0, ceil(share * len(ranked)) - 1)] if ranked else None

    def latency(self) -> Latency | None:
        """Give the latency; None before the first answer."""
        p95_ms = self.quantile_ms(_QUANTILE)
        return None if p95_ms is None else Latency(p95_ms=p95_ms)
