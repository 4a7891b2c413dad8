"""Near-duplicates: a case that is all but a held-out one would make every score on it a lie."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from pika_edge.text import normalise
from tools.training.noise import bare

TOO_NEAR = 0.5
"""Share of common letter 4-grams (Jaccard) from which on two texts count as one."""
_LETTERS = 4
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Near:
    """One text, the held-out text it is too near to, and how near."""

    index: int
    other: int
    nearness: float


def nearest(texts: Sequence[str], held_out: Sequence[str], too_near: float = TOO_NEAR) -> list[Near]:
    """Give each of `texts` that is too near to one of `held_out`, with the nearest; marks, case and points ignored."""
    vectorizer = CountVectorizer(analyzer="char", ngram_range=(_LETTERS, _LETTERS), binary=True, dtype=np.int32)
    grams = vectorizer.fit_transform(skeleton(text) for text in [*texts, *held_out])
    ours, theirs = grams[: len(texts)], grams[len(texts) :]
    our_sizes, their_sizes = (np.asarray(some.sum(axis=1)).ravel() for some in (ours, theirs))
    common = (ours @ theirs.T).tocoo()
    nearness = common.data / (our_sizes[common.row] + their_sizes[common.col] - common.data)
    found: dict[int, Near] = {}
    for index, other, value in zip(common.row, common.col, nearness, strict=True):
        if value >= too_near and (index not in found or value > found[index].nearness):
            found[int(index)] = Near(int(index), int(other), float(value))
    return [found[index] for index in sorted(found)]


def skeleton(text: str) -> str:
    """Give what is left of a text without diacritics, case and points, in spaces; never too short to compare."""
    return f" {_NO_WORD.sub(' ', bare(normalise(text))).strip()} ".ljust(_LETTERS)
