"""The replayed distribution has the founding paper's numbers, and a plan deals it out the same each time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.simulator.endpoints import Constant, Founding, LogNormal, Plan


def test_the_founding_quantiles_are_exact() -> None:
    founding = Founding()
    assert founding.quantile(0.5) == pytest.approx(75)
    assert founding.quantile(0.99) == pytest.approx(430)
    assert founding.quantile(1.0) == pytest.approx(21_000)


@given(seed=st.integers(), which=st.integers(min_value=0, max_value=5))
def test_each_round_has_exactly_these_quantiles(seed: int, which: int) -> None:
    founding = Founding()
    start = which * founding.requests
    dealt = [founding.of(number, seed) for number in range(start, start + founding.requests)]
    p50, p99, most = np.percentile(dealt, (50, 99, 100))
    assert (p50, p99, most) == (pytest.approx(75), pytest.approx(430), pytest.approx(21_000))
    assert min(dealt) > 1


@given(p=st.floats(min_value=0, max_value=1), q=st.floats(min_value=0, max_value=1))
def test_quantiles_never_fall(p: float, q: float) -> None:
    for latency in (Constant(ms=5), LogNormal(median_ms=75, p99_ms=430), Founding(), Founding(scale=0.01)):
        assert latency.quantile(min(p, q)) <= latency.quantile(max(p, q))


def test_nothing_jumps_at_p99() -> None:
    founding = Founding()
    assert founding.quantile(0.99 + 1e-9) == pytest.approx(founding.quantile(0.99), rel=1e-4)


def test_log_normal_draws_what_it_says() -> None:
    latency = LogNormal(median_ms=75, p99_ms=430)
    drawn = [latency.of(number, 7) for number in range(20_000)]
    p50, p99 = np.percentile(drawn, (50, 99))
    assert p50 == pytest.approx(75, rel=0.03)
    assert p99 == pytest.approx(430, rel=0.08)


def test_seed_and_round_change_the_order_only() -> None:
    founding = Founding(requests=101)
    first, other, second = (
        [founding.of(number + start, seed) for number in range(101)] for seed, start in ((7, 0), (8, 0), (7, 101))
    )
    assert first != other != second
    assert sorted(first) == sorted(other) == sorted(second)
    assert first == [founding.of(number, 7) for number in range(101)]


def test_a_round_needs_its_ranks() -> None:
    with pytest.raises(ValueError, match="multiple of 100"):
        Founding(requests=1_000)


def test_latency_is_told_in_json() -> None:
    plan = Plan.model_validate_json('{"latency": {"kind": "founding", "scale": 0.5}}')
    assert plan.latency == Founding(scale=0.5)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan
