"""One utterance taken apart: words, what each may be, where sentences end."""

import re
import unicodedata
from itertools import accumulate, pairwise

from pika_edge.privacy import cues, everyday
from pika_edge.privacy.kinds import PLACEHOLDER, Kind
from pika_edge.privacy.lexicon import (
    BARE,
    CAPITALISED,
    ENGLISH,
    FLAGS,
    MARKED,
    NUMERAL,
    PROTECTED,
    VIETNAMESE_BARE,
    Protected,
)
from pika_edge.privacy.spelling import Words

_TOKEN = re.compile("(" + PLACEHOLDER + r"|[^\W\d_]{1,40}|\d{1,20})")
_DIGIT = re.compile(r"\d")
_HIDDEN = re.compile(r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff]")
APOSTROPHES = ("'", "’")
_ENDS = frozenset(".!?;:…\n")
_PLACED = "\x00"
"""The key of a placeholder: no word."""

_NEVER = frozenset({_PLACED, "pika"})
"""Pika is no secret."""

_ABBREVIATED = frozenset({"mr", "mrs", "ms", "dr"})
"""A full stop after these ends no sentence, and with it they go together with the name."""
_PEOPLE = frozenset({Kind.NAME, Kind.UNKNOWN})

Span = tuple[int, int, Kind]
"""First character, the one after the last, and what it was."""


def clean(text: str) -> str:
    """Give `text` composed and without characters that nobody sees: these could part a name."""
    return _HIDDEN.sub("", unicodedata.normalize("NFC", text))


class Line:
    """A text as words with flags; finders mark in it what goes."""

    __slots__ = (
        "asked",
        "bare",
        "caps",
        "ends",
        "english",
        "flags",
        "fold",
        "keys",
        "lead",
        "mode",
        "numerals",
        "protected",
        "spans",
        "starts",
        "taken",
        "text",
        "upper",
        "words",
    )

    def __init__(self, text: str, asked: Kind | None = None) -> None:
        """Take `text` apart; it must have gone through `clean`. `asked`: what the question before asked for."""
        self.text = text
        self.asked = asked
        parts = _TOKEN.split(text)
        places = list(accumulate(map(len, parts)))
        said = parts[1::2]
        self.starts = places[0:-1:2]
        self.ends = places[1::2]
        self.keys = [word.lower() for word in said] if "[" not in text else [_key(word) for word in said]
        self.words = frozenset(self.keys)
        self.mode = _mode(self.words, text.isascii())
        self.bare = 1 if self.mode == BARE else 0
        self.english = self.mode == ENGLISH
        self.fold = 1 if self.bare or (self.english and text.isascii()) else 0
        table = FLAGS[self.mode]
        self.flags = [table.get(key, 0) for key in self.keys]
        self.numerals = [at for at, key in enumerate(self.keys) if key.isdecimal()] if _DIGIT.search(text) else []
        for at in self.numerals:
            self.flags[at] = NUMERAL
        self.lead = [0 if gap == " " else _lead(gap) for gap in parts[0:-1:2]]
        if not _ABBREVIATED.isdisjoint(self.words):
            self.lead = [
                0 if at and gap == ". " and self.keys[at - 1] in _ABBREVIATED else lead
                for at, (gap, lead) in enumerate(zip(parts[0:-1:2], self.lead, strict=True))
            ]
        if self.lead:
            self.lead[0] = 2
        self.upper = [word[0].isupper() for word in said]
        self.caps = _capitals(self.upper, self.lead)
        self.taken: list[Kind | None] = [None] * len(said)
        self.protected = _protected(self.keys, self.words, self.lead, PROTECTED[self.bare])
        self.spans: list[Span] = []

    def where(self, words: Words) -> list[int]:
        """Give the places of those words in the line that are among `words`."""
        wanted = words[self.bare] & self.words
        return [at for at, key in enumerate(self.keys) if key in wanted] if wanted else []

    def __len__(self) -> int:
        """Say how many words there are."""
        return len(self.keys)

    def has(self, words: Words, at: int) -> bool:
        """Say whether the word `at` is one of `words`; outside the line nothing is."""
        return 0 <= at < len(self.keys) and self.keys[at] in words[self.bare]

    def is_(self, flag: int, at: int) -> bool:
        """Say whether the word `at` may be what `flag` says; outside the line nothing is."""
        return 0 <= at < len(self.keys) and bool(self.flags[at] & flag)

    def free(self, at: int) -> bool:
        """Say whether there is a word `at` that nobody has taken."""
        return 0 <= at < len(self.keys) and self.taken[at] is None and self.keys[at] not in _NEVER

    def _is_split(self, at: int) -> bool:
        return len(self.keys[at]) == 1 and self.gap(at) == " " and self.gap(at + 1) in APOSTROPHES and self.free(at + 1)

    def has_capital(self, at: int) -> bool:
        """Say whether a capital of the word `at` hints at a name; those of "MC", "ABC" and "English" do not."""
        if self.flags[at] & CAPITALISED or not self.upper[at]:
            return False
        return not self.text[self.starts[at] : self.ends[at]].isupper()

    def placed(self, at: int, kind: Kind) -> bool:
        """Say whether a `kind` was taken `at`, now or in an earlier pass."""
        if not 0 <= at < len(self.keys):
            return False
        if self.keys[at] == _PLACED:
            return self.text[self.starts[at] + 1 : self.ends[at] - 1] in kind.value
        return self.taken[at] is kind

    def is_number(self, at: int) -> bool:
        """Say whether the word `at` is written in digits."""
        return 0 <= at < len(self.keys) and bool(self.flags[at] & NUMERAL)

    def glued(self, at: int) -> bool:
        """Say whether nothing stands between the word `at` and the one before."""
        return 0 < at < len(self.keys) and self.starts[at] == self.ends[at - 1]

    def gap(self, at: int) -> str:
        """Give what stands between the word `at` and the one before."""
        return self.text[self.ends[at - 1] : self.starts[at]] if 0 < at < len(self.keys) else "\n"

    def take(self, first: int, end: int, kind: Kind) -> None:
        """Let the words from `first` up to `end` go, and what sticks to a name: "o'brien", "linh2016"."""
        while kind is Kind.NAME and self.free(end) and (self.glued(end) or self._is_split(end)):
            end += 1 + (not self.glued(end))
        if (
            kind in _PEOPLE
            and self.gap(first) == ". "
            and self.free(first - 1)
            and self.keys[first - 1] in _ABBREVIATED
        ):
            first -= 1
        for at in range(first, end):
            self.taken[at] = kind
        start = self.starts[first]
        start -= self.text[:start].endswith({Kind.EMAIL: "@", Kind.NUMBER: "+"}.get(kind, "\0"))
        self.spans.append((start, self.ends[end - 1], kind))


