"""What the net reads of a case, what it should answer, and which cases are held out for calibration."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from pika_edge.messages.labels import EMOTIONS
from pika_edge.net.reading import COUNT, LOGITS
from tools.scoring.cases import Case

HELD_OUT_SHARE = 0.1


class Spoken(Protocol):
    """Anything that says what is known of one utterance; every `Case` does."""

    @property
    def text(self) -> str:
        """Give the words."""

    @property
    def previous(self) -> str | None:
        """Give Pika's last sentence, where known."""

    @property
    def outcome(self) -> str | None:
        """Give `correct` or `incorrect`, for an answer in a lesson."""


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance without a label."""

    text: str
    previous: str | None = None
    outcome: str | None = None


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


def hold_out(cases: Sequence[Case], seed: int) -> tuple[list[Case], list[Case]]:
    """Split into (learning, held out), the second with a tenth of every expression, at least one of each."""
    by_label: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_label[case.soll_emotion].append(case)
    chance = random.Random(seed)
    learning: list[Case] = []
    held_out: list[Case] = []
    for label in sorted(by_label):
        group = by_label[label]
        chance.shuffle(group)
        cut = max(1, round(len(group) * HELD_OUT_SHARE))
        held_out += group[:cut]
        learning += group[cut:]
    return learning, held_out
