"""Every fault that an endpoint can have, seen from our side: the right word, in time, and no more requests than one."""

import pytest

from pika_edge.cloud.endpoint import Answer
from pika_edge.cloud.failure import REASON_CHARS, Failure, Kind
from pika_edge.simulator.endpoints import Endpoint
from pika_edge.simulator.endpoints.plan import FAULTS, FaultName
from pika_edge.simulator.endpoints.settings import KEY
from tests.cloud.contact import Left, ask, fault, groq_of, l4_at, l4_of, took_less_than

_SHORT_S = 0.4
"""For faults that end only with our patience."""

_GROQ: dict[FaultName, tuple[Kind, str]] = {
    "bad_request": ("refused", "HTTP 400"),
    "model_decommissioned": ("model-gone", "HTTP 400 model_decommissioned"),
    "model_not_found": ("model-gone", "HTTP 404 model_not_found"),
    "context_length_exceeded": ("refused", "HTTP 400 context_length_exceeded"),
    "json_validate_failed": ("refused", "HTTP 400 json_validate_failed"),
    "unauthorized": ("key-refused", "HTTP 401 invalid_api_key"),
    "forbidden": ("key-refused", "HTTP 403"),
    "unknown_url": ("refused", "HTTP 404 unknown_url"),
    "too_large": ("refused", "HTTP 413 request_too_large"),
    "too_large_for_rate": ("refused", "HTTP 413 rate_limit_exceeded"),
    "unprocessable": ("refused", "HTTP 422"),
    "failed_dependency": ("server-error", "HTTP 424"),
    "rate_limited": ("busy", "HTTP 429 rate_limit_exceeded"),
    "flex_full": ("busy", "HTTP 498 capacity_exceeded"),
    "cancelled": ("server-error", "HTTP 499"),
    "internal_error": ("server-error", "HTTP 500"),
    "bad_gateway": ("server-error", "HTTP 502"),
    "unavailable": ("server-error", "HTTP 503"),
    "hang": ("late", "no answer within"),
    "hang_in_body": ("late", "its answer was not complete within"),
    "drip": ("late", "its answer was not complete within"),
    "cut_before": ("cut", "the connection ended before the answer did"),
    "cut_in_head": ("cut", "the connection ended before the answer did"),
    "cut_in_body": ("cut", "the connection ended before the answer did"),
    "malformed_json": ("bad-answer", "the answer is not JSON"),
    "not_json": ("bad-answer", "the answer is not JSON"),
    "no_choices": ("bad-answer", ""),
    "wrong_label": ("bad-answer", ""),
    "wordy": ("bad-answer", ""),
    "empty_content": ("bad-answer", ""),
    "null_content": ("bad-answer", ""),
    "eaten_by_reasoning": ("bad-answer", ""),
    "slow_first_byte": ("late", "no answer within"),
    "slow_body": ("late", "its answer was not complete within"),
}
_ON_L4: dict[FaultName, tuple[Kind, str]] = {
    "bad_request": ("refused", "HTTP 400"),
    "unauthorized": ("key-refused", "HTTP 401"),
    "rate_limited": ("busy", "HTTP 429"),
    "unavailable": ("server-error", "HTTP 503"),
    "cut_in_body": ("cut", "the connection ended"),
    "not_json": ("bad-answer", "the answer is not JSON"),
    "eaten_by_reasoning": ("bad-answer", ""),
}


def test_every_fault_there_is_has_its_word() -> None:
    assert set(_GROQ) == set(FAULTS)


def _check(outcome: Answer | Failure, kind: Kind, told: str) -> None:
    assert isinstance(outcome, Failure)
    assert (outcome.kind, str(outcome)[: len(told)]) == (kind, told)
    assert 0 < len(str(outcome)) <= REASON_CHARS
    assert not any(word in str(outcome) for word in (KEY, "buộc", "giày"))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_groq(groq: Endpoint, name: FaultName) -> None:
    groq.follow(fault(name, after_ms=60_000 if name.startswith("slow") else None))
    kind, told = _GROQ[name]
    endpoint, left = groq_of(groq), Left()
    with took_less_than(30):
        _check(ask(endpoint, _SHORT_S if kind == "late" else 25, left), kind, told)
    assert len(left.calls) == len([request for request in groq.requests if request.on == "answers"]) == 2
    assert endpoint.counters.failed == {kind: 2}


@pytest.mark.parametrize("name", _ON_L4)
def test_a_fault_of_the_l4(trtllm: Endpoint, name: FaultName) -> None:
    trtllm.follow(fault(name))
    kind, told = _ON_L4[name]
    left = Left()
    _check(ask(l4_of(trtllm), 25, left), kind, told)
    assert len(left.calls) == len(trtllm.requests) == 1


@pytest.mark.parametrize("name", ["cut_before", "cut_in_head", "cut_in_body"])
def test_a_reset_is_a_cut(groq: Endpoint, name: FaultName) -> None:
    groq.follow(fault(name, reset=True))
    _check(ask(groq_of(groq)), "cut", "the connection ended")


def test_a_429_is_not_slept_over(groq: Endpoint) -> None:
    groq.follow(fault("rate_limited", retry_after_s=47))
    endpoint = groq_of(groq)
    with took_less_than(20):
        _check(ask(endpoint, 60), "busy", "HTTP 429")
    resting = endpoint.why_off()
    assert resting is not None
    assert resting.startswith("resting 4")
    assert resting.endswith(" s: HTTP 429 rate_limit_exceeded")


def test_a_drip_does_not_outlast_the_deadline(groq: Endpoint) -> None:
    groq.follow(fault("drip", gap_ms=50))
    with took_less_than(15):  # a whole answer would take 40 s; no single read takes longer than 0.05 s
        _check(ask(groq_of(groq), 0.5), "late", "its answer was not complete")


def test_nobody_listens() -> None:
    _check(ask(l4_at("http://127.0.0.1:9/v1")), "unreachable", "no connection: ")


def test_no_such_name() -> None:
    _check(ask(l4_at("https://nobody.invalid/v1")), "unreachable", "no connection: ")
