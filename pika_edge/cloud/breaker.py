"""When an endpoint is left alone because it fails, and when it is tried again. Pure; clock and chance are the caller's.

closed ──failures──▶ open ──pause over──▶ half-open ──one probe──▶ closed, or open for twice as long
"""

from collections import deque

from pika_edge.cloud.failure import Failure, Kind
from pika_edge.cloud.refusal import REST_MOST_S
from pika_edge.messages.status import BreakerState

_IN_A_ROW = 5
_WINDOW, _WINDOW_LEAST, _SHARE = 20, 10, 0.5
"""It opens too when at least half of the last 20 requests failed, once there are 10."""
_PAUSE_S, _PAUSE_MOST_S = 1.0, 300.0
_JITTER = 0.2
"""Of a pause, so that not all robots of a house come back at once."""
_OFF_S = 600.0
_OFF: frozenset[Kind] = frozenset({"key-refused", "model-gone"})
_PROBE_S = 30.0
"""After so long a probe that never told its outcome no longer bars the next."""


class Breaker:
    """What is known of one endpoint's health; it works without a second one to turn to."""

    def __init__(self) -> None:
        self._recent: deque[bool] = deque(maxlen=_WINDOW)
        """Whether each failed."""
        self._in_a_row = 0
        self._open_until_s: float | None = None
        self._is_off = False
        self._opened_because = ""
        self._openings = 0
        """In a row, without a success between them."""
        self._rest_until_s = float("-inf")
        self._rests_because = ""
        self._probe_until_s = float("-inf")

    def state(self, now_s: float) -> BreakerState:
        """Give the state at a time."""
        if self._open_until_s is not None:
            if now_s >= self._open_until_s:
                return "half-open"
            return "off" if self._is_off else "open"
        return "resting" if now_s < self._rest_until_s else "closed"

    def why_not(self, now_s: float) -> str | None:
        """Say why no question may go there; None where it may."""
        if self._open_until_s is not None:
            if self._is_off:
                return f"off: {self._opened_because}"
            tried = "being tried again" if now_s >= self._open_until_s else _in(self._open_until_s - now_s)
            return f"breaker open after {self._opened_because}; {tried}"
        if now_s < self._rest_until_s:
            return f"resting {self._rest_until_s - now_s:.0f} s: {self._rests_because}"
        return None

    def may_probe(self, now_s: float) -> bool:
        """Whether one trial request may go to an endpoint that is half open."""
        return self.state(now_s) == "half-open" and now_s >= max(self._probe_until_s, self._rest_until_s)

    def begin_probe(self, now_s: float) -> None:
        """Take the one place for a trial; free again with its outcome."""
        self._probe_until_s = now_s + _PROBE_S

    def end_probe(self) -> None:
        """Free the place for a trial: it ended, or was given up."""
        self._probe_until_s = float("-inf")

    def is_resting(self, now_s: float) -> bool:
        """Whether the endpoint has asked to be left alone, by probes too."""
        return now_s < self._rest_until_s

    def succeeded(self) -> None:
        """Learn from an answer."""
        self._recent.append(False)
        self._in_a_row = self._openings = 0
        if self._open_until_s is not None:
            self._recent.clear()
        self._open_until_s = None
        self._is_off = False

    def failed(self, now_s: float, failure: Failure, chance: float) -> None:
        """Learn from a failure; `chance` in [0, 1) spreads the pauses. What was not sent says nothing."""
        if failure.kind == "not-sent":
            return
        if failure.rest_s is not None:
            self.rest(now_s, failure.rest_s, str(failure))
        self._recent.append(True)
        self._in_a_row += 1
        if failure.kind in _OFF:
            self._open(now_s + _OFF_S, str(failure), is_off=True)
        elif self._open_until_s is not None:
            self._fails_while_open(now_s, failure, chance)
        elif self._is_too_much():
            self._open_again(now_s, failure, chance)

    def rest(self, now_s: float, rest_s: float, because: str) -> None:
        """Leave the endpoint alone for a while, an hour at most."""
        until_s = now_s + min(max(rest_s, 0.0), REST_MOST_S)
        if until_s > self._rest_until_s:
            self._rest_until_s, self._rests_because = until_s, because

    def _fails_while_open(self, now_s: float, failure: Failure, chance: float) -> None:
        """Pause longer after a probe; answers to questions from before it opened change nothing."""
        if self.state(now_s) == "half-open":
            self._open_again(now_s, failure, chance)

    def _open_again(self, now_s: float, failure: Failure, chance: float) -> None:
        pause_s: float = min(_PAUSE_S * 2.0 ** min(self._openings, 32), _PAUSE_MOST_S)
        self._openings += 1
        spread = 1.0 + _JITTER * (2.0 * chance - 1.0)
        self._open(now_s + pause_s * spread, f"{self._failures_told()}: {failure}", is_off=False)

    def _open(self, until_s: float, because: str, *, is_off: bool) -> None:
        self._open_until_s = until_s
        self._opened_because = because
        self._is_off = is_off

    def _failures_told(self) -> str:
        if self._in_a_row >= _IN_A_ROW:
            return f"{self._in_a_row} failures"
        return f"{sum(self._recent)} failures of {len(self._recent)} requests"

    def _is_too_much(self) -> bool:
        if self._in_a_row >= _IN_A_ROW:
            return True
        return len(self._recent) >= _WINDOW_LEAST and sum(self._recent) >= _SHARE * len(self._recent)


def _in(seconds: float) -> str:
    return f"tried again in {seconds:.0f} s"
