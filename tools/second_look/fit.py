"""Fit a language model's calibration and its weight beside the net, on cases that neither learnt from."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pika_edge.bundle.slm import SlmCalibration
from pika_edge.opinion import Weights
from tools.second_look.looked import Floats, Looked, labels_of

_TEMPERATURES = np.geomspace(0.25, 8.0, 51)
_ROUNDS = 200
_EXPONENTS = np.round(np.arange(0.0, 2.01, 0.1), 2)
_LEAST = 1e-6
_NET_ALONE = (1.0, 0.0)
_LUCK = 0.005  # nats a case: less does not tell an opinion worth hearing from one that is not


def fit_calibration(looked: Sequence[Looked]) -> SlmCalibration:
    """Take out the model's liking for some answers, then find the divisors that make the labels likeliest."""
    soll, celebrates = labels_of(looked)
    words = np.stack([one.soll for one in looked])
    odds = np.array([one.celebrate for one in looked])
    wanted = np.bincount(soll, minlength=words.shape[1]) / len(soll)
    two = np.stack([odds, np.zeros_like(odds)], axis=1)
    found = min(_calibrations(words, wanted), key=lambda pair: _loss(_softmax((words + pair[0]) / pair[1]), soll))
    asked = np.array([celebrates.mean(), 1.0 - celebrates.mean()])
    which = (~celebrates).astype(np.int64)
    yes_no = min(_calibrations(two, asked), key=lambda pair: _loss(_softmax((two + pair[0]) / pair[1]), which))
    return SlmCalibration(
        soll_bias=tuple(round(float(value), 4) for value in found[0]),
        soll=round(found[1], 4),
        celebrate_bias=round(float(yes_no[0][0] - yes_no[0][1]), 4),
        celebrate=round(yes_no[1], 4),
    )


def fit_weights(looked: Sequence[Looked], calibration: SlmCalibration) -> Weights:
    """Find the exponents of the two readings that make the labels likeliest."""
    soll, celebrates = labels_of(looked)
    opinions = [one.opinion(calibration) for one in looked]
    net = np.array([one.reading.soll for one in looked])
    other = np.array([opinion.soll for opinion in opinions])
    net_soll, tier_soll = _exponents(net, other, soll)
    net_yes = np.array([[one.reading.celebrate, 1.0 - one.reading.celebrate] for one in looked])
    yes = [opinion.celebrate or 0.0 for opinion in opinions]
    other_yes = np.array([[value, 1.0 - value] for value in yes])
    net_celebrate, tier_celebrate = _exponents(net_yes, other_yes, (~celebrates).astype(np.int64))
    return Weights(net_soll=net_soll, tier_soll=tier_soll, net_celebrate=net_celebrate, tier_celebrate=tier_celebrate)


def _calibrations(words: Floats, wanted: Floats) -> Iterator[tuple[Floats, float]]:
    """Give for each temperature the biases with which the answers come as often as they are right."""
    for temperature in _TEMPERATURES:
        bias = np.zeros(words.shape[1])
        for _ in range(_ROUNDS):
            given = _softmax((words + bias) / temperature).mean(0)
            bias += temperature * 0.5 * (np.log(wanted + _LEAST) - np.log(given + _LEAST))
        yield bias - bias.mean(), float(temperature)


def _exponents(net: Floats, other: Floats, labels: NDArray[np.int64]) -> tuple[float, float]:
    logs = np.log(np.maximum(net, _LEAST)), np.log(np.maximum(other, _LEAST))
    losses = {
        (float(own), float(its)): _loss(_softmax(own * logs[0] + its * logs[1]), labels)
        for own, its in product(_EXPONENTS[_EXPONENTS > 0], _EXPONENTS)
    }
    best = min(losses, key=losses.__getitem__)
    return best if losses[best] < losses[_NET_ALONE] - _LUCK else _NET_ALONE


def _softmax(values: Floats) -> Floats:
    weights = np.exp(values - values.max(1, keepdims=True))
    scaled: Floats = weights / weights.sum(1, keepdims=True)
    return scaled


def _loss(chances: Floats, labels: NDArray[np.int64]) -> float:
    return float(-np.log(np.maximum(chances[np.arange(len(labels)), labels], _LEAST)).mean())
