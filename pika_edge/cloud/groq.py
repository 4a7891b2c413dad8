"""Groq: Emotion Tagger and Celebrate Detector side by side, one letter each.

Letters, not a JSON schema: every further token takes time, and not all models take one. There are no log-probabilities.
"""

from collections.abc import Mapping

from pika_edge.cloud.dialect import Call, Half
from pika_edge.cloud.opinions import opinion_of
from pika_edge.config.cloud import GroqEndpoint
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion
from pika_edge.prompt.messages import messages, tokens_most

_TOKENS = 2
"""A letter, and the sign that ends an answer: a model that goes on is seen to, and not taken at its first word."""
_TOKENS_REASONING = 256
"""At the least effort others measured 9 to 53; what is not written is not paid for."""
_REASONING: Mapping[str, Mapping[str, object]] = {
    "gpt-oss": {"reasoning_effort": "low", "include_reasoning": False},
    "qwen3": {"reasoning_effort": "none", "reasoning_format": "hidden"},
}
"""Families by a part of their name (console.groq.com/docs/reasoning): the least they can think, none of it sent."""
_SEED = 7


class GroqDialect:
    """One account with its two models."""

    def __init__(self, settings: GroqEndpoint) -> None:
        self.models = frozenset({settings.emotion_model, settings.celebrate_model})
        self._settings = settings

    def calls(self, utterance: Utterance) -> tuple[Call, ...]:
        """Ask for the expression and for celebrating, side by side."""
        return (
            _call("emotion", self._settings.emotion_model, utterance),
            _call("celebrate", self._settings.celebrate_model, utterance),
        )

    def read(self, call: Call, answer: object) -> Opinion:
        """Read one of the two answers.

        Raises:
            BadAnswer: it does not hold the letter asked for.
        """
        return opinion_of(answer, call.half, self._settings)


def _call(half: Half, model: str, utterance: Utterance) -> Call:
    asked = messages(utterance, half)
    reasoning = next((wish for family, wish in _REASONING.items() if family in model.lower()), None)
    limit = _TOKENS if reasoning is None else _TOKENS_REASONING
    body: dict[str, object] = {
        "model": model,
        "messages": asked,
        "max_completion_tokens": limit,
        "temperature": 0,
        "seed": _SEED,
        **(reasoning or {}),
    }
    return Call(half, model, body, tokens_most(asked) + limit)
