"""Groq's rate limits: two buckets that fill again steadily, as its headers show.

Seen in others' logs: with limit 1000 a day and 999 left the reset is `1m26.4s`, a thousandth of a day; with limit 8000
tokens a minute and 3164 left it is `36.27s`, the time in which the missing 4836 flow back: so `reset` is the time until
the bucket is full.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from pika_edge.simulator.endpoints.groq import errors
from pika_edge.simulator.endpoints.reply import Refusal
from pika_edge.simulator.endpoints.settings import Limits

_DAY_S, _MINUTE_S, _HOUR_S = 86_400.0, 60.0, 3_600.0


@dataclass(slots=True)
class Bucket:
    """So much in so many seconds."""

    limit: int
    per_s: float
    clock: Callable[[], float] = monotonic
    used: float = 0.0
    _seen_s: float = 0.0

    def refill(self) -> None:
        """Let flow back what time has brought."""
        now_s = self.clock()
        self.used = max(0.0, self.used - (now_s - self._seen_s) * self.limit / self.per_s)
        self._seen_s = now_s

    @property
    def left(self) -> int:
        """What may still be taken."""
        return int(self.limit - self.used)

    @property
    def reset_s(self) -> float:
        """The time until it is full."""
        return self.used * self.per_s / self.limit

    def wait_s(self, amount: int) -> float:
        """Give the time until so much may be taken."""
        return max(0.0, (self.used + amount - self.limit) * self.per_s / self.limit)


class Meter:
    """Both limits of one organisation."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self._requests = Bucket(limits.requests_per_day, _DAY_S, clock)
        self._tokens = Bucket(limits.tokens_per_minute, _MINUTE_S, clock)

    def take(self, model: str, tokens: int) -> None:
        """Count a request, with prompt and the most it may write, before it is answered.

        Raises:
            Refusal: 429 when a limit is reached, 413 when the request alone is above a minute's tokens.
        """
        self._refill()
        if tokens > self._tokens.limit:
            raise Refusal(errors.too_large_for_rate(model, self._tokens.limit, tokens))
        for bucket, amount, on, kind in (
            (self._requests, 1, "requests per day (RPD)", "requests"),
            (self._tokens, tokens, "tokens per minute (TPM)", "tokens"),
        ):
            if wait_s := bucket.wait_s(amount):
                what = errors.Reached(kind, on, bucket.limit, int(bucket.used), amount)
                raise Refusal(errors.rate_limited(model, what, wait_s, go_duration(wait_s)))
        self._requests.used += 1
        self._tokens.used += tokens

    def give_back(self, tokens: int) -> None:
        """Take off what a request was counted with and did not write."""
        self._tokens.used = max(0.0, self._tokens.used - tokens)

    def headers(self) -> dict[str, str]:
        """Give the headers of every reply."""
        self._refill()
        return {
            "x-ratelimit-limit-requests": str(self._requests.limit),
            "x-ratelimit-limit-tokens": str(self._tokens.limit),
            "x-ratelimit-remaining-requests": str(max(0, self._requests.left)),
            "x-ratelimit-remaining-tokens": str(max(0, self._tokens.left)),
            "x-ratelimit-reset-requests": go_duration(self._requests.reset_s),
            "x-ratelimit-reset-tokens": go_duration(self._tokens.reset_s),
        }

    def _refill(self) -> None:
        self._requests.refill()
        self._tokens.refill()


def go_duration(seconds: float) -> str:
    """Write a time as Go does: `2m59.56s`, `7.66s`, `120ms`, `0s`."""
    if 0 < seconds < 1:
        return f"{round(seconds * 1_000, 3):g}ms"
    hours, rest = divmod(round(seconds, 3), _HOUR_S)
    minutes, rest = divmod(rest, _MINUTE_S)
    told = f"{round(rest, 3):g}s"
    if hours:
        return f"{int(hours)}h{int(minutes)}m{told}"
    return f"{int(minutes)}m{told}" if minutes else told
