"""Every error of the plan, in the words of each API."""

import httpx
import pytest

from pika_edge.simulator.endpoints import Endpoint, Plan
from pika_edge.simulator.endpoints.plan import REFUSED, Refused, Rule
from tests.endpoints.asking import GPT_OSS, ask, client_of, with_rule

_GROQ: dict[Refused, tuple[int, str | None]] = {
    "bad_request": (400, None),
    "model_decommissioned": (400, "model_decommissioned"),
    "model_not_found": (404, "model_not_found"),
    "context_length_exceeded": (400, "context_length_exceeded"),
    "json_validate_failed": (400, "json_validate_failed"),
    "unauthorized": (401, "invalid_api_key"),
    "forbidden": (403, None),
    "unknown_url": (404, "unknown_url"),
    "too_large": (413, "request_too_large"),
    "too_large_for_rate": (413, "rate_limit_exceeded"),
    "unprocessable": (422, None),
    "failed_dependency": (424, None),
    "rate_limited": (429, "rate_limit_exceeded"),
    "flex_full": (498, "capacity_exceeded"),
    "cancelled": (499, None),
    "internal_error": (500, None),
    "unavailable": (503, None),
}


@pytest.mark.parametrize("word", _GROQ)
def test_groq_has_an_object_error(groq: Endpoint, word: Refused) -> None:
    groq.follow(with_rule(word))
    response = ask(groq)
    error = response.json()["error"]
    assert (response.status_code, error.get("code")) == _GROQ[word]
    assert error["message"]
    assert error["type"]
    assert "x-ratelimit-remaining-tokens" in response.headers
    assert [record.fault for record in groq.requests] == [word]


def test_groqs_gateway_answers_with_a_page(groq: Endpoint) -> None:
    groq.follow(with_rule("bad_gateway"))
    response = ask(groq)
    assert (response.status_code, response.headers["content-type"]) == (502, "text/html")


def test_all_words_are_tested() -> None:
    assert {*_GROQ, "bad_gateway"} == set(REFUSED)


def test_a_limited_request_says_how_long_to_wait(groq: Endpoint) -> None:
    groq.follow(with_rule("rate_limited", retry_after_s=47))
    response = ask(groq)
    assert response.headers["retry-after"] == "47"
    assert f"model `{GPT_OSS}`" in response.json()["error"]["message"]
    assert "Please try again in 47s" in response.json()["error"]["message"]


@pytest.mark.parametrize("word", REFUSED)
def test_trtllm_has_other_shapes_for_each(trtllm: Endpoint, word: Refused) -> None:
    trtllm.follow(with_rule(word))
    response = ask(trtllm)
    assert response.status_code in (400, 401, 403, 404, 413, 422, 424, 429, 499, 500, 502, 503)
    if response.status_code == 400:
        assert response.json()["object"] == "error"
    else:
        assert response.headers["content-type"].split(";")[0] in ("text/html", "text/plain")
    assert ("retry-after" in response.headers) == (word == "rate_limited")


def test_health_may_be_bad_while_answers_are_good(trtllm: Endpoint) -> None:
    trtllm.follow(with_rule("unavailable", on="health"))
    health = httpx.get(f"{trtllm.url}/health", trust_env=False)
    assert (health.status_code, health.text.split(".")[0]) == (503, "LLM is unavailable")
    assert ask(trtllm).status_code == 200


def test_the_list_of_models_may_fail(groq: Endpoint) -> None:
    groq.follow(Plan(rules=(Rule(fault="unavailable", on="models"), Rule(fault="malformed_json", on="health"))))
    with client_of(groq) as client:
        assert client.get("models").status_code == 503
    assert ask(groq).status_code == 200


def test_an_error_may_come_late(groq: Endpoint) -> None:
    groq.follow(with_rule("unavailable", after_ms=120))
    assert ask(groq).status_code == 503
    (record,) = groq.requests
    assert record.spent_ms is not None
    assert record.spent_ms >= 120
