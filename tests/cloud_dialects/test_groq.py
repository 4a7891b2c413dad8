"""Groq is asked twice, as each family of models wants it, and the two letters are read."""

from dataclasses import replace

import pytest

from pika_edge.cloud.dialect import Dialect
from pika_edge.cloud.groq import GroqDialect
from pika_edge.config.cloud import GroqEndpoint
from pika_edge.messages import Utterance
from pika_edge.simulator.endpoints import Endpoint, Settings, hashed, serve
from pika_edge.simulator.endpoints.settings import LLAMA_8B, MODELS
from tests.cloud_dialects.asking import MANY, PROUD, expression, groq_of, opinions

NAMES = ["openai/gpt-oss-20b", "openai/gpt-oss-120b", "qwen/qwen3.6-27b", LLAMA_8B.id]
WITH_LLAMA = Settings(models=(*MODELS, LLAMA_8B))


@pytest.mark.parametrize("model", NAMES)
def test_every_family_takes_the_requests_and_answers_both_halves(model: str) -> None:
    with serve(replace(WITH_LLAMA, oracle=lambda _: PROUD)) as endpoint:
        dialect = groq_of(endpoint, emotion_model=model, celebrate_model=model)
        for utterance in MANY:
            tagged, detected = opinions(endpoint, dialect, utterance)
            assert (expression(tagged), tagged.celebrate) == ("proud", None)
            assert detected.soll is None
            assert detected.celebrate == pytest.approx(0.85)


@pytest.mark.parametrize("model", NAMES)
def test_what_the_oracle_says_is_what_is_read(model: str) -> None:
    with serve(replace(WITH_LLAMA, oracle=hashed)) as endpoint:
        dialect = groq_of(endpoint, emotion_model=model, celebrate_model=model)
        for number in range(20):
            tagged, detected = opinions(endpoint, dialect, Utterance(text=f"câu {number}"))
            label = endpoint.requests[-1].label
            assert label is not None
            assert expression(tagged) == label.emotion
            assert ((detected.celebrate or 0.0) > 0.5) == (label.celebrate == "yes")


def test_a_model_that_does_not_reason_writes_two_tokens_at_most() -> None:
    (tagger, _) = _dialect("llama-3.1-8b-instant").calls(MANY[0])
    assert tagger.body["max_completion_tokens"] == 2
    assert not [name for name in tagger.body if "reasoning" in name]


@pytest.mark.parametrize(
    ("model", "wishes"),
    [
        ("openai/gpt-oss-20b", {"reasoning_effort": "low", "include_reasoning": False}),
        ("openai/gpt-oss-safeguard-20b", {"reasoning_effort": "low", "include_reasoning": False}),
        ("qwen/qwen3.6-27b", {"reasoning_effort": "none", "reasoning_format": "hidden"}),
        ("qwen/Qwen3-32B", {"reasoning_effort": "none", "reasoning_format": "hidden"}),
    ],
)
def test_a_model_that_reasons_has_room_and_is_told_to_be_brief(model: str, wishes: dict[str, object]) -> None:
    (tagger, _) = _dialect(model).calls(MANY[0])
    assert {name: value for name, value in tagger.body.items() if "reasoning" in name} == wishes
    assert tagger.body["max_completion_tokens"] == 256


def test_each_half_has_its_model_and_both_must_be_known_to_the_endpoint() -> None:
    dialect: Dialect = GroqDialect(GroqEndpoint(emotion_model="big", celebrate_model="small"))
    assert [(call.half, call.model, call.body["model"]) for call in dialect.calls(MANY[0])] == [
        ("emotion", "big", "big"),
        ("celebrate", "small", "small"),
    ]
    assert dialect.models == {"big", "small"}


def test_what_it_may_cost_is_not_underestimated(groq: Endpoint) -> None:
    dialect = groq_of(groq)
    for utterance in MANY:
        costs = [call.tokens_most for call in dialect.calls(utterance)]
        opinions(groq, dialect, utterance)
        sent = groq.requests[-2:]
        assert all(len(request.body) / 4 + 256 < cost for request, cost in zip(sent, costs, strict=True))


def _dialect(model: str) -> GroqDialect:
    return GroqDialect(GroqEndpoint(emotion_model=model, celebrate_model=model))
