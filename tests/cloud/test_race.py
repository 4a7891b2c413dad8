"""One question among a tier's endpoints: who is asked, who is asked next, and who never is."""

import asyncio
from time import perf_counter

import pytest

from pika_edge.cloud.endpoint import Answer, Endpoint
from pika_edge.cloud.failure import Failure
from pika_edge.cloud.race import NotTaken
from pika_edge.cloud.tier import TierEndpoints, Unusable
from pika_edge.simulator.endpoints import Endpoint as Server
from pika_edge.simulator.endpoints import Rule
from tests.cloud.contact import PATIENCE_S, SAID, Left, fault, groq_of, l4_of, measured, run, took_less_than, with_rules
from tests.daemon.wait import wait_until

_BIG = "openai/gpt-oss-120b"


def _ask(*endpoints: Endpoint, within_s: float = PATIENCE_S, left: Left | None = None) -> Answer:
    tier = TierEndpoints("groq", endpoints)
    return run(lambda: tier.ask(SAID, perf_counter() + within_s, left or Left()), *endpoints)


def _asked(server: Server) -> int:
    return len([request for request in server.requests if request.on == "answers"])


def test_the_first_is_asked_and_nobody_else(groq: Server, other: Server) -> None:
    first, second = measured(groq_of(groq), 20_000), measured(groq_of(other))
    answer = _ask(first, second)
    assert answer.is_whole
    assert answer.model == f"{first.name} openai/gpt-oss-20b"
    assert (_asked(groq), _asked(other)) == (2, 0)
    assert (first.counters.asked, first.counters.answered, second.counters.asked) == (1, 1, 0)


def test_the_first_that_fits_is_asked(groq: Server, other: Server) -> None:
    _ask(measured(groq_of(groq), 1e6), measured(groq_of(other), 20_000))
    assert (_asked(groq), _asked(other)) == (0, 2)


def test_after_a_failure_the_next_is_asked(groq: Server, other: Server) -> None:
    groq.follow(fault("unauthorized"))
    first, second = measured(groq_of(groq), 5_000), measured(groq_of(other), 5_000)
    assert _ask(first, second).model.startswith(second.name)
    assert first.why_off() == "off: HTTP 401 invalid_api_key"


def test_a_single_endpoint_is_asked_once_more_where_that_may_help(groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="unavailable", first=0, last=1)))
    left = Left()
    assert _ask(measured(groq_of(groq), 5_000), left=left).is_whole
    assert len(left.calls) == _asked(groq) == 4


@pytest.mark.parametrize("name", ["bad_request", "rate_limited", "forbidden", "wrong_label", "model_not_found"])
def test_and_not_where_it_cannot_help(groq: Server, name: str) -> None:
    groq.follow(fault(name))
    with pytest.raises(Failure), took_less_than(20):
        _ask(measured(groq_of(groq), 5_000))
    assert _asked(groq) == 2


def test_three_attempts_at_most_and_all_reasons_are_told(groq: Server, other: Server) -> None:
    groq.follow(fault("unavailable"))
    other.follow(fault("bad_request"))
    first, second = measured(groq_of(groq), 5_000), measured(groq_of(other), 5_000)
    with pytest.raises(Failure) as caught:
        _ask(first, second)
    assert str(caught.value) == f"{first.name}: HTTP 503; {second.name}: HTTP 400; {first.name}: HTTP 503"
    assert (_asked(groq), _asked(other)) == (4, 2)


def test_no_second_attempt_that_cannot_be_in_time(groq: Server) -> None:
    groq.follow(fault("unavailable", after_ms=900))
    with pytest.raises(Failure):
        _ask(measured(groq_of(groq), 800), within_s=1.5)
    assert _asked(groq) == 2


def test_a_hedge_goes_to_the_second_and_the_first_is_let_go(groq: Server, other: Server) -> None:
    groq.follow(fault("hang"))
    first, second = measured(groq_of(groq), 50), measured(groq_of(other), 50)
    left = Left()
    assert _ask(first, second, left=left).model.startswith(second.name)
    assert [name for name, _ in left.calls] == [first.name] * 2 + [second.name] * 2
    assert (first.counters.given_up, second.counters.hedged) == (1, 1)
    wait_until(lambda: all(request.left_ns for request in groq.requests), "the first's connections are closed")
    latency = first.latency
    assert latency is not None
    assert latency.p95_ms > 50  # it took at least so long


def test_a_hedge_goes_to_the_same_where_there_is_no_other(trtllm: Server) -> None:
    trtllm.follow(with_rules(Rule(fault="hang", first=0, last=0)))
    endpoint = measured(l4_of(trtllm), 50)
    assert _ask(endpoint).is_whole
    assert _asked(trtllm) == 2
    assert endpoint.counters.hedged == 1


def test_the_first_may_still_win(groq: Server, other: Server) -> None:
    groq.follow(fault("slow_first_byte", after_ms=400))
    other.follow(fault("hang"))
    first, second = measured(groq_of(groq), 50), measured(groq_of(other), 50)
    assert _ask(first, second).model.startswith(first.name)
    wait_until(lambda: all(request.left_ns for request in other.requests), "the hedge's connections are closed")


def test_one_hedge_and_no_third(trtllm: Server) -> None:
    trtllm.follow(fault("hang"))
    with pytest.raises(Failure) as caught:
        _ask(measured(l4_of(trtllm), 20), within_s=0.8)
    assert caught.value.kind == "late"
    assert _asked(trtllm) == 2


