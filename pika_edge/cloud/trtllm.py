"""trtllm-serve: one request, two letters, with the log-probabilities of both.

The regular expression holds where the server was started with a `guided_decoding_backend`. Without one the PyTorch
backend leaves it out without a word (NVIDIA/TensorRT#4855), which the reading survives; the older TensorRT backend
refuses the request (NVIDIA/TensorRT-LLM#2624), and wants `gather_generation_logits` for the log-probabilities as well.
Models that reason before they answer do not fit into two tokens.
"""

from pika_edge.cloud.dialect import Call
from pika_edge.cloud.opinions import opinion_of
from pika_edge.config.cloud import L4Endpoint
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion
from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.prompt.messages import messages, tokens_most

_TOKENS = 2
"""Each letter is one in every tokenizer, also after a space; the sign that ends an answer is not waited for."""
_TOP = 20
"""The most that OpenAI's API knows: all codes, and the other spellings of the likely ones."""
_ANSWER = f"[{''.join(CELEBRATE_CODES.values())}][{''.join(EMOTION_CODES.values())}]"
"""Without a space, though some would write one: a space that is a token of its own would take a letter's place."""


class TrtllmDialect:
    """One server with its model."""

    def __init__(self, settings: L4Endpoint) -> None:
        self.models: frozenset[str] = frozenset()
        self._settings = settings

    def calls(self, utterance: Utterance) -> tuple[Call, ...]:
        """Ask for both halves at once."""
        asked = messages(utterance, "both")
        body: dict[str, object] = {
            "model": self._settings.model,
            "messages": asked,
            "max_tokens": _TOKENS,
            "temperature": 0,
            "logprobs": True,
            "top_logprobs": _TOP,
            "response_format": {"type": "regex", "regex": _ANSWER},
        }
        return (Call("both", self._settings.model, body, tokens_most(asked) + _TOKENS),)

    def read(self, call: Call, answer: object) -> Opinion:
        """Read the answer; where only one letter came, that half.

        Raises:
            BadAnswer: it holds no code, or something else.
        """
        return opinion_of(answer, call.half, self._settings)
