"""What an endpoint has done since the process began: counted here, told as `EndpointStatus`."""

from collections import Counter
from dataclasses import dataclass, field

from pika_edge.cloud.failure import Kind


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
