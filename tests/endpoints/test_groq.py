"""Groq's answers, headers and checks."""

import json
from typing import Any

import httpx
import pytest

from pika_edge.prompt import EMOTION_CODES
from pika_edge.simulator.endpoints import Endpoint, Label, Limits, hashed, serve
from pika_edge.simulator.endpoints.settings import LLAMA_8B, MODELS
from tests.endpoints.asking import GPT_OSS, TEXT, ask, chat, client_of


def _error(response: httpx.Response) -> dict[str, Any]:
    assert response.headers["content-type"] == "application/json"
    error: dict[str, Any] = response.json()["error"]
    return error


def test_an_answer_has_all_fields(groq: Endpoint) -> None:
    body = ask(groq, chat(reasoning_effort="low", max_completion_tokens=256)).json()
    assert body["object"] == "chat.completion"
    assert body["id"].startswith("chatcmpl-")
    assert body["model"] == GPT_OSS
    assert body["service_tier"] == "on_demand"
    assert body["system_fingerprint"].startswith("fp_")
    (choice,) = body["choices"]
    assert choice["finish_reason"] == "stop"
    assert choice["logprobs"] is None
    assert choice["message"]["content"] == EMOTION_CODES[hashed(TEXT).emotion]
    usage = body["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["completion_tokens_details"]["reasoning_tokens"] == len(choice["message"]["reasoning"].split())
    assert {"queue_time", "prompt_time", "completion_time", "total_time"} <= set(usage)


def test_every_answer_has_the_rate_limits_and_an_id(groq: Endpoint) -> None:
    response = ask(groq)
    names = [f"x-ratelimit-{what}-{of}" for what in ("limit", "remaining", "reset") for of in ("requests", "tokens")]
    assert set(names) <= set(response.headers)
    assert response.headers["x-request-id"] == response.json()["x_groq"]["id"]
    assert "retry-after" not in response.headers
    assert "__cf_bm" in response.headers["set-cookie"]


def test_models_are_listed_and_told_singly(groq: Endpoint) -> None:
    with client_of(groq) as client:
        listed = client.get("models").json()
        one = client.get(f"models/{GPT_OSS}").json()
        missing = client.get("models/gpt-7")
    assert listed["object"] == "list"
    assert [model["id"] for model in listed["data"]] == [model.id for model in MODELS]
    assert one in listed["data"]
    assert one["active"] is True
    assert (missing.status_code, _error(missing)["code"]) == (404, "model_not_found")


@pytest.mark.parametrize("key", [None, "Bearer gsk_wrong", "gsk_local"])
def test_a_missing_or_wrong_key_is_told_in_the_same_words(groq: Endpoint, key: str | None) -> None:
    headers = {"authorization": key} if key else {}
    response = httpx.post(f"{groq.base_url}/chat/completions", json=chat(), headers=headers, trust_env=False)
    assert response.status_code == 401
    error = {"message": "Invalid API Key", "type": "invalid_request_error", "code": "invalid_api_key"}
    assert _error(response) == error


@pytest.mark.parametrize(
    ("model", "status", "code"),
    [
        ("llama3-8b-8192", 400, "model_decommissioned"),
        ("mixtral-8x7b-32768", 400, "model_decommissioned"),
        ("llama-3.1-8b-instant", 404, "model_not_found"),
    ],
)
def test_retired_models_are_told_apart_from_unknown_ones(groq: Endpoint, model: str, status: int, code: str) -> None:
    response = ask(groq, {**chat(), "model": model})
    assert (response.status_code, _error(response)["code"]) == (status, code)
    assert model in _error(response)["message"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"store": True}, "property 'store' is unsupported, did you mean '"),
        ({"messages": []}, "minimum number of items is 1"),
        ({"messages": [{"role": "user", "content": "hi", "id": 1}]}, "for 'role:user' the following must be satisfied"),
        ({"messages": [{"role": "system", "content": [{"type": "text", "text": "x"}]}]}, "value must be a string"),
        ({"messages": [{"role": "robot", "content": "x"}]}, "'role'"),
        ({"messages": "hi"}, "value must be an array"),
        ({"logprobs": True}, "`logprobs` is not supported with this model"),
        ({"logit_bias": {"1": 1}}, "`logit_bias` is not supported"),
        ({"n": 2}, "'n'"),
        ({"temperature": 3}, "'temperature'"),
        ({"stop": ["1", "2", "3", "4", "5"]}, "'stop'"),
        ({"service_tier": "gold"}, "'service_tier'"),
        ({"max_completion_tokens": 70_000}, "must be less than or equal to `65536`"),
        ({"reasoning_effort": "none"}, "`reasoning_effort` must be one of `low`, `medium`, or `high`"),
        ({"model": "qwen/qwen3.6-27b", "reasoning_effort": "low"}, "must be one of `none` or `default`"),
        ({"reasoning_format": "hidden"}, "`reasoning_format` is not supported with this model"),
        ({"reasoning_format": "raw", "include_reasoning": True}, "cannot specify both"),
        ({"response_format": {"type": "json_object"}}, "must contain the word 'json'"),
        ({"response_format": {"type": "xml"}}, "'response_format.type'"),
    ],
)
def test_what_groq_does_not_take(groq: Endpoint, change: dict[str, Any], said: str) -> None:
    response = ask(groq, {**chat(), **change})
    assert response.status_code == 400
    assert said in _error(response)["message"]
    assert _error(response)["type"] == "invalid_request_error"


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b""])
def test_what_is_no_json_object(groq: Endpoint, body: bytes) -> None:
    with client_of(groq) as client:
        response = client.post("chat/completions", content=body)
    assert (response.status_code, _error(response)["type"]) == (400, "invalid_request_error")


