"""The breaker by a virtual clock: when it opens, who may try it again, and that it always comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.cloud.breaker import Breaker
from pika_edge.cloud.failure import Failure, Kind

_COUNTED: list[Kind] = ["late", "unreachable", "cut", "busy", "server-error", "refused", "bad-answer"]
_BROKEN = Failure("server-error", "HTTP 503")


def failing(times: int, failure: Failure = _BROKEN, now_s: float = 0.0, chance: float = 0.5) -> Breaker:
    """Give a breaker after so many failures in a row."""
    breaker = Breaker()
    for _ in range(times):
        breaker.failed(now_s, failure, chance)
    return breaker


def test_it_begins_closed() -> None:
    assert Breaker().why_not(0.0) is None
    assert Breaker().state(0.0) == "closed"


@pytest.mark.parametrize("kind", _COUNTED)
def test_five_failures_in_a_row_open_it(kind: Kind) -> None:
    failure = Failure(kind, "HTTP 503")
    assert failing(4, failure).why_not(0.0) is None
    assert failing(5, failure).why_not(0.0) == "breaker open after 5 failures: HTTP 503; tried again in 1 s"


def test_what_was_not_sent_says_nothing() -> None:
    assert failing(50, Failure("not-sent", "no consent")).why_not(0.0) is None


def test_an_answer_between_begins_the_count_anew() -> None:
    breaker = failing(4)
    for _ in range(20):
        breaker.succeeded()
    for _ in range(4):
        breaker.failed(0.0, _BROKEN, 0.5)
    assert breaker.why_not(0.0) is None


def test_half_of_the_last_opens_it() -> None:
    breaker = Breaker()
    for _ in range(5):
        assert breaker.why_not(0.0) is None
        breaker.succeeded()
        breaker.failed(0.0, _BROKEN, 0.5)
    told = breaker.why_not(0.0)
    assert told == "breaker open after 5 failures of 10 requests: HTTP 503; tried again in 1 s"


def test_one_probe_at_a_time_and_its_success_closes() -> None:
    breaker = failing(5)
    assert not breaker.may_probe(0.9)
    assert breaker.may_probe(1.0)
    assert breaker.why_not(1.0) == "breaker open after 5 failures: HTTP 503; being tried again"
    breaker.begin_probe(1.0)
    assert not breaker.may_probe(1.1)
    breaker.succeeded()
    breaker.end_probe()
    assert breaker.why_not(1.1) is None


def test_a_probe_that_is_never_heard_of_bars_the_next_for_half_a_minute_only() -> None:
    breaker = failing(5)
    breaker.begin_probe(1.0)
    assert not breaker.may_probe(30.9)
    assert breaker.may_probe(31.0)


def test_pauses_grow_to_five_minutes() -> None:
    breaker, now_s, pauses = failing(5), 0.0, []
    for _ in range(12):
        began_s = now_s
        while not breaker.may_probe(now_s):
            now_s += 0.5
        pauses.append(now_s - began_s)
        breaker.begin_probe(now_s)
        breaker.failed(now_s, _BROKEN, 0.5)
        breaker.end_probe()
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_late_failures_of_before_do_not_lengthen_the_pause() -> None:
    breaker = failing(5)
    for _ in range(50):
        breaker.failed(0.5, _BROKEN, 0.5)
    assert breaker.may_probe(1.0)


def test_chance_spreads_the_pause_by_a_fifth() -> None:
    assert failing(5, chance=0.0).may_probe(0.8)
    assert not failing(5, chance=0.99).may_probe(1.19)
    assert failing(5, chance=0.99).may_probe(1.2)


def test_a_wish_for_rest_is_followed_also_by_probes() -> None:
    breaker = failing(5, Failure("busy", "HTTP 429", rest_s=47.0))
    assert not breaker.may_probe(46.9)
    assert breaker.may_probe(47.0)


def test_one_429_rests_and_is_then_forgotten() -> None:
    breaker = failing(1, Failure("busy", "HTTP 429", rest_s=47.0))
    assert breaker.why_not(7.0) == "resting 40 s: HTTP 429"
    assert breaker.state(7.0) == "resting"
    assert breaker.why_not(47.0) is None


@pytest.mark.parametrize(("wish_s", "until_s"), [(1e9, 3_600.0), (-5.0, 0.0), (float("inf"), 3_600.0)])
def test_no_wish_is_followed_for_more_than_an_hour(wish_s: float, until_s: float) -> None:
    breaker = failing(1, Failure("busy", "HTTP 429", rest_s=wish_s))
    assert breaker.is_resting(3_599.0) == (until_s > 0)
    assert breaker.why_not(until_s) is None


def test_a_shorter_wish_does_not_shorten_a_longer_one() -> None:
    breaker = failing(1, Failure("busy", "HTTP 429", rest_s=47.0))
    breaker.rest(0.0, 5.0, "HTTP 503")
    assert breaker.why_not(7.0) == "resting 40 s: HTTP 429"


@pytest.mark.parametrize("kind", ["key-refused", "model-gone"])
def test_what_a_person_must_mend_turns_it_off_at_once_and_is_looked_at_after_ten_minutes(kind: Kind) -> None:
    breaker = failing(1, Failure(kind, "HTTP 401 invalid_api_key"))
    assert breaker.why_not(0.0) == "off: HTTP 401 invalid_api_key"
    assert breaker.state(0.0) == "off"
    assert not breaker.may_probe(599.0)
    assert breaker.may_probe(600.0)
    breaker.succeeded()
    assert breaker.why_not(600.0) is None


_Step = st.one_of(
    st.just(("succeeded", 0.0)),
    st.tuples(st.sampled_from([*_COUNTED, "key-refused", "model-gone", "not-sent"]), st.floats(-10, 1e6)),
    st.tuples(st.just("wait"), st.floats(0, 400)),
    st.tuples(st.just("probe"), st.just(0.0)),
)


@given(st.lists(_Step, max_size=80), st.floats(0, 1, exclude_max=True))
def test_whatever_happens_it_can_be_tried_again_within_an_hour(steps: list[tuple[str, float]], chance: float) -> None:
    breaker, now_s = Breaker(), 0.0
    for what, amount in steps:
        if what == "wait":
            now_s += amount
        elif what == "probe" and breaker.may_probe(now_s):
            breaker.begin_probe(now_s)
            assert not breaker.may_probe(now_s)
        elif what == "succeeded":
            breaker.succeeded()
        elif what != "probe":
            breaker.failed(now_s, Failure(what, "x", rest_s=amount if what == "busy" else None), chance)  # type: ignore[arg-type]
        assert (breaker.why_not(now_s) is None) == (breaker.state(now_s) == "closed")
    later_s = now_s + 3_600.0
    assert breaker.why_not(later_s) is None or breaker.may_probe(later_s)
    breaker.succeeded()
    assert breaker.why_not(later_s) is None
