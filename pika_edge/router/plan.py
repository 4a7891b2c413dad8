"""For one utterance the net is not sure of: which tiers may be asked, in which order, and why no others."""

from collections.abc import Mapping
from dataclasses import dataclass

from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import REFINERS, Tier
from pika_edge.messages.utterance import Utterance
from pika_edge.tiers import TierStates


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tier that can answer in time, if it is asked now."""

    tier: Tier
    predicted_ms: float
    """What it will hardly exceed (95th percentile of what was measured), with what it is busy with."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be done with one unsure utterance."""

    candidates: tuple[Candidate, ...]
    """In the order in which they are asked: what stays on the robot first."""
    not_taken: tuple[Hop, ...]
    """A hop with its reason for each tier that is not asked."""


NOBODY = Plan((), ())


def plan(
    tiers: TierStates, utterance: Utterance, left_ms: float, waiting_ms: Mapping[Tier, float], *, is_serious: bool
) -> Plan:
    """Decide whom to ask with `left_ms` left.

    `waiting_ms` tells for a tier how long it is busy still with what it was asked before; `is_serious` whether the
    decision so far is `serious`.
    """
    candidates, not_taken = [], []
    for tier in REFINERS:
        reason = why_not(tiers, tier, is_serious=is_serious)
        predicted_ms = _predicted_ms(tiers, tier, utterance) + waiting_ms.get(tier, 0.0)
        reason = reason or why_late(predicted_ms, left_ms)
        if reason is None:
            candidates.append(Candidate(tier, predicted_ms))
        else:
            not_taken.append(Hop(tier=tier, verdict="not-taken", reason=reason))
    return Plan(tuple(candidates), tuple(not_taken))


def why_not(tiers: TierStates, tier: Tier, *, is_serious: bool) -> str | None:
    """Say why a tier may not be asked now, however much time there is; None where it may."""
    reason = tiers.why_not(tier)
    return tiers.why_not_serious(tier) if reason is None and is_serious else reason


def why_late(predicted_ms: float, left_ms: float) -> str | None:
    """Say why an answer would come too late; None where it would not."""
    if predicted_ms <= left_ms:
        return None
    return f"predicted {predicted_ms:.0f} ms > {max(0.0, left_ms):.0f} ms left"


def _predicted_ms(tiers: TierStates, tier: Tier, utterance: Utterance) -> float:
    pace = tiers.workers[tier].pace
    return 0.0 if pace is None else pace.predicted_ms(utterance)
