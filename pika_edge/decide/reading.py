"""From a tier's raw outputs to calibrated probabilities: the one shape in which every tier answers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pika_edge.bundle.manifest import Calibration
from pika_edge.messages.labels import EMOTIONS

COUNT = len(EMOTIONS)
LOGITS = 2 * COUNT + 1
"""soll_emotion (softmax), emotions (sigmoids), celebrate (sigmoid), in this order."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """Calibrated probabilities over the labels, in the order of `EMOTIONS`."""

    soll: Floats
    """(13,) of being the main expression; sums to 1."""
    emotions: Floats
    """(13,) of being fitting at all, each for itself."""
    celebrate: float


def calibrate(logits: Floats, calibration: Calibration) -> Reading:
    """Turn the net's (27,) logits into probabilities."""
    soll = logits[:COUNT] / calibration.soll
    soll = np.exp(soll - soll.max())
    return Reading(
        soll=soll / soll.sum(),
        emotions=_sigmoid(logits[COUNT : 2 * COUNT] / calibration.emotions),
        celebrate=float(_sigmoid(logits[2 * COUNT :] / calibration.celebrate)[0]),
    )


def _sigmoid(logits: Floats) -> Floats:
    # tanh saturates where exp would overflow
    squashed: Floats = np.float32(0.5) * (np.float32(1.0) + np.tanh(np.float32(0.5) * logits))
    return squashed
