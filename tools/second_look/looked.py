"""What net and language model make of labelled cases, each asked once."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from pika_edge.bundle.manifest import Thresholds
from pika_edge.bundle.slm import SlmCalibration
from pika_edge.decide.fuse import fuse
from pika_edge.decide.rule import rule
from pika_edge.messages.labels import EMOTIONS
from pika_edge.net.net import Net
from pika_edge.net.reading import Reading
from pika_edge.opinion import Opinion, Weights
from pika_edge.slm.calibration import calibrated
from tools.scoring.cases import Case
from tools.scoring.scores import Answer

if TYPE_CHECKING:
    from pika_edge.slm.scorer import Scorer  # needs the extra `slm`, which an endpoint's calibration does not


Floats = NDArray[np.float64]

_PLAIN = Thresholds(serious=0.5, emotions=0.5, celebrate=0.5, sure=1.0)


@dataclass(frozen=True, slots=True)
class Looked:
    """One case with the net's reading and the language model's bare word."""

    case: Case
    reading: Reading
    soll: Floats
    """13 log-probabilities."""
    celebrate: float
    """Log-odds."""
    took_ms: float

    def opinion(self, calibration: SlmCalibration) -> Opinion:
        """Give the bare word as probabilities."""
        return calibrated(self.soll, self.celebrate, calibration)


def look_at(cases: Sequence[Case], net: Net, scorer: "Scorer") -> list[Looked]:
    """Ask both about every case."""
    return [_look(case, net, scorer) for case in tqdm(cases, desc="second look", unit="case")]


def labels_of(looked: Sequence[Looked]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give the number of each case's expression, and whether it celebrates."""
    soll = np.array([EMOTIONS.index(one.case.soll_emotion) for one in looked])
    return soll, np.array([one.case.soll_celebrate == "yes" for one in looked])


def answer_alone(one: Looked, calibration: SlmCalibration) -> Answer:
    """Give the language model's decision without the net's, and without thresholds that were fitted to the net."""
    opinion = one.opinion(calibration)
    assert opinion.soll is not None  # noqa: S101 - it has looked at both halves
    assert opinion.celebrate is not None  # noqa: S101
    soll = list(opinion.soll)
    return _answer(_PLAIN, Reading(soll=soll, emotions=soll, celebrate=opinion.celebrate))


def answer_in_cascade(net: Net, one: Looked, calibration: SlmCalibration, weights: Weights) -> Answer:
    """Give the decision of both: the net's where it is sure, else both together."""
    first = answer_of_net(net, one)
    return (
        first
        if first.is_sure
        else _answer(net.manifest.thresholds, fuse(one.reading, one.opinion(calibration), weights))
    )


def answer_of_net(net: Net, one: Looked) -> Answer:
    """Give the net's decision."""
    return _answer(net.manifest.thresholds, one.reading)


def _look(case: Case, net: Net, scorer: "Scorer") -> Looked:
    started_ns = perf_counter_ns()
    soll, celebrate = scorer.logits(case.utterance())
    took_ms = (perf_counter_ns() - started_ns) / 1e6
    return Looked(case, net.read(case.utterance()), soll.astype(np.float64), celebrate, took_ms)


def _answer(thresholds: Thresholds, reading: Reading) -> Answer:
    ruling = rule(reading, thresholds)
    return Answer(
        soll_emotion=ruling.soll_emotion,
        soll_celebrate=ruling.soll_celebrate,
        emotions=frozenset(ruling.emotions),
        confidence=ruling.confidence,
        is_sure=ruling.is_sure,
    )
