"""What every part needs: what is said, on which cores, and a robot's questions to the cloud."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

from pika_edge.cloud.dialect import Call
from pika_edge.cloud.groq import GroqDialect
from pika_edge.config.cloud import GroqEndpoint
from pika_edge.decide.load import load_decider
from pika_edge.messages.utterance import Utterance
from tools.benching.cores import Cores
from tools.benching.texts import TRAIN, read_utterances

Advance = Callable[[float], object]
"""Told of every step done."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One run of the benchmark."""

    bundle: Path
    unsure: Sequence[Utterance]
    """What the net is not sure of."""
    cores: Cores
    seed: int

    @property
    def bodies(self) -> list[bytes]:
        """The utterances as they go over the wire."""
        return [utterance.to_bytes() for utterance in self.unsure]

    def questions(self, number: int) -> list[tuple[Call, ...]]:
        """Give so many questions as Groq gets them."""
        dialect = GroqDialect(GroqEndpoint())
        return [dialect.calls(self.unsure[place % len(self.unsure)]) for place in range(number)]


def find_unsure(bundle: Path, number: int, seed: int) -> list[Utterance]:
    """Give utterances of the corpus that the net is not sure of."""
    decider = load_decider(bundle)
    utterances = read_utterances(TRAIN)
    random.Random(seed).shuffle(utterances)
    found: list[Utterance] = []
    for utterance in utterances:
        if not decider.look(utterance, perf_counter_ns()).ruling.is_sure:
            found.append(utterance)
        if len(found) == number:
            break
    return found
