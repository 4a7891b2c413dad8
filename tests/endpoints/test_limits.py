"""The buckets show what was seen of the real ones."""

import pytest

from pika_edge.simulator.endpoints.groq.limits import Meter, go_duration
from pika_edge.simulator.endpoints.reply import Refusal
from pika_edge.simulator.endpoints.settings import Limits


class _Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_headers_are_those_seen_in_others_logs() -> None:
    meter = Meter(Limits(requests_per_day=1_000, tokens_per_minute=8_000), _Clock())
    meter.take("m", 4_836)
    assert meter.headers() == {
        "x-ratelimit-limit-requests": "1000",
        "x-ratelimit-limit-tokens": "8000",
        "x-ratelimit-remaining-requests": "999",
        "x-ratelimit-remaining-tokens": "3164",
        "x-ratelimit-reset-requests": "1m26.4s",
        "x-ratelimit-reset-tokens": "36.27s",
    }


def test_tokens_flow_back() -> None:
    clock = _Clock()
    meter = Meter(Limits(tokens_per_minute=600), clock)
    meter.take("m", 600)
    with pytest.raises(Refusal) as refused:
        meter.take("m", 47)
    assert refused.value.reply.status == 429
    assert refused.value.reply.headers["retry-after"] == "5"  # 4.7 s at ten tokens a second, in whole ones
    clock.now_s = 4.8
    meter.take("m", 47)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0s"), (0.12, "120ms"), (7.66, "7.66s"), (179.56, "2m59.56s"), (3_600, "1h0m0s"), (86.4, "1m26.4s")],
)
def test_times_are_written_as_go_does(seconds: float, told: str) -> None:
    assert go_duration(seconds) == told
