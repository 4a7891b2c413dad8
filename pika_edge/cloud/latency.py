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

    def took(self, ms: float) -> None:
        """Learn from an answer, or from a question given up after so long."""
        self._took_ms.append(ms)

    def latency(self) -> Latency | None:
        """Give the latency; None before the first answer."""
        if not self._took_ms:
            return None
        ranked = sorted(self._took_ms)
        return Latency(p95_ms=ranked[ceil(_QUANTILE * len(ranked)) - 1])
