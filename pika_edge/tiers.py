"""Which tiers may be asked, and the reason for each that may not. Pure state, changed only by control."""

from dataclasses import dataclass, field, replace

from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import CLOUD_TIERS, REFINERS, TIERS, Tier

NOT_BUILT = "not in this version"


@dataclass(frozen=True, slots=True)
class TierStates:
    """Switches and consent; a new one is made for every change."""

    consent: bool = False
    """Stored parental consent for tiers that send words off the robot."""
    switched_off: frozenset[Tier] = field(default_factory=frozenset)

    def switch(self, tier: Tier, on: bool) -> "TierStates":
        """Give the states after a switch."""
        off = self.switched_off - {tier} if on else self.switched_off | {tier}
        return replace(self, switched_off=off)

    def with_consent(self, allowed: bool) -> "TierStates":
        """Give the states after the parents' word."""
        return replace(self, consent=allowed)

    def why_not(self, tier: Tier) -> str | None:
        """Say why a tier may not be asked; None where it may."""
        if tier == "net":
            return None
        if tier in self.switched_off:
            return "switched off"
        if tier in CLOUD_TIERS and not self.consent:
            return "no consent"
        return NOT_BUILT

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
