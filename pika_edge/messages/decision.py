"""`decision`, door → firmware and on the stage: what to express, how sure, from whom and why."""

from typing import Annotated, Literal

from pydantic import Field

from pika_edge.messages import limits
from pika_edge.messages.labels import Celebrate, Emotion, Tier
from pika_edge.messages.model import Body, Count, Microseconds, Probability

Verdict = Literal["sure", "unsure", "not-taken", "failed", "late"]


class Hop(Body):
    """One tier on the decision's way: what it said, or why it was not asked."""

    tier: Tier
    took_us: Microseconds | None = None
    """Time spent in this tier; null when it was not asked."""
    verdict: Verdict
    reason: Annotated[str, Field(max_length=limits.DETAIL_CHARS)] | None = None
    """For every verdict but `sure` of a tier that answered: why, for a person to read."""


class Decision(Body):
    """One revision of the answer to one utterance. Revision 0 always comes from the net."""

    revision: Count
    final: bool
    """No further revision will follow."""
    soll_emotion: Emotion
    """The main expression the robot should show."""
    soll_celebrate: Celebrate
    """Whether to play the celebration routine."""
    emotions: Annotated[dict[Emotion, Probability], Field(min_length=1, max_length=3)]
    """Every expression that would be fitting, the main one among them, with its probability."""
    celebrate: Probability
    """Probability that celebrating is right."""
    confidence: Probability
    """Probability that `soll_emotion` and `soll_celebrate` are both right."""
    tier: Tier
    """Who answered."""
    model: Annotated[str, Field(max_length=limits.DETAIL_CHARS)]
    """Name and version of the bundle or remote model that answered."""
    took_us: Microseconds
    """From the utterance's arrival at the door to this decision."""
    why: Annotated[tuple[Hop, ...], Field(min_length=1, max_length=limits.HOPS)]
