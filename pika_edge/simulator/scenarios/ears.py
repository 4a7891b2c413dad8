"""Hears what happens in a world, and keeps what belongs to each utterance."""

import asyncio
from dataclasses import dataclass, field

from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import Emotion
from pika_edge.simulator.api import Decided, NotDecided, Said, Shown, Told


@dataclass(slots=True)
class Heard:
    """Of one utterance."""

    text: str = ""
    last: Decision | None = None
    told: Emotion | None = None
    """What the stage told of it last."""
    error: str | None = None
    is_over: asyncio.Event = field(default_factory=asyncio.Event)
    """The last word has come, or none will."""


class Ears:
    """All that was listened for."""

    def __init__(self) -> None:
        self._heard: dict[str, Heard] = {}

    def listen_for(self, message_id: str) -> Heard:
        """Give what will be heard of an utterance that was said just now."""
        return self._heard.setdefault(message_id, Heard())

    def hear(self, message: Told) -> None:
        """Take a message."""
        match message:
            case Said(said=said, id=name) if name in self._heard and said is not None:
                self._heard[name].text = said.text
            case Decided(decision=decision, id=name) if name in self._heard:
                self._heard[name].last = decision
                if decision.final:
                    self._heard[name].is_over.set()
            case Shown(expression=expression, id=name) if name in self._heard:
                self._heard[name].told = expression.soll_emotion
            case NotDecided(reason=reason, detail=detail, id=name) if name in self._heard:
                self._heard[name].error = f"{reason}: {detail}"
                self._heard[name].is_over.set()
