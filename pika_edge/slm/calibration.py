"""From a language model's bare word to calibrated probabilities, and back. Pure."""

from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pika_edge.bundle.slm import SlmCalibration
from pika_edge.opinion import Opinion

_LEAST = 1e-30
"""Probability that still has a logarithm."""


def calibrated(emotions: NDArray[np.floating[Any]], celebrate: float, calibration: SlmCalibration) -> Opinion:
    """Turn a model's bare word into probabilities."""
    moved = (emotions + np.array(calibration.soll_bias)) / calibration.soll
    weights = np.exp(moved - moved.max())
    odds = (celebrate + calibration.celebrate_bias) / calibration.celebrate
    return Opinion(
        soll=tuple((weights / weights.sum()).tolist()),
        celebrate=1.0 / (1.0 + exp(-max(-60.0, min(60.0, odds)))),
    )


def bare(opinion: Opinion, calibration: SlmCalibration) -> tuple[NDArray[np.floating[Any]], float]:
    """Give the bare word that `calibrated` made an opinion of; logits but for a constant."""
    soll = np.log(np.maximum(np.array(opinion.soll, dtype=np.float32), _LEAST))
    yes = min(max(opinion.celebrate or 0.0, _LEAST), 1.0 - 1e-12)
    odds = calibration.celebrate * log(yes / (1.0 - yes)) - calibration.celebrate_bias
    return soll * calibration.soll - np.array(calibration.soll_bias, dtype=np.float32), odds
