"""Answers that come, with something else in them than a label."""

import json
from typing import Any

import pytest

from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.simulator.endpoints import Endpoint, serve
from tests.endpoints.asking import ask, chat, with_rule


@pytest.fixture(params=["groq", "trtllm"])
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """Give the endpoints of both kinds in turn."""
    endpoint: Endpoint = request.getfixturevalue(request.param)
    return endpoint


def _content(endpoint: Endpoint, fault: str, **more: Any) -> Any:
    endpoint.follow(with_rule(fault))
    response = ask(endpoint, chat(**more))
    assert response.status_code == 200
    return response.json()["choices"][0]["message"]["content"]


def test_a_label_there_is_not(endpoint: Endpoint) -> None:
    assert _content(endpoint, "wrong_label") not in {*EMOTION_CODES.values(), *CELEBRATE_CODES.values()}


def test_words_around_a_label(endpoint: Endpoint) -> None:
    assert _content(endpoint, "wordy").startswith("Sure!")


def test_no_text(endpoint: Endpoint) -> None:
    assert _content(endpoint, "empty_content") == ""
    assert _content(endpoint, "null_content") is None


def test_no_text_in_a_completion(trtllm: Endpoint) -> None:
    trtllm.follow(with_rule("empty_content"))
    assert ask(trtllm, {"model": "m", "prompt": "hi"}, "completions").json()["choices"][0]["text"] == ""


def test_no_choices(endpoint: Endpoint) -> None:
    endpoint.follow(with_rule("no_choices"))
    assert ask(endpoint).json()["choices"] == []


def test_half_a_body_with_the_right_length(endpoint: Endpoint) -> None:
    endpoint.follow(with_rule("malformed_json"))
    response = ask(endpoint)
    assert response.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        response.json()


def test_a_page_instead_of_an_answer(endpoint: Endpoint) -> None:
    endpoint.follow(with_rule("not_json"))
    response = ask(endpoint)
    assert (response.status_code, response.headers["content-type"].split(";")[0]) == (200, "text/html")


@pytest.mark.parametrize("limit", [None, 16])
def test_reasoning_until_the_limit(groq: Endpoint, limit: int | None) -> None:
    groq.follow(with_rule("eaten_by_reasoning"))
    body = ask(groq, chat(max_completion_tokens=limit)).json()
    (choice,) = body["choices"]
    assert (choice["message"]["content"], choice["finish_reason"]) == ("", "length")
    assert body["usage"]["completion_tokens_details"]["reasoning_tokens"] == (limit or 1_024)


def test_trtllms_model_thinks_aloud(trtllm: Endpoint) -> None:
    trtllm.follow(with_rule("eaten_by_reasoning"))
    choice = ask(trtllm, chat(max_tokens=2)).json()["choices"][0]
    assert choice["finish_reason"] == "length"
    assert choice["message"]["content"] not in EMOTION_CODES.values()


def test_a_request_that_is_refused_is_refused_whatever_the_plan() -> None:
    with serve(plan=with_rule("wrong_label")) as endpoint:
        assert ask(endpoint, chat(n=2)).status_code == 400