def test_too_long_messages(groq: Endpoint) -> None:
    response = ask(groq, chat("a" * 600_000))
    assert response.status_code == 400
    assert (_error(response)["code"], _error(response)["param"]) == ("context_length_exceeded", "messages")


def test_too_large_bodies(groq: Endpoint) -> None:
    assert ask(groq, chat("a" * 5_000_000)).status_code == 413


def test_unknown_urls_are_repeated(groq: Endpoint) -> None:
    response = httpx.post(f"{groq.url}/v1/chat/completions", json=chat(), trust_env=False)
    assert (response.status_code, _error(response)["code"]) == (404, "unknown_url")
    assert "POST /v1/chat/completions" in _error(response)["message"]


def test_reasoning_eats_a_small_limit(groq: Endpoint) -> None:
    body = ask(groq, chat(max_completion_tokens=5)).json()
    (choice,) = body["choices"]
    assert (choice["finish_reason"], choice["message"]["content"]) == ("length", "")
    assert len(choice["message"]["reasoning"].split()) == 5
    assert body["usage"]["completion_tokens"] == 5


def test_reasoning_goes_where_it_is_wanted(groq: Endpoint) -> None:
    def message(**more: Any) -> dict[str, Any]:
        told: dict[str, Any] = ask(groq, chat(**more)).json()["choices"][0]["message"]
        return told

    code = EMOTION_CODES[hashed(TEXT).emotion]
    qwen = "qwen/qwen3.6-27b"
    assert message(include_reasoning=False) == {"role": "assistant", "content": code}
    assert "reasoning" in message()
    assert message(model=qwen)["content"].startswith("<think>")
    assert message(model=qwen)["content"].endswith(code)
    assert message(model=qwen, reasoning_format="parsed")["content"] == code
    assert message(model=qwen, reasoning_format="hidden") == {"role": "assistant", "content": code}
    assert message(model=qwen, reasoning_effort="none") == {"role": "assistant", "content": code}


