"""Noise as a speech recogniser makes it, so that the net learns to look through it."""

import random
import unicodedata

_FILLERS = ("ờ", "à", "ừm", "thì", "um", "uh", "like")
# Dropping one of these would turn the meaning round and make the label wrong.
_TURNING = frozenset(
    (
        *("không", "ko", "hông", "hổng", "chưa", "chẳng", "đừng", "khong", "chua"),
        *("not", "no", "never", "don't", "didn't", "can't", "isn't", "won't"),
    )
)


def noisy(text: str, chance: random.Random) -> str:
    """Give `text` as it might have been heard: some words lost, doubled or without marks; half of the time as it is."""
    if chance.random() < 0.5:
        return text
    words = text.split()
    if chance.random() < 0.5:
        words = [word.strip(".,!?;:") or word for word in words]
    if chance.random() < 0.25:
        words = [bare(word) for word in words]
    for change in (_drop, _double, _fill, _blur):
        if chance.random() < 0.3:
            change(words, chance)
    return " ".join(words)


def bare(text: str) -> str:
    """Give `text` without diacritics, as Vietnamese is typed in a hurry."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _drop(words: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(words))
    if len(words) > 3 and words[index].lower() not in _TURNING:
        del words[index]


def _double(words: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(words))
    words.insert(index, words[index])


def _fill(words: list[str], chance: random.Random) -> None:
    words.insert(chance.randrange(len(words) + 1), chance.choice(_FILLERS))


def _blur(words: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(words))
    words[index] = bare(words[index])
