"""What an endpoint's kept answers are worth: how often each half is right, and the net's scores with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from pika_edge.bundle.slm import SlmCalibration
from pika_edge.cloud.dialect import BadAnswer, Call, Dialect
from pika_edge.errors import PikaError
from pika_edge.messages.labels import EMOTIONS
from pika_edge.net.net import Net
from pika_edge.opinion import Opinion, Weights
from tools.scoring.cases import Case
from tools.second_look.kept import Kept, requests_of
from tools.second_look.looked import Looked
from tools.second_look.report import Worth, weigh
from tools.second_look.right import Right

_EVEN = Weights(net_soll=1.0, tier_soll=1.0, net_celebrate=1.0, tier_celebrate=1.0)
"""An opinion that is trusted as far as it is right needs no other weight."""


class NothingUsable(PikaError):
    """No case has an answer for both halves."""

    reason = "nothing-usable"


@dataclass(frozen=True, slots=True)
class Answered:
    """A case with what was answered to it; a half without a usable answer is null."""

    case: Case
    opinion: Opinion
    took_ms: float


@dataclass(frozen=True, slots=True)
class Found:
    """All cases that were asked."""

    answered: list[Answered]

    @property
    def soll(self) -> Right:
        """Count right expressions."""
        named = [(one.case.soll_emotion, one.opinion.soll) for one in self.answered if one.opinion.soll is not None]
        return Right(sum(label == EMOTIONS[int(np.argmax(soll))] for label, soll in named), len(named))

    @property
    def celebrate(self) -> Right:
        """Count right words on celebrating."""
        said = [(one.case.soll_celebrate == "yes", one.opinion.celebrate) for one in self.answered]
        known = [(label, chance > 0.5) for label, chance in said if chance is not None]
        return Right(sum(label == yes for label, yes in known), len(known))

    @property
    def rights(self) -> dict[str, float]:
        """Give the lines of the settings; worse than by chance is by chance, and then its word changes nothing."""
        soll, celebrate = max(self.soll.share, 1 / len(EMOTIONS)), max(self.celebrate.share, 0.5)
        return {"right_soll": round(soll, 3), "right_celebrate": round(celebrate, 3)}

    @property
    def whole(self) -> list[Answered]:
        """Give the cases with both halves."""
        return [one for one in self.answered if one.opinion.soll is not None and one.opinion.celebrate is not None]

    def told(self) -> str:
        """Give it for people."""
        return (
            f"expression: {self.soll.told()}\ncelebrate: {self.celebrate.told()}\n"
            f"{len(self.answered) - len(self.whole)} of {len(self.answered)} without a usable answer for a half\n"
        )


def found_in(cases: Sequence[Case], dialect: Dialect, kept: Kept) -> Found:
    """Read the kept answers with the trust that the dialect has."""
    answered = []
    for case in cases:
        heard = kept.find(requests_of(case, dialect))
        if heard is not None:
            pairs = zip(dialect.calls(case.utterance()), heard.answers, strict=True)
            opinions = [_read(dialect, call, answer) for call, answer in pairs]
            answered.append(Answered(case, _joined(opinions), heard.took_ms))
    return Found(answered)


def worth_of(found: Found, net: Net, tier: str) -> Worth:
    """Score net, tier and both on the cases with both halves.

    Raises:
        NothingUsable: there is none.
    """
    if not found.whole:
        raise NothingUsable("no case has a usable answer for both halves: is it the right model, and one that we know?")
    looked = [_looked(one, net) for one in found.whole]
    return weigh(net, looked, SlmCalibration.none(), _EVEN, tier)


def _read(dialect: Dialect, call: Call, answer: object) -> Opinion:
    try:
        return dialect.read(call, answer)
    except BadAnswer:
        return Opinion(soll=None, celebrate=None)


def _joined(opinions: Sequence[Opinion]) -> Opinion:
    return Opinion(
        soll=next((opinion.soll for opinion in opinions if opinion.soll is not None), None),
        celebrate=next((opinion.celebrate for opinion in opinions if opinion.celebrate is not None), None),
    )


def _looked(one: Answered, net: Net) -> Looked:
    yes = one.opinion.celebrate or 0.0
    reading = net.read(one.case.utterance())
    return Looked(one.case, reading, np.log(np.array(one.opinion.soll)), log(yes / (1.0 - yes)), one.took_ms)
