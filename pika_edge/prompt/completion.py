"""What an endpoint answers to a chat, as far as it is read; whatever else it holds is left alone."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LogProbability = Annotated[float, Field(le=0.01, allow_inf_nan=False)]
"""A little above 0 is rounding."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Likely(_Part):
    """A token and how likely it was."""

    token: str
    logprob: LogProbability


class Position(Likely):
    """A token that was written, and those that could have been."""

    top_logprobs: tuple[Likely, ...] | None = None

    @property
    def all(self) -> Sequence[Likely]:
        """Give every token known of, once; several may look alike."""
        others = self.top_logprobs or ()
        return others if any(other.token == self.token for other in others) else (self, *others)


class _Written(_Part):
    content: tuple[Position, ...] | None = None


class _Message(_Part):
    content: str | None = None


class Choice(_Part):
    """An answer."""

    message: _Message
    finish_reason: str | None = None
    logprobs: object = None

    @property
    def text(self) -> str:
        """Give what was written; nothing where the server says null."""
        return self.message.content or ""

    @property
    def is_cut(self) -> bool:
        """Tell whether it was longer than it was allowed to be."""
        return self.finish_reason == "length"

    @property
    def positions(self) -> Sequence[Position]:
        """Give the tokens with their likelihood; none where the server tells none, or none that can be used."""
        try:
            return _Written.model_validate(self.logprobs).content or ()
        except ValidationError:
            return ()


class Completion(_Part):
    """The body of an answered `chat/completions`."""

    choices: Annotated[tuple[Choice, ...], Field(min_length=1)]
