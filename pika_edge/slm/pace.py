"""How long the language model will take: a pure estimate from its own measured runs and the load of the machine.

The unit of work is a character: who asks (the hot path) knows characters, not tokens. A question costs something even
when it is empty, so each run counts a few characters more than were asked.
"""

from collections import deque
from math import ceil
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from pika_edge.messages.utterance import Utterance

_RUNS_KEPT = 50
_QUANTILE = 0.95
_EMPTY_CHARS = 40
"""What the marks of the chat and the answer slots cost, in characters."""


class Pace(BaseModel):
    """What is known of the model's speed now."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one_at_a_time: ClassVar[bool] = True
    """A question waits for the one before."""

    ms_per_char: float = Field(ge=0.0)
    """95th percentile of the measured runs, at the present load of the machine."""
    text_chars: int
    previous_chars: int
    """How much it reads at most."""

    def predicted_ms(self, utterance: Utterance) -> float:
        """Give the time that a question about this utterance will hardly exceed."""
        return self.ms_per_char * work_of(utterance, self.text_chars, self.previous_chars)


def work_of(utterance: Utterance, text_chars: int, previous_chars: int) -> int:
    """Give the characters that a model must work through which reads at most so many."""
    return _EMPTY_CHARS + min(len(utterance.text), text_chars) + min(len(utterance.previous or ""), previous_chars)


class Pacer:
    """Learns the pace from measured runs."""

    def __init__(self, text_chars: int, previous_chars: int) -> None:
        self._limits = text_chars, previous_chars
        self._runs: deque[float] = deque(maxlen=_RUNS_KEPT)

    def ran(self, utterance: Utterance, took_ms: float, crowding: float) -> None:
        """Learn from one run on a machine with `crowding` runnable tasks for each core, at least 1."""
        self._runs.append(took_ms / work_of(utterance, *self._limits) / crowding)

    def pace(self, crowding: float) -> Pace | None:
        """Give the pace on a machine as crowded as this; None before the first run."""
        if not self._runs:
            return None
        ranked = sorted(self._runs)
        slowest = ranked[ceil(_QUANTILE * len(ranked)) - 1]
        text_chars, previous_chars = self._limits
        return Pace(ms_per_char=slowest * crowding, text_chars=text_chars, previous_chars=previous_chars)