def _key(word: str) -> str:
    return word.lower() if word[0] != "[" else _PLACED


def _protected(keys: list[str], words: frozenset[str], lead: list[int], known: Protected) -> list[bool]:
    """Which words are part of a phrase that is no name."""
    marks = [False] * len(keys)
    if not known.singles.isdisjoint(words):
        for at, key in enumerate(keys):
            marks[at] = key in known.singles
    pairs = list(map(" ".join, pairwise(keys)))
    found = known.begun.intersection(pairs)
    for at, pair in enumerate(pairs) if found else ():
        if pair in found and not lead[at + 1]:
            length = _phrase_length(keys, lead, at, known)
            marks[at : at + length] = [True] * length
    return marks


def _phrase_length(keys: list[str], lead: list[int], at: int, known: Protected) -> int:
    """Give how many words the longest known phrase has that starts `at`."""
    pair = f"{keys[at]} {keys[at + 1]}"
    length = 2 if pair in known.pairs else 0
    for rest in known.longer.get(pair, ()):
        end = at + 2 + len(rest)
        if tuple(keys[at + 2 : end]) == rest and not any(lead[at + 1 : end]):
            length = max(length, end - at)
    return length


def _mode(words: frozenset[str], ascii_only: bool) -> int:
    english = len(words & cues.ENGLISH_FUNCTION)
    marked = 0 if ascii_only else sum(not word.isascii() for word in words)
    if marked:
        return ENGLISH if english > 2 * marked else MARKED
    lead = english - len(words & cues.VIETNAMESE_FUNCTION)
    everyday_lead = len(words & everyday.ENGLISH) - len(words & VIETNAMESE_BARE)
    return ENGLISH if 2 * lead + everyday_lead > 0 else BARE


def _lead(gap: str) -> int:
    """0: the sentence goes on, 1: after a comma, 2: a new one begins."""
    if gap == " " or not gap:
        return 0
    if not _ENDS.isdisjoint(gap):
        return 2
    return 1 if "," in gap else 0


def _capitals(upper: list[bool], lead: list[int]) -> list[bool]:
    """Which words have a capital that says something: not where a sentence begins, nor where all or most have one."""
    if sum(upper) * 5 > 3 * len(upper) and len(upper) > 2:
        return [False] * len(upper)
    return [big and start != 2 for big, start in zip(upper, lead, strict=True)]
