"""What the local cloud thinks: of the ready utterances what a careful reader thinks, of all else what the net thinks.

So it is never wiser than that; what can be seen with it is the way there and back, and what happens without it.
"""

import threading
from collections.abc import Iterable
from pathlib import Path

from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.messages import limits
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.utterance import Utterance
from pika_edge.prompt.messages import messages
from pika_edge.prompt.prompt import OUTCOMES
from pika_edge.simulator.api import ReadyUtterance
from pika_edge.simulator.endpoints import Label

_SURE, _LEAST = 0.95, 0.6
_SILENCE = "…"
_OUTCOME_LINES = {line for lines in OUTCOMES.values() for line in lines.values()}


class Oracle:
    """Answers what the endpoints are asked; from any thread."""

    def __init__(self, bundle: Path, known: Iterable[ReadyUtterance]) -> None:
        self._bundle = bundle
        self._known = {_told(one): Label(one.soll_emotion, one.soll_celebrate, _SURE) for one in known}
        self._decider: Decider | None = None
        self._turn = threading.Lock()

    def prepare(self) -> None:
        """Load the net now, which takes about a second, and not when it is first needed."""
        with self._turn:
            self._net()

    def __call__(self, text: str) -> Label:
        """Give the label for the user's part of a prompt."""
        if (label := self._known.get(text)) is not None:
            return label
        with self._turn:
            decision = self._net().decide(parse_fields({"text": _words(text)}, Utterance))
        return Label(decision.soll_emotion, decision.soll_celebrate, max(_LEAST, decision.confidence))

    def _net(self) -> Decider:
        if self._decider is None:
            self._decider = load_decider(self._bundle)
        return self._decider


def _told(ready: ReadyUtterance) -> str:
    return messages(as_utterance(ready), "both")[1]["content"]


def as_utterance(ready: ReadyUtterance) -> Utterance:
    """Give what is said, without what a reader thinks of it."""
    said = ready.model_dump(include=set(Utterance.model_fields) - {"lang"})
    return parse_fields(said, Utterance)


def _words(told: str) -> str:
    """Give the words of who spoke last."""
    spoken = [line for line in told.splitlines() if line not in _OUTCOME_LINES]
    words = spoken[-1].partition(": ")[2] if spoken else ""
    return (words.strip() or told.strip() or _SILENCE)[: limits.TEXT_CHARS]
