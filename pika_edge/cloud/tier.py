"""A tier: its endpoints in the order of preference, as one that can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from pika_edge.cloud.endpoint import Answer, Endpoint, Leave
from pika_edge.cloud.latency import Latency
from pika_edge.cloud.race import NotTaken, Race
from pika_edge.messages.labels import CloudTier
from pika_edge.messages.utterance import Utterance

_IN_FLIGHT_MOST = 64
_REASON_CHARS = 400


@dataclass(frozen=True, slots=True)
class Unusable:
    """An endpoint whose settings cannot be used."""

    name: str
    why: str


class TierEndpoints:
    """`l4` or `groq`."""

    def __init__(self, name: CloudTier, endpoints: Sequence[Endpoint], unusable: Sequence[Unusable] = ()) -> None:
        self.name = name
        self.endpoints = tuple(endpoints)
        self._unusable = tuple(unusable)
        self._in_flight = 0

    def why_down(self) -> str | None:
        """Say why none of its endpoints can be asked now, however much time there is; None where one can."""
        reasons = [(unusable.name, unusable.why) for unusable in self._unusable]
        for endpoint in self.endpoints:
            if (reason := endpoint.why_off()) is None:
                return None
            reasons.append((endpoint.name, reason))
        if not reasons:
            return f"not configured: no {self.name}"
        told = reasons[0][1] if len(reasons) == 1 else "; ".join(f"{name}: {reason}" for name, reason in reasons)
        return told[:_REASON_CHARS]

    def latency(self) -> Latency | None:
        """Give the speed of the fastest endpoint that can be asked; None before one was measured."""
        known = [endpoint.latency for endpoint in self.endpoints if endpoint.why_off() is None]
        return min(filter(None, known), key=lambda latency: latency.p95_ms, default=None)

    async def ask(self, utterance: Utterance, deadline_s: float, leave: Leave) -> Answer:
        """Give an opinion by the deadline (`perf_counter`); `leave` is called before each request leaves.

        Raises:
            NotTaken: nobody may be asked, or too much is in flight.
            Failure: whoever was asked has failed.
        """
        if self._in_flight >= _IN_FLIGHT_MOST:
            raise NotTaken(f"{_IN_FLIGHT_MOST} questions are in flight already")
        if not self.endpoints:
            raise NotTaken(self.why_down() or "")
        self._in_flight += 1
        try:
            return await Race(self.endpoints, utterance, deadline_s, leave).run()
        finally:
            self._in_flight -= 1
