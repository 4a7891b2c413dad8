"""Golden cases: what a bundle must answer, on every machine and with either engine."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.errors import BundleRefused
from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import Celebrate, Emotion
from pika_edge.messages.utterance import Utterance

CONFIDENCE_TOLERANCE = 0.02
"""Engines and processors round differently; a damaged or mistaken net is off by far more."""

Decide = Callable[[Utterance], Decision]


class GoldenCase(BaseModel):
    """One input with the decision this bundle must give."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    utterance: Utterance
    soll_emotion: Emotion
    soll_celebrate: Celebrate
    confidence: float

    @classmethod
    def of(cls, utterance: Utterance, decision: Decision) -> "GoldenCase":
        """Keep what was decided as the golden answer."""
        return cls(
            utterance=utterance,
            soll_emotion=decision.soll_emotion,
            soll_celebrate=decision.soll_celebrate,
            confidence=decision.confidence,
        )

    def fits(self, decision: Decision) -> bool:
        """Say whether a decision is the golden one."""
        return (
            decision.soll_emotion == self.soll_emotion
            and decision.soll_celebrate == self.soll_celebrate
            and abs(decision.confidence - self.confidence) <= CONFIDENCE_TOLERANCE
        )


def read_golden(path: Path) -> list[GoldenCase]:
    """Read a bundle's golden cases.

    Raises:
        BundleRefused: no case at all, or a line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        cases = [GoldenCase.model_validate_json(line) for line in lines]
    except (ValidationError, UnicodeDecodeError) as error:
        raise BundleRefused(f"{path} holds a line that is no golden case") from error
    if not cases:
        raise BundleRefused(f"{path} holds no golden case")
    return cases


def write_golden(path: Path, cases: Iterable[GoldenCase]) -> None:
    """Write golden cases, one JSON object a line."""
    path.write_text("".join(case.model_dump_json() + "\n" for case in cases), encoding="utf-8")


def check_golden(cases: list[GoldenCase], decide: Decide) -> None:
    """Let a net answer the golden cases.

    Raises:
        BundleRefused: naming how many answers were other than golden.
    """
    wrong = [case for case in cases if not case.fits(decide(case.utterance))]
    if wrong:
        raise BundleRefused(
            f"{len(wrong)} of {len(cases)} golden answers came out differently on this machine, "
            f"the first for {wrong[0].utterance.text!r}"
        )
