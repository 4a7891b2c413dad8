"""Which of the training cases nobody learns from: temperatures, thresholds and weights are fitted to them."""

import random
from collections import defaultdict
from collections.abc import Sequence

from tools.scoring.cases import Case

HELD_OUT_SHARE = 0.1
_NEIGHBOURS = 12


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
