"""Answers with status 200 that are none: refused with a reason, never with the words, never with another error."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.cloud.dialect import BadAnswer, Call, Dialect
from pika_edge.cloud.groq import GroqDialect
from pika_edge.cloud.trtllm import TrtllmDialect
from pika_edge.config.cloud import GroqEndpoint, L4Endpoint
from pika_edge.opinion import Opinion
from pika_edge.simulator.endpoints import Endpoint
from tests.cloud_dialects.asking import MANY, groq_of, send, trtllm_of
from tests.endpoints.asking import with_rule

ASKED: list[tuple[Dialect, Call]] = [
    (dialect, call)
    for dialect in (GroqDialect(GroqEndpoint()), TrtllmDialect(L4Endpoint(url="http://127.0.0.1:1/v1", model="m")))
    for call in dialect.calls(MANY[0])
]
FAULTS = {
    "wrong_label": "words that are no codes",
    "wordy": "words that are no codes",
    "empty_content": "has no text",
    "null_content": "has no text",
    "no_choices": "no chat completion",
}


@pytest.fixture(params=["groq", "trtllm"])
def asked(request: pytest.FixtureRequest) -> tuple[Endpoint, Dialect]:
    """Give both endpoints in turn, each with its dialect."""
    endpoint: Endpoint = request.getfixturevalue(request.param)
    return endpoint, groq_of(endpoint) if request.param == "groq" else trtllm_of(endpoint)


@pytest.mark.parametrize(("fault", "told"), FAULTS.items())
def test_every_fault_of_content_is_told(asked: tuple[Endpoint, Dialect], fault: str, told: str) -> None:
    endpoint, dialect = asked
    endpoint.follow(with_rule(fault))
    for call in dialect.calls(MANY[0]):
        with pytest.raises(BadAnswer, match=told) as caught:
            dialect.read(call, send(endpoint, call).json())
        assert "happy" not in str(caught.value)


def test_an_answer_eaten_by_reasoning_says_so(groq: Endpoint) -> None:
    groq.follow(with_rule("eaten_by_reasoning"))
    for call in groq_of(groq).calls(MANY[0]):
        with pytest.raises(BadAnswer, match="no text: all its tokens were spent before it, as by reasoning"):
            groq_of(groq).read(call, send(groq, call).json())


def test_thinking_aloud_is_cut_and_said_to_be(trtllm: Endpoint) -> None:
    trtllm.follow(with_rule("eaten_by_reasoning"))
    (call,) = trtllm_of(trtllm).calls(MANY[0])
    with pytest.raises(BadAnswer, match="words that are no codes, cut at its longest"):
        trtllm_of(trtllm).read(call, send(trtllm, call).json())


@pytest.mark.parametrize("body", [None, True, 3, "YD", [], {}, {"choices": None}, {"choices": [None]}])
def test_what_is_no_completion(body: object) -> None:
    for dialect, call in ASKED:
        with pytest.raises(BadAnswer, match="no chat completion"):
            dialect.read(call, body)


@pytest.mark.parametrize("content", [3, True, ["Y"], [{"type": "text", "text": "Y"}], {"text": "Y"}])
def test_content_that_is_no_text(content: object) -> None:
    for dialect, call in ASKED:
        with pytest.raises(BadAnswer, match=r"no chat completion \(choices\.0\.message\.content: "):
            dialect.read(call, {"choices": [{"message": {"content": content}}]})


def test_the_other_halfs_code_is_no_answer() -> None:
    for (dialect, call), content in zip(ASKED[:2], ("Y", "D"), strict=True):
        with pytest.raises(BadAnswer, match="of another question"):
            dialect.read(call, {"choices": [{"message": {"content": content}}]})


def test_words_are_never_repeated() -> None:
    words = "Bé Na, 0912 345 678"
    for dialect, call in ASKED:
        for answer in (words, {words: words}, {"choices": words}, _completion(words), _completion({words: 1})):
            with pytest.raises(BadAnswer) as caught:
                dialect.read(call, answer)
            assert "Na" not in str(caught.value)
            assert "0912" not in str(caught.value)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["Y", "D", "Y D", " YD", "B"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
TOKENS = JSON | st.sampled_from(["Y", "N", " D", "M", "YD", "\n", "The"])
NUMBERS = JSON | st.floats(-20.0, 0.0)
LIKELY = JSON | st.fixed_dictionaries({"token": TOKENS, "logprob": NUMBERS})
POSITIONS = st.fixed_dictionaries(
    {"token": TOKENS, "logprob": NUMBERS, "top_logprobs": JSON | st.lists(LIKELY, max_size=6)}
)
COMPLETIONS = st.fixed_dictionaries(
    {
        "choices": st.lists(
            st.fixed_dictionaries(
                {
                    "message": JSON | st.fixed_dictionaries({"content": TOKENS}),
                    "finish_reason": JSON | st.just("length"),
                    "logprobs": JSON | st.fixed_dictionaries({"content": st.lists(JSON | POSITIONS, max_size=4)}),
                }
            )
            | JSON,
            max_size=2,
        )
        | JSON
    }
)


@given(JSON | COMPLETIONS)
def test_any_json_is_an_opinion_or_refused(body: Any) -> None:
    for dialect, call in ASKED:
        try:
            opinion = dialect.read(call, json.loads(json.dumps(body)))
        except BadAnswer:
            continue
        _is_well_formed(opinion, call)


def _is_well_formed(opinion: Opinion, call: Call) -> None:
    assert opinion != Opinion(soll=None, celebrate=None)
    if opinion.soll is not None:
        assert call.half != "celebrate"
        assert sum(opinion.soll) == pytest.approx(1.0)
        assert 0 < min(opinion.soll) <= max(opinion.soll) <= 0.7 + 1e-9
    if opinion.celebrate is not None:
        assert call.half != "emotion"
        assert 0.15 - 1e-9 <= opinion.celebrate <= 0.85 + 1e-9


def _completion(content: object) -> dict[str, Any]:
    return {"choices": [{"message": {"content": content}}]}
