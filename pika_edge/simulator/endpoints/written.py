"""An answer as a model writes it: its tokens, where the limit cuts it, and how likely each token was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from pika_edge.prompt.codes import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.simulator.endpoints.chance import draw

_TOKEN = re.compile(r"[A-Z](?![a-z])|\w+|\s+|[^\w\s]")
_ALPHABETS = (tuple(EMOTION_CODES.values()), tuple(CELEBRATE_CODES.values()))
_DECAY = 0.5
"""Each next unlikelier code has this share of the one before."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came out within the limit."""

    tokens: tuple[str, ...]
    """Of the answer itself."""
    reasoned: tuple[str, ...]
    """Tokens spent on reasoning before it."""
    is_whole: bool
    """Whether the model came to its end: only then is the reason `stop`."""

    @property
    def text(self) -> str:
        """The answer."""
        return "".join(self.tokens)

    @property
    def reasoning(self) -> str:
        """The reasoning."""
        return " ".join(self.reasoned)

    @property
    def finish_reason(self) -> str:
        """`stop`, or `length` when the limit cut it."""
        return "stop" if self.is_whole else "length"

    @property
    def completion_tokens(self) -> int:
        """All tokens written; the sign that ends an answer is one too."""
        return len(self.reasoned) + len(self.tokens) + self.is_whole


def write(text: str, limit: int | None, reasoned: Sequence[str] = ()) -> Written:
    """Write reasoning, answer and end until the limit is reached."""
    tokens = tuple(_TOKEN.findall(text))
    if limit is None:
        return Written(tokens, tuple(reasoned), is_whole=True)
    for_answer = max(0, limit - len(reasoned))
    # the end is a token as well: an answer that fills the limit has no room for it and counts as cut
    return Written(tokens[:for_answer], tuple(reasoned[:limit]), is_whole=len(tokens) < for_answer)


def likely(token: str, confidence: float, number: int) -> list[tuple[str, float]]:
    """Give the `number` likeliest tokens in a token's place with their log-probabilities, itself first."""
    alphabet = next((codes for codes in _ALPHABETS if token in codes), (token,))
    others = sorted((code for code in alphabet if code != token), key=lambda code: draw(token, code))
    weights = [_DECAY**place for place in range(len(others))]
    rest = (1 - confidence) / sum(weights) if weights else 0.0
    chances = [(token, confidence), *((code, weight * rest) for code, weight in zip(others, weights, strict=True))]
    chances.sort(key=lambda chance: -chance[1])
    return [(code, log(max(chance, 1e-12))) for code, chance in chances[: max(number, 1)]]
