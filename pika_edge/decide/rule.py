"""The rule that turns probabilities into a decision; pure, and the only place with thresholds.

LABELS.md rule 2 stands above the net: where `serious` is likely enough it leads, and nothing is celebrated.
"""

from dataclasses import dataclass

from pika_edge.bundle.manifest import Thresholds
from pika_edge.messages.labels import EMOTIONS, Celebrate, Emotion
from pika_edge.net.reading import Reading

_SERIOUS = EMOTIONS.index("serious")
_EMOTIONS_MOST = 3


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rule makes of a reading."""

    soll_emotion: Emotion
    soll_celebrate: Celebrate
    emotions: dict[Emotion, float]
    celebrate: float
    """Probability that celebrating is right."""
    confidence: float
    """Probability that both halves are right."""
    is_sure: bool


def rule(reading: Reading, thresholds: Thresholds) -> Ruling:
    """Decide from calibrated probabilities."""
    leader = reading.soll.index(max(reading.soll))
    if reading.soll[_SERIOUS] >= thresholds.serious:
        leader = _SERIOUS
    celebrates = leader != _SERIOUS and reading.celebrate >= thresholds.celebrate
    confidence = reading.soll[leader] * _right(reading.celebrate, leader, celebrates)
    return Ruling(
        soll_emotion=EMOTIONS[leader],
        soll_celebrate="yes" if celebrates else "no",
        emotions=_fitting(reading.emotions, leader, thresholds.emotions),
        celebrate=reading.celebrate,
        confidence=confidence,
        is_sure=confidence >= thresholds.sure,
    )


def _right(celebrate: float, leader: int, celebrates: bool) -> float:
    """Give the probability that the celebrate half is right; with `serious` it is no by rule, not by guess."""
    if leader == _SERIOUS:
        return 1.0
    return celebrate if celebrates else 1.0 - celebrate


def _fitting(emotions: list[float], leader: int, threshold: float) -> dict[Emotion, float]:
    """Give the leader and up to two other fitting expressions, likeliest first after the leader."""
    others = [index for index, p in enumerate(emotions) if p >= threshold and index != leader]
    others.sort(key=emotions.__getitem__, reverse=True)
    chosen = [leader, *others[: _EMOTIONS_MOST - 1]]
    return {EMOTIONS[index]: emotions[index] for index in chosen}
