"""What the net reads of a case, what it should answer, and which cases are held out for calibration."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from pika_edge.messages.labels import EMOTIONS, Outcome, Role
from pika_edge.net.reading import COUNT, LOGITS
from tools.scoring.cases import Case
from tools.training.targets import CELEBRATE, SOLL

HELD_OUT_SHARE = 0.1
_NEIGHBOURS = 12


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


def hold_out(cases: Sequence[Case], seed: int) -> tuple[list[Case], list[Case]]:
    """Split into (learning, held out), the second with about a tenth of each author's cases.

    Blocks of neighbours stay together: they are often minimal pairs, and half of one would give the other away. A
    pair that lies across the edge of a block is still split. An author of a single block is never held out.
    """
    by_author: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_author[case.author].append(case)
    chance = random.Random(seed)
    learning: list[Case] = []
    held_out: list[Case] = []
    for author in sorted(by_author):
        group = by_author[author]
        blocks = [group[start : start + _NEIGHBOURS] for start in range(0, len(group), _NEIGHBOURS)]
        chance.shuffle(blocks)
        cut = max(1, round(len(blocks) * HELD_OUT_SHARE)) if len(blocks) > 1 else 0
        held_out += [case for block in blocks[:cut] for case in block]
        learning += [case for block in blocks[cut:] for case in block]
    return learning, held_out
