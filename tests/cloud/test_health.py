"""Looking after an endpoint: its models, its speed before the first question, trials after an outage."""

import time
from time import perf_counter

from pika_edge.cloud.endpoint import Endpoint
from pika_edge.cloud.health import HELLO, Health
from pika_edge.simulator.endpoints import Endpoint as Server
from pika_edge.simulator.endpoints import Rule
from tests.cloud.contact import fault, groq_of, l4_at, l4_of, run, with_rules


def _turn(endpoint: Endpoint, times: int, health: Health | None = None) -> None:
    health = health or Health(endpoint)

    async def turns() -> None:
        for _ in range(times):
            await health.turn()

    run(turns, endpoint)


def _did(server: Server) -> list[str | None]:
    did: list[str | None] = [request.on for request in server.requests]
    server.forget()
    return did


def test_first_the_models_over_two_connections_then_the_speed_then_nothing(trtllm: Server) -> None:
    endpoint = l4_of(trtllm)
    _turn(endpoint, 1)
    assert len({request.client for request in trtllm.requests}) == 2
    assert _did(trtllm) == ["models", "models"]
    _turn(endpoint, 1)
    assert all(HELLO.text.encode() in request.body for request in trtllm.requests)
    assert _did(trtllm) == ["answers"] * 3
    assert endpoint.latency is not None
    _turn(endpoint, 5)
    assert _did(trtllm) == []


def test_probes_are_counted_and_cost_tokens(groq: Server) -> None:
    endpoint = groq_of(groq)
    _turn(endpoint, 3)
    status = endpoint.status()
    assert (status.probes, status.asked) == (3, 0)
    assert status.tokens_today > 0
    assert status.p95_ms is not None


def test_a_model_that_is_not_offered_turns_it_off_with_a_clear_word(groq: Server) -> None:
    endpoint = groq_of(groq, emotion_model="llama-3.1-8b-instant")
    _turn(endpoint, 5)
    told = endpoint.why_off()
    assert told is not None
    assert told.startswith(f"off: model llama-3.1-8b-instant is not offered by {endpoint.name}; it offers: openai/")
    assert _did(groq) == ["models", "models"]


def test_a_list_that_is_refused_is_the_lists_affair(groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="unknown_url", on="models")))
    endpoint = groq_of(groq)
    _turn(endpoint, 2)
    assert endpoint.latency is not None


def test_a_key_that_is_refused_turns_it_off(groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="unauthorized", on="models")))
    endpoint = groq_of(groq)
    _turn(endpoint, 5)
    assert endpoint.why_off() == "off: HTTP 401 invalid_api_key"
    assert _did(groq) == ["models", "models"]


def test_a_dead_endpoint_is_left_alone_after_five_looks() -> None:
    endpoint = l4_at("http://127.0.0.1:9/v1")
    _turn(endpoint, 10)
    told = endpoint.why_off()
    assert told is not None
    assert told.startswith("breaker open after 5 failures: no connection: ")
    assert endpoint.status().tokens_today == 0


def test_who_wants_rest_gets_it(groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="rate_limited", on="models", retry_after_s=47)))
    endpoint = groq_of(groq)
    _turn(endpoint, 5)
    assert _did(groq) == ["models", "models"]


def test_without_tokens_nothing_is_sent(groq: Server) -> None:
    _turn(groq_of(groq, tokens_per_day=0), 5)
    assert _did(groq) == []


def test_after_an_outage_one_question_tries_it_and_a_success_closes(groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="unavailable", on="models")))
    endpoint = groq_of(groq)
    _turn(endpoint, 10)
    groq.follow(fault("unavailable"))
    time.sleep(1.3)
    _did(groq)
    _turn(endpoint, 5)
    assert _did(groq) == ["models", "models", "answers", "answers"]  # it failed, and the pause is longer now
    assert endpoint.breaker.state(perf_counter()) == "open"
    groq.follow(with_rules())
    time.sleep(2.6)
    _turn(endpoint, 1)
    assert endpoint.why_off() is None
    assert endpoint.latency is not None


def test_a_stale_speed_is_measured_anew_and_ever_more_rarely(trtllm: Server) -> None:
    endpoint, now_s = l4_of(trtllm), perf_counter()
    health = Health(endpoint)
    _turn(endpoint, 2, health)
    endpoint.latencies.took(9_000.0)
    _did(trtllm)
    endpoint.learned_at_s = now_s - 61
    _turn(endpoint, 1, health)
    assert _did(trtllm) == ["answers"] * 3
    latency = endpoint.latency
    assert latency is not None
    assert latency.p95_ms < 9_000
    endpoint.learned_at_s = now_s - 61
    _turn(endpoint, 1, health)
    assert _did(trtllm) == []  # nobody has asked since: twice as late
    endpoint.counters.answered += 1
    _turn(endpoint, 1, health)
    assert _did(trtllm) == ["answers"] * 3
