"""trtllm-serve's answers and checks."""

from math import exp
from typing import Any

import httpx
import pytest

from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.simulator.endpoints import Endpoint, hashed, serve
from tests.endpoints.asking import TEXT, ask, chat, client_of


def test_a_chat_has_all_fields_also_those_that_are_null(trtllm: Endpoint) -> None:
    body = ask(trtllm, chat(model="whatever", max_tokens=8)).json()
    assert body["model"] == "whatever"  # the name is not checked
    assert body["prompt_token_ids"] is None
    (choice,) = body["choices"]
    assert choice["message"]["content"] == EMOTION_CODES[hashed(TEXT).emotion]
    assert choice["message"]["tool_calls"] == []
    assert choice["logprobs"] is None
    assert choice["finish_reason"] == "stop"
    assert choice["stop_reason"] is None
    assert body["usage"]["prompt_tokens_details"] == {"cached_tokens": 0}


def test_log_probabilities_are_a_distribution_over_the_codes(trtllm: Endpoint) -> None:
    response = ask(trtllm, chat(max_tokens=1, logprobs=True, top_logprobs=20))
    (token,) = response.json()["choices"][0]["logprobs"]["content"]
    top = {one["token"]: exp(one["logprob"]) for one in token["top_logprobs"]}
    label = hashed(TEXT)
    assert set(top) == set(EMOTION_CODES.values())
    assert sum(top.values()) == pytest.approx(1)
    assert max(top, key=lambda code: top[code]) == token["token"] == EMOTION_CODES[label.emotion]
    assert top[token["token"]] == pytest.approx(label.confidence)
    assert response.json()["choices"][0]["finish_reason"] == "length"


def test_without_top_only_the_chosen_token_has_one(trtllm: Endpoint) -> None:
    (token,) = ask(trtllm, chat(max_tokens=4, logprobs=True)).json()["choices"][0]["logprobs"]["content"]
    assert token["top_logprobs"] is None
    assert token["logprob"] < 0


def test_a_completion_answers_at_the_prompts_end(trtllm: Endpoint) -> None:
    prompt = f"Child: {TEXT}\nCelebrate:"
    body = ask(trtllm, {"model": "m", "prompt": prompt, "max_tokens": 1, "logprobs": 2}, "completions").json()
    (choice,) = body["choices"]
    assert body["object"] == "text_completion"
    assert choice["text"] == CELEBRATE_CODES[hashed(prompt).celebrate]
    assert choice["logprobs"]["tokens"] == [choice["text"]]
    assert set(choice["logprobs"]["top_logprobs"][0]) == {"Y", "N"}
    assert choice["logprobs"]["token_logprobs"] == [choice["logprobs"]["top_logprobs"][0][choice["text"]]]


@pytest.mark.parametrize(
    ("pattern", "is_emotion_first"), [("[A-M][YN]", True), ("[YN][A-M]", False), ("[A-M] [YN]", True)]
)
def test_a_regular_expression_is_followed(trtllm: Endpoint, pattern: str, is_emotion_first: bool) -> None:
    form = {"type": "regex", "regex": pattern}
    content = ask(trtllm, chat(response_format=form)).json()["choices"][0]["message"]["content"].replace(" ", "")
    label = hashed(TEXT)
    codes = EMOTION_CODES[label.emotion], CELEBRATE_CODES[label.celebrate]
    assert content == "".join(codes if is_emotion_first else reversed(codes))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reasoning_format": "hidden"}, "Extra inputs are not permitted"),
        ({"messages": None}, "Input should be a valid list"),
        ({"top_logprobs": 3}, "logprobs must be true when using top_logprobs"),
        ({"response_format": {"type": "xml"}}, "Input should be"),
    ],
)
def test_a_failed_check_is_a_string(trtllm: Endpoint, change: dict[str, Any], said: str) -> None:
    response = ask(trtllm, {**chat(), **change})
    assert response.status_code == 400
    assert said in response.json()["error"]


def test_what_is_no_json(trtllm: Endpoint) -> None:
    with client_of(trtllm) as client:
        response = client.post("chat/completions", content=b"{")
    assert response.status_code == 400
    assert "json_invalid" in response.json()["error"]


def test_too_long_prompts_are_told_flat(trtllm: Endpoint) -> None:
    response = ask(trtllm, chat("a" * 100_000))
    error = response.json()
    assert response.status_code == error["code"] == 400
    assert (error["object"], error["type"], error["param"]) == ("error", "BadRequestError", None)
    assert "should not exceed max_num_tokens (8192)" in error["message"]


def test_without_gathered_logits_there_is_no_top() -> None:
    with serve(api="trtllm", top_logprobs=False) as endpoint:
        refused = ask(endpoint, chat(logprobs=True, top_logprobs=2))
        given = ask(endpoint, chat(logprobs=True))
    assert "gather_generation_logits" in refused.json()["message"]
    assert given.status_code == 200


def test_health_models_and_version(trtllm: Endpoint) -> None:
    health = httpx.get(f"{trtllm.url}/health", trust_env=False)
    assert (health.status_code, health.content) == (200, b"")
    models = httpx.get(f"{trtllm.url}/v1/models", trust_env=False).json()
    assert [model["owned_by"] for model in models["data"]] == ["tensorrt_llm"]
    assert "version" in httpx.get(f"{trtllm.url}/version", trust_env=False).json()


def test_other_paths_and_methods_are_told_as_fastapi_does(trtllm: Endpoint) -> None:
    assert httpx.get(f"{trtllm.url}/openai/v1/models", trust_env=False).json() == {"detail": "Not Found"}
    response = httpx.get(f"{trtllm.base_url}/chat/completions", trust_env=False)
    assert (response.status_code, response.json()) == (405, {"detail": "Method Not Allowed"})


def test_no_key_is_needed(trtllm: Endpoint) -> None:
    assert httpx.post(f"{trtllm.base_url}/chat/completions", json=chat(), trust_env=False).status_code == 200


def test_a_stream_is_refused(trtllm: Endpoint) -> None:
    assert ask(trtllm, chat(stream=True)).status_code == 400
