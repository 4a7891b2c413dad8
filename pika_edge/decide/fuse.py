"""The one rule that joins the net's probabilities with a refining tier's: a weighted product, renewed to sum to 1.

The weights are exponents (a logarithmic opinion pool, Genest and Zidek 1986), fitted for each refining model on cases
that neither learnt from; one that knows nothing gets the weight 0, and then the net's word stands.
"""

from math import exp, log

from pika_edge.net.reading import Reading
from pika_edge.opinion import Opinion, Weights

_LEAST = 1e-6
"""No tier is so sure that another could not be heard."""


def fuse(reading: Reading, opinion: Opinion, weights: Weights) -> Reading:
    """Join both; the half that the opinion leaves open stays the net's. Which expressions fit besides is the net's."""
    soll, celebrate = reading.soll, reading.celebrate
    if opinion.soll is not None:
        soll = _pooled(reading.soll, opinion.soll, weights.net_soll, weights.tier_soll)
    if opinion.celebrate is not None:
        yes_no = [celebrate, 1.0 - celebrate], [opinion.celebrate, 1.0 - opinion.celebrate]
        celebrate = _pooled(*yes_no, weights.net_celebrate, weights.tier_celebrate)[0]
    return Reading(soll=soll, emotions=reading.emotions, celebrate=celebrate)


def _pooled(first: list[float], second: list[float] | tuple[float, ...], own: float, other: float) -> list[float]:
    logs = [own * log(max(a, _LEAST)) + other * log(max(b, _LEAST)) for a, b in zip(first, second, strict=True)]
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    total = sum(weights)
    return [weight / total for weight in weights]
