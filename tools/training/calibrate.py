"""Temperatures and thresholds, all from the held-out part of the training cases; the development cases stay unseen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from pika_edge.bundle.manifest import Calibration, Thresholds
from pika_edge.decide.rule import Ruling, rule
from pika_edge.net.reading import calibrate
from tools.scoring.cases import Case
from tools.scoring.scores import Answer, Scores, score
from tools.training.cases import targets
from tools.training.targets import CELEBRATE, EMOTIONS_SET, SOLL

_TEMPERATURES = np.geomspace(0.25, 8.0, 141)
_THRESHOLDS = np.round(np.arange(0.05, 0.951, 0.01), 2)
_SERIOUS_THRESHOLDS = np.round(np.arange(0.05, 0.501, 0.01), 2)
_SERIOUS_RECALL = 0.90  # costs all expressions together about a point of macro-F1; 0.95 would cost three
_SURE_SHARE = 0.95
_LUCK = 0.015  # less than this, with a few hundred cases, does not tell one threshold from another
PLAIN = Thresholds(serious=0.5, emotions=0.5, celebrate=0.5, sure=1.0)
"""Thresholds before any is fitted."""


def fit_temperatures(cases: Sequence[Case], logits: Tensor) -> Calibration:
    """Find for each head the divisor of (cases, 27) logits that makes the labels likeliest."""
    labels = targets(cases)
    return Calibration(
        soll=_likeliest(cross_entropy, logits[:, SOLL], labels[:, SOLL]),
        emotions=_likeliest(binary_cross_entropy_with_logits, logits[:, EMOTIONS_SET], labels[:, EMOTIONS_SET]),
        celebrate=_likeliest(binary_cross_entropy_with_logits, logits[:, CELEBRATE], labels[:, CELEBRATE]),
    )


def fit_thresholds(cases: Sequence[Case], logits: Tensor, calibration: Calibration) -> Thresholds:
    """Choose one threshold after the other, each with those before it already in place."""
    search = _Search(cases, logits, calibration, PLAIN)
    search.choose("serious", _SERIOUS_THRESHOLDS, _serious_worth)
    search.choose("celebrate", _THRESHOLDS, lambda scores: scores["celebrate_f1"])
    search.choose("emotions", _THRESHOLDS, lambda scores: scores["emotions_micro_f1"])
    sure = _sure(cases, decide_all(logits, calibration, search.thresholds))
    return search.thresholds.model_copy(update={"sure": sure})


def decide_all(logits: Tensor, calibration: Calibration, thresholds: Thresholds) -> list[Answer]:
    """Decide (cases, 27) logits with the daemon's own rule."""
    return [answer(rule(calibrate(row, calibration), thresholds)) for row in logits.numpy()]


def answer(ruling: Ruling) -> Answer:
    """Give a ruling in the shape that is scored."""
    return Answer(
        soll_emotion=ruling.soll_emotion,
        soll_celebrate=ruling.soll_celebrate,
        emotions=frozenset(ruling.emotions),
        confidence=ruling.confidence,
        is_sure=ruling.is_sure,
    )


@dataclass
class _Search:
    """Tries thresholds on held-out cases and keeps the best found so far."""

    cases: Sequence[Case]
    logits: Tensor
    calibration: Calibration
    thresholds: Thresholds

    def choose(self, name: str, grid: NDArray[np.float64], worth: Callable[[Scores], float]) -> None:
        """Set one threshold to the middle of those in `grid` that are as good as the best, but for luck."""
        tried = [self.thresholds.model_copy(update={name: float(value)}) for value in grid]
        worths = [
            worth(score(self.cases, decide_all(self.logits, self.calibration, thresholds))) for thresholds in tried
        ]
        enough = max(worths) - _LUCK
        good = [thresholds for thresholds, its_worth in zip(tried, worths, strict=True) if its_worth >= enough]
        self.thresholds = good[len(good) // 2]


def _serious_worth(scores: Scores) -> float:
    """Rank recall first, up to what is asked for; beyond that the quality of all expressions."""
    return 10.0 * min(scores["serious_recall"], _SERIOUS_RECALL) + scores["soll_macro_f1"]


def _likeliest(loss: Callable[[Tensor, Tensor], Tensor], logits: Tensor, targets: Tensor) -> float:
    losses = torch.stack([loss(logits / temperature, targets) for temperature in _TEMPERATURES])
    return round(float(_TEMPERATURES[int(losses.argmin())]), 3)


def _sure(cases: Sequence[Case], answers: Sequence[Answer]) -> float:
    """Find the least confidence from which on 95 of 100 decisions are right in both halves; 1.0 where there is none."""
    confidence = np.array([answer.confidence for answer in answers])
    right = np.array([answer.is_right(case) for case, answer in zip(cases, answers, strict=True)])
    order = np.argsort(-confidence)
    share = right[order].cumsum() / np.arange(1, len(right) + 1)
    enough = np.flatnonzero(share >= _SURE_SHARE)
    return round(float(confidence[order[enough[-1]]]), 4) if len(enough) else 1.0
