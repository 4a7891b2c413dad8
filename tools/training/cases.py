"""What the net reads of a case, and what it should answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from pika_edge.messages.labels import EMOTIONS, Outcome, Role
from pika_edge.net.reading import COUNT, LOGITS
from tools.scoring.cases import Case
from tools.training.targets import CELEBRATE, SOLL


class Spoken(Protocol):
    """Anything that says what is known of one utterance; every `Case` does."""

    @property
    def text(self) -> str:
        """Give the words."""

    @property
    def previous(self) -> str | None:
        """Give Pika's last sentence, where known."""

    @property
    def outcome(self) -> Outcome | None:
        """Give `correct` or `incorrect`, for an answer in a lesson."""

    @property
    def role(self) -> Role:
        """Give who says it: a child, or Pika itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance without a label."""

    text: str
    previous: str | None = None
    outcome: Outcome | None = None
    role: Role = "child"


def target(case: Case) -> Tensor:
    """Give the (27,) probabilities a perfect net would answer, in the order of the net's outputs."""
    perfect = torch.zeros(LOGITS)
    perfect[EMOTIONS.index(case.soll_emotion)] = 1.0
    for label in case.emotions:
        perfect[COUNT + EMOTIONS.index(label)] = 1.0
    perfect[-1] = float(case.soll_celebrate == "yes")
    return perfect


def targets(cases: Sequence[Case]) -> Tensor:
    """Give the (cases, 27) targets."""
    return torch.stack([target(case) for case in cases])


def voted(case: Case) -> Tensor:
    """Give the (27,) probabilities to learn: what was decided has a vote, and so has every reader.

    Where readers differed the case is a close call, and a net that is taught so is less sure of the wrong things.
    """
    perfect = target(case)
    if case.readings:
        votes = [(case.soll_emotion, case.soll_celebrate), *case.readings]
        perfect[SOLL] = 0.0
        for soll_emotion, _ in votes:
            perfect[EMOTIONS.index(soll_emotion)] += 1.0 / len(votes)
        perfect[CELEBRATE] = sum(celebrate == "yes" for _, celebrate in votes) / len(votes)
    return perfect
