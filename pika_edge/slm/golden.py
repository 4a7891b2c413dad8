"""Golden opinions: what a language model's bundle must think of a few utterances, on every machine."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.errors import BundleRefused
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion

TOLERANCE = 0.1
"""Of a probability: processors round differently, and a language model sums many roundings."""


class GoldenOpinion(BaseModel):
    """One input with the opinion this bundle must have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    utterance: Utterance
    opinion: Opinion

    @classmethod
    def of(cls, utterance: Utterance, opinion: Opinion) -> "GoldenOpinion":
        """Keep what was thought as the golden opinion."""
        return cls(utterance=utterance, opinion=opinion)

    def fits(self, opinion: Opinion) -> bool:
        """Say whether an opinion is the golden one."""
        pairs = zip(_numbers(self.opinion), _numbers(opinion), strict=True)
        return all(abs(golden - given) <= TOLERANCE for golden, given in pairs)


def read_golden_opinions(path: Path) -> list[GoldenOpinion]:
    """Read a bundle's golden opinions.

    Raises:
        BundleRefused: no case at all, or a line that is none.
    """
    try:
        cases = [GoldenOpinion.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (ValidationError, UnicodeDecodeError) as error:
        raise BundleRefused(f"{path} holds a line that is no golden opinion") from error
    if not cases:
        raise BundleRefused(f"{path} holds no golden opinion")
    return cases


def write_golden_opinions(path: Path, cases: Iterable[GoldenOpinion]) -> None:
    """Write golden opinions, one JSON object a line."""
    path.write_text("".join(case.model_dump_json() + "\n" for case in cases), encoding="utf-8")


def check_golden_opinions(
    cases: list[GoldenOpinion],
    think: Callable[[Utterance], Opinion],
    fits: Callable[[GoldenOpinion, Opinion], bool] = GoldenOpinion.fits,
) -> None:
    """Let a model give its golden opinions; `fits` compares.

    Raises:
        BundleRefused: one came out differently here.
    """
    wrong = [case for case in cases if not fits(case, think(case.utterance))]
    if wrong:
        raise BundleRefused(f"{len(wrong)} of {len(cases)} golden opinions came out differently on this machine")


def _numbers(opinion: Opinion) -> tuple[float, ...]:
    return (*(opinion.soll or ()), opinion.celebrate if opinion.celebrate is not None else -1.0)
