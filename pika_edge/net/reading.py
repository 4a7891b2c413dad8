"""From a tier's raw outputs to calibrated probabilities: the one shape in which every tier answers.

Plain floats on purpose: on 27 numbers numpy's calls cost several times the arithmetic, most of all right after a
net has run and evicted everything from the caches.
"""

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from pika_edge.bundle.manifest import Calibration
from pika_edge.messages.labels import EMOTIONS

COUNT = len(EMOTIONS)
LOGITS = 2 * COUNT + 1
"""soll_emotion (softmax), emotions (sigmoids), celebrate (sigmoid), in this order."""

Floats = NDArray[np.float32]

_FLAT = 60.0
"""Beyond this a sigmoid is 0 or 1 to the last digit, and `exp` is kept from overflowing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Calibrated probabilities over the labels, in the order of `EMOTIONS`."""

    soll: list[float]
    """13, of being the main expression; they sum to 1."""
    emotions: list[float]
    """13, of being fitting at all, each for itself."""
    celebrate: float


def calibrate(logits: Floats, calibration: Calibration) -> Reading:
    """Turn the net's (27,) logits into probabilities."""
    values: list[float] = logits.tolist()
    return Reading(
        soll=_softmax(values[:COUNT], calibration.soll),
        emotions=[_sigmoid(value / calibration.emotions) for value in values[COUNT : 2 * COUNT]],
        celebrate=_sigmoid(values[2 * COUNT] / calibration.celebrate),
    )


def _softmax(values: list[float], temperature: float) -> list[float]:
    top = max(values)
    weights = [exp((value - top) / temperature) for value in values]
    total = sum(weights)
    return [weight / total for weight in weights]


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + exp(-max(-_FLAT, min(_FLAT, value))))
