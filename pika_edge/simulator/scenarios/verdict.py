"""What came of a step, and whether that is what was expected. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import Emotion, Tier
from pika_edge.simulator.scenarios.scenario import Expected, Scenario, Step

_NOT_NEEDED = "not-taken: the net was sure"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an utterance."""

    heard: str
    """What the recogniser made of it; what went to the door."""
    last: Decision | None
    """The last revision; None where there was none."""
    error: str | None = None
    """Why there is no last word."""
    told: Emotion | None = None
    """What the stage told of it."""
    showing: Emotion | None = None
    """What the body shows."""


@dataclass(frozen=True, slots=True)
class Played:
    """One step, played."""

    number: int
    """From 1."""
    step: Step
    t_ms: float
    """When it began, since the scenario began."""
    outcome: Outcome | None
    """None where nothing was said."""
    failures: tuple[str, ...]
    """What was expected and is not so."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A whole scenario, played."""

    scenario: Scenario
    played: tuple[Played, ...]

    @property
    def failed(self) -> tuple[Played, ...]:
        """The steps that did not come out as expected."""
        return tuple(one for one in self.played if one.failures)


def failures(expected: Expected, budget_ms: int, outcome: Outcome) -> Iterator[str]:
    """Give what is not as expected, in words."""
    last = outcome.last
    if outcome.error is not None:
        yield outcome.error
    if last is None:
        return
    if last.took_us > budget_ms * 1000:
        yield f"late: {last.took_us / 1000:.0f} ms of {budget_ms}"
    if expected.shown is not None and not expected.shown == outcome.told == outcome.showing:
        yield f"shows {outcome.showing}, not {expected.shown} (decided: {last.soll_emotion})"
    if expected.celebrate not in (None, last.soll_celebrate):
        yield f"celebrate is {last.soll_celebrate}"
    yield from _of_tiers(expected, last)


def _of_tiers(expected: Expected, last: Decision) -> Iterator[str]:
    told = {hop.tier: f"{hop.verdict}: {hop.reason or 'answered'}" for hop in last.why}
    for tier in expected.asked:
        if not _was_asked(tier, last):
            yield f"{tier} was not asked ({told.get(tier, _NOT_NEEDED)})"
    for tier in expected.not_asked:
        if _was_asked(tier, last):
            yield f"{tier} was asked ({told[tier]})"
    for tier, wanted in expected.why.items():
        verdict, _, reason = told.get(tier, _NOT_NEEDED).partition(": ")
        if wanted != verdict and wanted not in reason:
            yield f"{tier} says {verdict}: {reason}, not {wanted}"


def _was_asked(tier: Tier, last: Decision) -> bool:
    return any(hop.tier == tier and hop.verdict != "not-taken" for hop in last.why)