def test_json_comes_as_its_schema_wants_it(groq: Endpoint) -> None:
    schema = {
        "type": "object",
        "properties": {"e": {"enum": list(EMOTION_CODES.values())}, "celebrate": {"enum": ["yes", "no"]}},
        "required": ["e", "celebrate"],
        "additionalProperties": False,
    }
    form = {"type": "json_schema", "json_schema": {"name": "label", "strict": True, "schema": schema}}
    content = json.loads(ask(groq, chat(response_format=form)).json()["choices"][0]["message"]["content"])
    label = hashed(TEXT)
    assert content == {"e": EMOTION_CODES[label.emotion], "celebrate": label.celebrate}


def test_json_that_the_limit_cuts_is_an_error(groq: Endpoint) -> None:
    form = {"type": "json_object"}
    response = ask(groq, chat("answer in JSON", response_format=form, max_completion_tokens=3))
    assert (response.status_code, _error(response)["code"]) == (400, "json_validate_failed")
    assert _error(response)["failed_generation"] == ""


def test_the_oracle_is_asked(groq: Endpoint) -> None:
    def oracle(text: str) -> Label:
        return Label("serious" if "đánh" in text else "proud", "no")

    with serve(oracle=oracle, models=(LLAMA_8B,)) as endpoint:
        contents = [
            ask(endpoint, chat(text, model=LLAMA_8B.id, max_tokens=2)).json()["choices"][0]["message"]
            for text in ("bạn đánh con", "con làm xong rồi")
        ]
        assert [record.label for record in endpoint.requests] == [Label("serious", "no"), Label("proud", "no")]
    assert contents == [{"role": "assistant", "content": "M"}, {"role": "assistant", "content": "D"}]


def test_an_answer_that_fills_the_limit_has_no_room_for_its_end() -> None:
    with serve(models=(LLAMA_8B,)) as endpoint:
        choices = [ask(endpoint, chat(model=LLAMA_8B.id, max_tokens=limit)).json()["choices"][0] for limit in (1, 2)]
    assert [choice["finish_reason"] for choice in choices] == ["length", "stop"]
    assert choices[0]["message"] == choices[1]["message"]


def test_a_model_without_schemas_says_so() -> None:
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": {}}}
    with serve(models=(LLAMA_8B,)) as endpoint:
        response = ask(endpoint, chat(model=LLAMA_8B.id, response_format=form))
        effort = ask(endpoint, chat(model=LLAMA_8B.id, reasoning_effort="low"))
    assert "does not support response format `json_schema`" in _error(response)["message"]
    assert "`reasoning_effort` is not supported" in _error(effort)["message"]


def test_rate_limits_are_kept() -> None:
    with serve(limits=Limits(requests_per_day=2, tokens_per_minute=1_000)) as endpoint:
        responses = [ask(endpoint, chat(reasoning_effort="low", max_completion_tokens=100)) for _ in range(3)]
        too_large = ask(endpoint, chat(max_completion_tokens=2_000))
    assert [response.status_code for response in responses] == [200, 200, 429]
    assert [response.headers["x-ratelimit-remaining-requests"] for response in responses] == ["1", "0", "0"]
    error = _error(responses[2])
    assert (error["type"], error["code"]) == ("requests", "rate_limit_exceeded")
    assert "on requests per day (RPD): Limit 2, Used" in error["message"]
    assert 40_000 < int(responses[2].headers["retry-after"]) <= 43_200
    assert (too_large.status_code, _error(too_large)["code"]) == (413, "rate_limit_exceeded")


def test_tokens_per_minute_are_kept() -> None:
    with serve(limits=Limits(tokens_per_minute=1_000)) as endpoint:
        responses = [ask(endpoint, chat(reasoning_effort="high", max_completion_tokens=900)) for _ in range(8)]
    statuses = [response.status_code for response in responses]
    assert statuses[0] == 200
    assert 429 in statuses
    limited = responses[statuses.index(429)]
    assert _error(limited)["type"] == "tokens"
    assert 1 <= int(limited.headers["retry-after"]) <= 60
    assert "Please try again in " in _error(limited)["message"]


def test_a_stream_is_refused(groq: Endpoint) -> None:
    assert ask(groq, chat(stream=True)).status_code == 400
