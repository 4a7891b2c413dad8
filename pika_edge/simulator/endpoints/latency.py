"""How long an answer takes: constant, log-normal, or the founding paper's measurements again.

The founding paper tells three numbers of 20 users' requests: median 75 ms, P99 430 ms, worst 21,000 ms. `Founding` is a
distribution with exactly these:

    up to P99    log-normal with that median and that P99: sigma = ln(430 / 75) / z(0.99) = 0.7507
    above P99    Pareto from 430 ms on, truncated at 21,000 ms, with tail index 1

What the three numbers leave open is chosen, not known: the shape below P99 and the tail's index. An index of 1 puts the
99.9th percentile at 3.6 s. Instead of drawing independently it deals the quantiles 0/(n-1) … (n-1)/(n-1) in an order
shuffled anew each round, n = 1,001 by default: each round has median, P99 and maximum exactly so, not only all of them.
"""

from functools import lru_cache
from math import exp, log
from random import Random
from statistics import NormalDist
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, PositiveFloat, field_validator

from pika_edge.simulator.endpoints.chance import draw

FOUNDING_MEDIAN_MS, FOUNDING_P99_MS, FOUNDING_MAX_MS = 75.0, 430.0, 21_000.0

_P99 = 0.99
_P_LEAST = 0.0005
"""Quantiles below are all this one's: a log-normal reaches down to nothing, a network does not."""
_Z99 = NormalDist().inv_cdf(_P99)


class _Distribution(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def quantile(self, p: float) -> float:
        """Give the time in ms that the share `p` of all answers stays below or at."""
        raise NotImplementedError

    def of(self, number: int, seed: int) -> float:
        """Give the time in ms of one request."""
        return self.quantile(draw(seed, "latency", number))


class Constant(_Distribution):
    """Always the same time."""

    kind: Literal["constant"] = "constant"
    ms: NonNegativeFloat = 0.0

    def quantile(self, p: float) -> float:  # noqa: ARG002 - the same for all
        """Give the one time there is."""
        return self.ms


class LogNormal(_Distribution):
    """A median and a tail, told by its P99."""

    kind: Literal["log-normal"] = "log-normal"
    median_ms: PositiveFloat
    p99_ms: PositiveFloat

    def quantile(self, p: float) -> float:
        """Give the quantile of the log-normal distribution."""
        return _log_normal(p, self.median_ms, self.p99_ms)


class Founding(_Distribution):
    """The founding paper's latencies; see the module's text."""

    kind: Literal["founding"] = "founding"
    requests: Annotated[int, Field(ge=101)] = 1_001
    """Of one round."""
    scale: PositiveFloat = 1.0
    """0.1 replays it ten times as fast."""

    @field_validator("requests")
    @classmethod
    def _has_ranks(cls, requests: int) -> int:
        if (requests - 1) % 100:
            raise ValueError("must be 1 more than a multiple of 100, or no request stands at the median and at P99")
        return requests

    def quantile(self, p: float) -> float:
        """Give the quantile of log-normal body and truncated Pareto tail."""
        if p <= _P99:
            return self.scale * _log_normal(p, FOUNDING_MEDIAN_MS, FOUNDING_P99_MS)
        into_tail = (p - _P99) / (1 - _P99)
        return self.scale * FOUNDING_P99_MS / (1 - into_tail * (1 - FOUNDING_P99_MS / FOUNDING_MAX_MS))

    def of(self, number: int, seed: int) -> float:
        """Give the time of one request: rounds of all ranks, each round in another order."""
        which, place = divmod(number, self.requests)
        return self.quantile(_shuffled(self.requests, seed, which)[place] / (self.requests - 1))


Latency = Annotated[Constant | LogNormal | Founding, Field(discriminator="kind")]


def _log_normal(p: float, median_ms: float, p99_ms: float) -> float:
    sigma = log(p99_ms / median_ms) / _Z99
    z = NormalDist().inv_cdf(min(max(p, _P_LEAST), 1 - _P_LEAST))
    return median_ms * exp(sigma * z)


@lru_cache(maxsize=8)
def _shuffled(requests: int, seed: int, which: int) -> tuple[int, ...]:
    ranks = list(range(requests))
    Random(f"{seed}/{which}").shuffle(ranks)  # noqa: S311 - chance that can be repeated is what is wanted
    return tuple(ranks)
