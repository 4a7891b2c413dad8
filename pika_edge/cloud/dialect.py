"""What one API is asked and how its answers are read: pure, so that the way over the network is one for all of them."""

from dataclasses import dataclass
from typing import Literal, Protocol

from pika_edge.errors import PikaError
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion

Half = Literal["emotion", "celebrate", "both"]


class BadAnswer(PikaError):
    """An endpoint answered with status 200 and something that is no answer; the text says what, without its words."""

    reason = "bad-answer"


@dataclass(frozen=True, slots=True)
class Call:
    """One request to `chat/completions`."""

    half: Half
    """Which part of the opinion it is for."""
    model: str
    body: dict[str, object]
    """The JSON to send."""
    tokens_most: int
    """Prompt (estimated from above) and longest answer: what it may cost at most."""


class Dialect(Protocol):
    """One API with one endpoint's models."""

    models: frozenset[str]
    """Names that the endpoint must know; empty where its list says nothing (trtllm-serve does not check)."""

    def calls(self, utterance: Utterance) -> tuple[Call, ...]:
        """Give the requests that together answer for an utterance, to be sent side by side.

        `utterance` is redacted already.
        """
        ...

    def read(self, call: Call, answer: object) -> Opinion:
        """Give the opinion in an answer's parsed JSON body; the half that was not asked for is null.

        Raises:
            BadAnswer: it holds none of the codes.
        """
        ...
