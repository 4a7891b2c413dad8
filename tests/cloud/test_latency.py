"""How long a tier takes, by what it took."""

from pika_edge.cloud.latency import Latencies


def _after(*took_ms: float) -> Latencies:
    latencies = Latencies()
    for ms in took_ms:
        latencies.took(ms)
    return latencies


def _p95_ms(latencies: Latencies) -> float | None:
    latency = latencies.latency()
    return None if latency is None else latency.p95_ms


def test_unknown_before_the_first() -> None:
    assert _p95_ms(_after()) is None
    assert _after().quantile_ms(0.5) is None


def test_quantiles_of_the_last_fifty() -> None:
    latencies = _after(*[9_999.0] * 50, *map(float, range(1, 51)))
    assert [latencies.quantile_ms(share) for share in (0.0, 0.5, 0.95, 0.99, 1.0)] == [1, 25, 48, 50, 50]


def test_what_was_given_up_counts_only_where_it_took_longer_than_expected() -> None:
    latencies = _after(100.0)
    latencies.outlasted(1.0)
    assert _p95_ms(latencies) == 100.0
    latencies.outlasted(250.0)
    assert _p95_ms(latencies) == 250.0
    unknown = _after()
    unknown.outlasted(1.0)
    assert _p95_ms(unknown) is None


def test_a_stale_speed_holds_until_the_next_answer_and_is_then_forgotten() -> None:
    latencies = _after(3_000.0, 3_000.0)
    latencies.age()
    assert _p95_ms(latencies) == 3_000.0
    latencies.took(80.0)
    latencies.took(90.0)
    assert _p95_ms(latencies) == 90.0
