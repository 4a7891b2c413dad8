"""What a speech recogniser makes of a child's words: a pure function of text, share and seed.

Each word is, with the given share, heard wrongly in one of three ways as recognisers do it with Vietnamese children:
marks are dropped ("buộc" → "buoc"), a syllable becomes one that sounds like it ("rồi" → "gồi", "làm" → "nàm",
"right" → "wight"), or the word is missing.
"""

import unicodedata
from random import Random
from typing import Final

_SOUNDS: Final = (
    ("ngh", "nh"),
    ("tr", "ch"),
    ("ch", "tr"),
    ("gi", "d"),
    ("th", "t"),
    ("kh", "h"),
    ("nh", "ng"),
    ("qu", "w"),
    ("l", "n"),
    ("n", "l"),
    ("r", "g"),
    ("s", "x"),
    ("x", "s"),
    ("d", "gi"),
    ("v", "d"),
    ("đ", "t"),
    ("b", "p"),
    ("p", "b"),
    ("c", "t"),
    ("t", "c"),
    ("m", "n"),
)
"""Beginnings that are mixed up; the first that fits is taken, so longer ones stand first."""
_LETTERS: Final = str.maketrans("đĐ", "dD")


def misheard(text: str, share: float, seed: str) -> str:
    """Give what is heard of a text: each word wrong with this share (0: none, 1: all); never nothing at all."""
    if share <= 0:
        return text
    chance = Random(seed)  # noqa: S311 - chance that can be repeated is what is wanted
    words = text.split()
    heard = [_heard(word, chance) if chance.random() < share else word for word in words]
    left = " ".join(word for word in heard if word)
    return left if _is_something(left) else next(filter(_is_something, words), text)


def _is_something(text: str) -> bool:
    return any(one.isprintable() and not one.isspace() for one in text)


def without_marks(word: str) -> str:
    """Give a word in bare letters."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_LETTERS)


def _heard(word: str, chance: Random) -> str:
    way = chance.randrange(3)
    if way == 0:
        return without_marks(word)
    return _sounding_like(word) if way == 1 else ""


def _sounding_like(word: str) -> str:
    small = word.lower()
    for beginning, other in _SOUNDS:
        if small.startswith(beginning):
            return other + word[len(beginning) :]
    return without_marks(word)
