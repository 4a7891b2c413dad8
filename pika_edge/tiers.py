"""Which tiers may be asked, and the reason for each that may not. Pure state, changed by control and by the workers."""

from dataclasses import dataclass, field, replace

from pika_edge.bundle.slm import Weights
from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import CLOUD_TIERS, REFINERS, TIERS, Tier
from pika_edge.slm.pace import Pace

NOT_BUILT = "not in this version"
NOT_SET = "not configured: no slm_bundle"


@dataclass(frozen=True, slots=True)
class Worker:
    """What a refining tier's process says of itself."""

    down: str | None
    """Why it cannot be asked now; None when it can."""
    pace: Pace | None = None
    """How fast it is; None before its first run."""
    weights: Weights | None = None
    """How much its opinion counts beside the net's."""


def _nobody() -> dict[Tier, Worker]:
    return {"slm": Worker(NOT_SET), "l4": Worker(NOT_BUILT), "groq": Worker(NOT_BUILT)}


@dataclass(frozen=True, slots=True)
class TierStates:
    """Switches, consent and the workers' own word; a new one is made for every change."""

    consent: bool = False
    """Stored parental consent for tiers that send words off the robot."""
    switched_off: frozenset[Tier] = field(default_factory=frozenset)
    workers: dict[Tier, Worker] = field(default_factory=_nobody)

    def switch(self, tier: Tier, on: bool) -> "TierStates":
        """Give the states after a switch."""
        off = self.switched_off - {tier} if on else self.switched_off | {tier}
        return replace(self, switched_off=off)

    def with_consent(self, allowed: bool) -> "TierStates":
        """Give the states after the parents' word."""
        return replace(self, consent=allowed)

    def with_worker(self, tier: Tier, worker: Worker) -> "TierStates":
        """Give the states after a worker's word."""
        return replace(self, workers={**self.workers, tier: worker})

    def why_not(self, tier: Tier) -> str | None:
        """Say why a tier may not be asked; None where it may."""
        if tier == "net":
            return None
        if tier in self.switched_off:
            return "switched off"
        if tier in CLOUD_TIERS and not self.consent:
            return "no consent"
        return self.workers[tier].down

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
