"""Percentiles, ratios and how sure they are. Pure."""

from dataclasses import dataclass

import numpy as np

from tools.benching.errors import BenchError
from tools.benching.record import Samples

P999_LEAST = 1_000
"""Fewer samples say nothing about one in a thousand."""
_RESAMPLES = 1_000
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Latency:
    """The distribution of one kind of duration."""

    n: int
    p50_us: float
    p99_us: float
    p999_us: float | None
    """None where there are fewer than 1,000 samples."""
    max_us: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much slower one system is than another, percentile by percentile."""

    p50: float
    p99: float
    p99_interval: tuple[float, float]
    """95 % bootstrap interval. It takes samples as independent: where noise comes in bursts the true one is wider."""
    p999: float | None


def describe(samples_us: Samples) -> Latency:
    """Give the percentiles of durations.

    Raises:
        BenchError: there is no sample.
    """
    if samples_us.size == 0:
        raise BenchError("nothing was measured: give the scenario more seconds")
    p50, p99, p999 = np.percentile(samples_us, (50, 99, 99.9)).round(1).tolist()
    return Latency(
        n=samples_us.size,
        p50_us=p50,
        p99_us=p99,
        p999_us=p999 if samples_us.size >= P999_LEAST else None,
        max_us=round(float(samples_us.max()), 1),
    )


def compare(ours_us: Samples, theirs_us: Samples, seed: int) -> Ratio:
    """Give the ratios ours to theirs; `seed` draws the bootstrap's samples."""
    ours, theirs = describe(ours_us), describe(theirs_us)
    has_p999 = ours.p999_us is not None and theirs.p999_us is not None
    p50, p99, p999 = np.percentile(ours_us, (50, 99, 99.9)) / np.percentile(theirs_us, (50, 99, 99.9))
    return Ratio(
        p50=round(float(p50), 3),
        p99=round(float(p99), 3),
        p99_interval=_p99_interval(ours_us, theirs_us, np.random.default_rng(seed)),
        p999=round(float(p999), 3) if has_p999 else None,
    )


def _p99_interval(ours_us: Samples, theirs_us: Samples, chance: np.random.Generator) -> tuple[float, float]:
    ratios = [_drawn_p99(ours_us, chance) / _drawn_p99(theirs_us, chance) for _ in range(_RESAMPLES)]
    low, high = np.percentile(ratios, _INTERVAL).round(3).tolist()
    return low, high


def _drawn_p99(samples_us: Samples, chance: np.random.Generator) -> float:
    drawn = chance.choice(samples_us, samples_us.size)
    return float(np.percentile(drawn, 99))
