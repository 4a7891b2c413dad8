"""Which tiers may be asked, and the reason for each that may not. Pure state, changed by control and by the workers."""

from dataclasses import dataclass, field, replace

from pika_edge.cloud.latency import Latency
from pika_edge.consent.grant import Grant
from pika_edge.consent.terms import NONE
from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import CLOUD_TIERS, REFINERS, TIERS, Tier
from pika_edge.opinion import Weights
from pika_edge.slm.pace import Pace

_SETTINGS: dict[Tier, str] = {"slm": "slm_bundle", "l4": "l4", "groq": "groq"}
"""What must be set for a tier to be there at all."""


@dataclass(frozen=True, slots=True)
class Worker:
    """What a refining tier's process says of itself."""

    down: str | None
    """Why it cannot be asked now; None when it can."""
    pace: Pace | Latency | None = None
    """How fast it is; None before its first run."""
    weights: Weights | None = None
    """How much its opinion counts beside the net's."""


def _nobody() -> dict[Tier, Worker]:
    return {tier: Worker(f"not configured: no {key}") for tier, key in _SETTINGS.items()}


@dataclass(frozen=True, slots=True)
class TierStates:
    """Switches, consent and the workers' own word; a new one is made for every change."""

    consent: Grant | None = None
    """The parents' word on tiers that send words off the robot; None: nothing may leave."""
    no_consent: str = NONE
    """Why nothing may leave, where it may not."""
    switched_off: frozenset[Tier] = field(default_factory=frozenset)
    workers: dict[Tier, Worker] = field(default_factory=_nobody)

    def switch(self, tier: Tier, on: bool) -> "TierStates":
        """Give the states after a switch."""
        off = self.switched_off - {tier} if on else self.switched_off | {tier}
        return replace(self, switched_off=off)

    def with_consent(self, consent: Grant | None, no_consent: str = NONE) -> "TierStates":
        """Give the states after the parents' word."""
        return replace(self, consent=consent, no_consent=no_consent)

    def with_worker(self, tier: Tier, worker: Worker) -> "TierStates":
        """Give the states after a worker's word."""
        return replace(self, workers={**self.workers, tier: worker})

    def why_not(self, tier: Tier) -> str | None:
        """Say why a tier may not be asked; None where it may."""
        if tier == "net":
            return None
        if tier in self.switched_off:
            return "switched off"
        if tier in CLOUD_TIERS and (reason := self._why_no_consent(tier)) is not None:
            return reason
        worker = self.workers[tier]
        return worker.down or ("not measured yet" if worker.pace is None else None)

    def why_not_serious(self, tier: Tier) -> str | None:
        """Say why something serious may not go to a tier; None where it may."""
        if tier not in CLOUD_TIERS or (self.consent is not None and self.consent.serious):
            return None
        return "serious words stay on the robot: the consent does not name them"

    def _why_no_consent(self, tier: Tier) -> str | None:
        return self.no_consent if self.consent is None else self.consent.why_not(tier)

    def told(self) -> dict[Tier, str]:
        """Give each tier's state in words, for `status`."""
        return {tier: self.why_not(tier) or "on" for tier in TIERS}

    def hops_not_taken(self) -> tuple[Hop, ...]:
        """Give a hop with its reason for each refiner that may not be asked."""
        return tuple(
            Hop(tier=tier, verdict="not-taken", reason=reason)
            for tier in REFINERS
            if (reason := self.why_not(tier)) is not None
        )
