"""For one utterance the net is not sure of: which tiers are asked, and for each other one the reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import REFINERS, Tier
from pika_edge.messages.utterance import Utterance
from pika_edge.tiers import TierStates


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with one unsure utterance."""

    asked: tuple[Tier, ...]
    not_taken: tuple[Hop, ...]
    """A hop with its reason for each tier that is not asked."""


def plan(tiers: TierStates, utterance: Utterance, left_ms: float, waiting_ms: Mapping[Tier, float]) -> Plan:
    """Decide whom to ask with `left_ms` left.

    `waiting_ms` tells for a tier how long it is busy still with what it was asked before.
    """
    asked, not_taken = [], []
    for tier in REFINERS:
        reason = tiers.why_not(tier) or _why_late(tiers, tier, utterance, left_ms, waiting_ms.get(tier, 0.0))
        if reason is None:
            asked.append(tier)
        else:
            not_taken.append(Hop(tier=tier, verdict="not-taken", reason=reason))
    return Plan(tuple(asked), tuple(not_taken))


def _why_late(tiers: TierStates, tier: Tier, utterance: Utterance, left_ms: float, waiting_ms: float) -> str | None:
    pace = tiers.workers[tier].pace
    if pace is None:
        return "not measured yet"
    predicted_ms = pace.predicted_ms(utterance) + waiting_ms
    if predicted_ms <= left_ms:
        return None
    return f"predicted {predicted_ms:.0f} ms > {left_ms:.0f} ms left"
