"""The spellings of one Vietnamese word: both places of a tone mark, and without any mark."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATE = {
    unicodedata.normalize("NFC", vowels[0] + tone + vowels[1]): unicodedata.normalize("NFC", vowels + tone)
    for vowels in ("oa", "oe", "uy")
    for tone in _TONES
}
_EARLY = re.compile(rf"({'|'.join(_LATE)})(?!\w)")
_TONED = frozenset(pair[0] for pair in _LATE)
_LATIN = map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
_PLAIN = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _LATIN} | {ord("đ"): "d", ord("Đ"): "D"}


def without_marks(word: str) -> str:
    """Give `word` (composed) as a recogniser without diacritics writes it: "đường" → "duong"."""
    return word.translate(_PLAIN)


def spellings(word: str) -> set[str]:
    """Give `word` with the tone mark of oa, oe and uy on either vowel: "hòa" → "hòa", "hoà"."""
    if _TONED.isdisjoint(word):
        return {word}
    return {word, _EARLY.sub(lambda match: _LATE[match[1]], word)}


Words = tuple[frozenset[str], frozenset[str]]
"""The same words with marks (and English ones), and without: `words[line.bare]` are those to look for."""


def both(text: str, unmarked_too: bool = True) -> Words:
    """Make a pair of word sets from words with marks; those `unmarked_too` is false for stay marked only."""
    marked = frozenset(spelling for word in text.split() for spelling in spellings(word))
    return marked, frozenset(map(without_marks, marked)) if unmarked_too else frozenset()


def either(*several: Words) -> Words:
    """Join pairs of word sets."""
    return frozenset().union(*(words[0] for words in several)), frozenset().union(*(words[1] for words in several))


def first_words(table: "Phrases") -> Words:
    """Give the words with which a phrase begins."""
    return frozenset(table[0]), frozenset(table[1])


Phrases = tuple[dict[str, list[tuple[str, ...]]], dict[str, list[tuple[str, ...]]]]
"""Phrases by their first word, the longest first: with marks, and without."""


def phrases(texts: frozenset[str]) -> Phrases:
    """Sort phrases by their first word, with marks and without."""
    marked = {spelling for text in texts for spelling in spellings(text)}
    return _by_first_word(marked), _by_first_word(set(map(without_marks, marked)))


def _by_first_word(texts: set[str]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(text.split()) for text in texts), key=lambda words: (-len(words), words)):
        table.setdefault(words[0], []).append(words)
    return table


def longest_phrase(table: dict[str, list[tuple[str, ...]]], keys: list[str], at: int) -> int:
    """Say how many words the longest phrase that starts `at` has; 0 where none does."""
    for words in table.get(keys[at], ()) if at < len(keys) else ():
        if tuple(keys[at : at + len(words)]) == words:
            return len(words)
    return 0