@pytest.mark.parametrize("name", ["hang", "unavailable", "wrong_label"])
def test_either_half_is_used_if_only_it_arrives(groq: Server, name: str) -> None:
    groq.follow(with_rules(Rule.model_validate({"fault": name, "containing": _BIG})))
    endpoint = measured(groq_of(groq, celebrate_model=_BIG), 5_000)
    opinion = _ask(endpoint, within_s=10 if name != "hang" else 5.5).opinion
    assert opinion.soll is not None
    assert opinion.celebrate is None
    assert endpoint.counters.partial == 1
    assert endpoint.breaker.state(perf_counter()) == "closed"


def test_half_an_answer_does_not_hide_what_a_person_must_mend(groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="model_decommissioned", containing=_BIG)))
    endpoint = measured(groq_of(groq, emotion_model=_BIG), 5_000)
    opinion = _ask(endpoint).opinion
    assert opinion.soll is None
    assert opinion.celebrate is not None
    assert endpoint.why_off() == "off: HTTP 400 model_decommissioned"


def test_an_outage_of_the_only_endpoint_is_not_waited_for_again_and_again(groq: Server) -> None:
    groq.follow(fault("hang"))
    endpoint = measured(groq_of(groq), 1)
    reasons = []

    async def ask_often() -> None:
        for _ in range(30):
            try:
                await TierEndpoints("groq", [endpoint]).ask(SAID, perf_counter() + 0.3, Left())
            except (Failure, NotTaken) as error:
                reasons.append(str(error))
                endpoint.latencies.age()
                endpoint.latencies.took(1)

    with took_less_than(25):
        run(ask_often, endpoint)
    assert len(reasons) == 30
    assert reasons[-1].startswith("breaker open after ")
    assert _asked(groq) < 30


def test_what_is_slow_is_not_asked(groq: Server) -> None:
    with pytest.raises(NotTaken, match=r"^predicted 9000 ms > \d+ ms left$"):
        _ask(measured(groq_of(groq), 9_000), within_s=0.5)
    with pytest.raises(NotTaken, match=r"^not measured yet$"):
        _ask(groq_of(groq))
    with pytest.raises(NotTaken, match=r"^predicted 1 ms > 0 ms left$"):
        _ask(measured(groq_of(groq)), within_s=-5)
    assert groq.requests == []


def test_used_up_tokens_are_told_and_nothing_is_sent(groq: Server) -> None:
    endpoint = measured(groq_of(groq, tokens_per_day=2_000), 5_000)
    _ask(endpoint)
    while endpoint.why_off() is None:
        _ask(endpoint)
    with pytest.raises(NotTaken, match=r"^daily tokens used up until midnight$"):
        _ask(endpoint)
    assert _asked(groq) == 2 * endpoint.counters.answered
    assert endpoint.status().tokens_today <= 2_000
    tier = TierEndpoints("groq", [endpoint])
    assert tier.why_down() == "daily tokens used up until midnight"
    assert tier.latency() is None


def test_too_many_in_flight_are_refused_at_once(trtllm: Server) -> None:
    trtllm.follow(fault("hang"))
    endpoint = measured(l4_of(trtllm), 1_000)
    tier = TierEndpoints("l4", [endpoint])

    async def flood() -> None:
        tasks = [asyncio.create_task(tier.ask(SAID, perf_counter() + 30, Left())) for _ in range(64)]
        await asyncio.sleep(0)
        with pytest.raises(NotTaken, match=r"^64 questions are in flight already$"):
            await tier.ask(SAID, perf_counter() + 30, Left())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        trtllm.follow(fault("bad_request"))
        with pytest.raises(Failure):
            await tier.ask(SAID, perf_counter() + 30, Left())

    run(flood, endpoint)


def test_why_a_tier_is_down() -> None:
    assert TierEndpoints("l4", []).why_down() == "not configured: no l4"
    broken = TierEndpoints("groq", [], [Unusable("a", "no key: K is not set"), Unusable("b", "no key: L is not set")])
    assert broken.why_down() == "a: no key: K is not set; b: no key: L is not set"
    with pytest.raises(NotTaken, match="no key"):
        asyncio.run(broken.ask(SAID, perf_counter() + 1, Left()))


def test_a_tier_is_as_fast_as_its_fastest_that_can_be_asked(groq: Server, other: Server) -> None:
    slow, fast = measured(groq_of(groq), 500), measured(groq_of(other), 100)
    tier = TierEndpoints("groq", [slow, fast])
    latency = tier.latency()
    assert latency is not None
    assert latency.p95_ms == 100
    fast.failed(Failure("key-refused", "HTTP 401"))
    latency = tier.latency()
    assert latency is not None
    assert latency.p95_ms == 500
    assert tier.why_down() is None


def test_what_was_answered_costs_what_it_says_and_what_was_not_what_was_feared(groq: Server) -> None:
    endpoint = measured(groq_of(groq), 5_000)
    calls = endpoint.dialect.calls(SAID)
    _ask(endpoint)
    spent = endpoint.status().tokens_today
    assert 0 < spent < sum(call.tokens_most for call in calls)
    groq.follow(fault("bad_request"))
    with pytest.raises(Failure):
        _ask(endpoint)
    assert endpoint.status().tokens_today == spent + sum(call.tokens_most for call in calls)
