"""From cases and loose sentences to what the net reads."""

import random
from collections import defaultdict
from collections.abc import Sequence

from pika_edge.text import Composer
from tools.scoring.cases import Case
from tools.training.cases import Said, Spoken, voted
from tools.training.learn import Row
from tools.training.noise import noisy

TEXT_TOKENS, PREVIOUS_TOKENS = 48, 16


def compose_all(composer: Composer, utterances: Sequence[Spoken]) -> list[list[int]]:
    """Give the token ids of every utterance as it stands."""
    return [composer.compose(said.text, said.previous, said.outcome, said.role) for said in utterances]


def heard(cases: Sequence[Case], seed: int) -> list[Said]:
    """Give every case once as a recogniser might have heard it."""
    chance = random.Random(seed)
    return [Said(noisy(case.text, chance), case.previous, case.outcome, case.role) for case in cases]


def heard_rows(composer: Composer, cases: Sequence[Case], seed: int) -> list[Row]:
    """Give what is `heard` with what each case's readers said."""
    rows = compose_all(composer, heard(cases, seed))
    return [Row(row, voted(case)) for row, case in zip(rows, cases, strict=True)]


def spliced(cases: Sequence[Case], count: int, seed: int) -> list[Said]:
    """Give `count` utterances, each of two halves: said by nobody, but in children's words, or else in Pika's."""
    chance = random.Random(seed)
    by_role: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_role[case.role].append(case)
    firsts = chance.choices(cases, k=count)
    return [_splice(first, chance.choice(by_role[first.role]), chance) for first in firsts]


def _splice(first: Case, second: Case, chance: random.Random) -> Said:
    head, tail = first.text.split(), second.text.split()
    words = head[: chance.randint(1, len(head))] + tail[chance.randrange(len(tail)) :]
    return Said(noisy(" ".join(words), chance), first.previous, first.outcome, first.role)
