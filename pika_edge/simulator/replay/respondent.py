"""Who is asked again: a net in this process, or a running daemon with all its tiers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from pika_edge.client import Client
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import EngineChoice
from pika_edge.messages.utterance import Utterance

_SLACK_S = 2.0


class Respondent(Protocol):
    """Answers an utterance."""

    @property
    def model(self) -> str:
        """Name and version of the net's bundle."""

    @property
    def compared(self) -> Literal["first", "last"]:
        """Which revision can be compared with a recorded one."""

    def revisions(self, utterance: Utterance) -> list[Decision]:
        """Give every revision, the first from the net."""


@dataclass(frozen=True, slots=True)
class InProcess:
    """A net alone: nobody refines what it says, so it is compared with the net's word of then."""

    decider: Decider
    compared: Literal["first", "last"] = "first"

    @property
    def model(self) -> str:
        """Name and version of the bundle."""
        return self.decider.model

    def revisions(self, utterance: Utterance) -> list[Decision]:
        """Give the net's decision."""
        return [self.decider.decide(utterance)]


@dataclass(frozen=True, slots=True)
class Daemon:
    """A running daemon."""

    client: Client
    model: str
    compared: Literal["first", "last"] = "last"

    def revisions(self, utterance: Utterance) -> list[Decision]:
        """Give every revision. Raises as `Client.ask`."""
        return list(self.client.revisions(utterance, utterance.budget_ms / 1000 + _SLACK_S))


def load_respondent(bundle: Path, engine: EngineChoice = "auto") -> InProcess:
    """Load a bundle's net. Raises as `load_decider`."""
    return InProcess(load_decider(bundle, engine))


@contextmanager
def running_daemon(door: str) -> Iterator[Daemon]:
    """Ask the daemon at `door`.

    Raises:
        NoAnswer: there is none.
        ConfigError: the endpoint cannot be used.
    """
    with Client(door) as client:
        yield Daemon(client, client.status().model)
