"""Shadow mode: another bundle decides the same utterances beside the one that serves, and nobody sees its decisions."""

from typing import Annotated, Literal

from pydantic import Field

from pika_edge.messages import limits
from pika_edge.messages.labels import Emotion
from pika_edge.messages.latency import Latency
from pika_edge.messages.model import Body, Count, Probability

ShadowState = Literal["loading", "comparing", "done", "stopped", "failed"]


class Shadow(Body):
    """Compare a bundle with the one that serves, in a process of its own that nobody waits for."""

    bundle: Annotated[str, Field(min_length=1, max_length=limits.PATH_CHARS)] | None
    """The candidate's folder; null ends the comparison that runs."""
    utterances: Annotated[int, Field(ge=1, le=limits.SHADOW_UTTERANCES)] = 1_000
    """After so many it is done."""


class ShadowSide(Body):
    """One of the two bundles."""

    model: str
    sure: Count
    """Decisions that it was sure of."""
    confidence_agree: Probability | None
    """Mean confidence where both decide the same; null where they never did."""
    confidence_differ: Probability | None
    """Mean confidence where they do not."""
    latency: Latency | None
    """Of the net alone, both by turns in one process of low priority: only the two beside each other tell something."""


class ExpressionCount(Body):
    """Utterances for which the serving bundle decides on one expression."""

    agree: Count
    differ: dict[Emotion, Count]
    """By what the candidate decides instead."""


class ShadowStatus(Body):
    """What came of the comparison so far, or of the last one. Counts alone: no words of anybody."""

    state: ShadowState
    told: Annotated[str, Field(max_length=limits.DETAIL_CHARS)] | None = None
    """Why it ended before it was done."""
    wanted: Count
    compared: Count = 0
    agree: Count = 0
    """Utterances for which expression and celebrating are the same."""
    celebrate_differ: Count = 0
    failed: Count = 0
    """Utterances on which one of the nets failed."""
    dropped: Count = 0
    """Utterances that were not compared because the comparison was behind: the hot path never waits."""
    expressions: dict[Emotion, ExpressionCount] = Field(default_factory=dict)
    """By what the serving bundle decides."""
    serving: ShadowSide | None = None
    """Null until both are loaded."""
    candidate: ShadowSide | None = None
