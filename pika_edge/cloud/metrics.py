"""What an endpoint has done since the process began, for people and for `status`."""

from collections import Counter
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, NonNegativeFloat, NonNegativeInt

from pika_edge.cloud.breaker import State
from pika_edge.cloud.failure import Kind
from pika_edge.messages.labels import CloudTier


class EndpointMetrics(BaseModel):
    """One endpoint's numbers; times are of whole questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tier: CloudTier
    endpoint: str
    asked: NonNegativeInt
    """Questions, hedges and repeats among them; probes not."""
    answered: NonNegativeInt
    """With both halves."""
    partial: NonNegativeInt
    """With one."""
    failed: dict[Kind, NonNegativeInt]
    """Requests, by what went wrong; a question to Groq is two of them. Probes too."""
    hedged: NonNegativeInt
    """Questions sent here because the first request took long."""
    given_up: NonNegativeInt
    """Cancelled because another answer came first, or the parents' word was withdrawn."""
    probes: NonNegativeInt
    tokens_today: NonNegativeInt
    tokens_per_day: NonNegativeInt
    breaker: State
    p50_ms: NonNegativeFloat | None
    p95_ms: NonNegativeFloat | None
    p99_ms: NonNegativeFloat | None


@dataclass(slots=True)
class Counters:
    """What is counted as it happens."""

    asked: int = 0
    answered: int = 0
    partial: int = 0
    hedged: int = 0
    given_up: int = 0
    probes: int = 0
    failed: Counter[Kind] = field(default_factory=Counter)
