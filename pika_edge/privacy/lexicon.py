"""What every word may be: one number of flags a word, for each of three ways in which a line can be written."""

from dataclasses import dataclass

from pika_edge.privacy import cues, everyday, names_en, names_vi, ordinary
from pika_edge.privacy.spelling import spellings, without_marks

SURE, WORDY, VERBLIKE, NICK, PET = 1, 2, 4, 8, 16
SURNAME, MIDDLE = 32, 64
TITLE, HALF_TITLE, ACT, AUX, OBJECT = 256, 512, 1024, 2048, 4096
BESIDE, TOWARD, SOCIAL, AND, COUNTER = 8192, 16384, 32768, 65536, 131072
STOP, EVERYDAY, CAPITALISED, PARTICLE = 262144, 524288, 1048576, 2097152
DIGIT, TENS, NAMER, BIRTH_ORDER = 4194304, 8388608, 33554432, 67108864
NUMERAL = 1 << 31
KIND_OF_PET, GREETING, BEFORE_ANH, ENGLISH_NAME = 1 << 27, 1 << 28, 1 << 29, 1 << 30

NAMEISH = SURE | WORDY | VERBLIKE | NICK
"""May be a given name."""

NAMES = NAMEISH | PET | SURNAME | ENGLISH_NAME
"""May be a name of any sort."""

ENOUGH = 3
"""From so many points on a word goes as a name."""

MARKED, BARE, ENGLISH = 0, 1, 2
"""Vietnamese with marks, Vietnamese without, English."""

_TITLES_BARE = frozenset(map(without_marks, cues.TITLES))
_CLASHING = frozenset(
    phrase
    for phrase in ordinary.COMPOUNDS
    if phrase.split()[0] not in cues.TITLES and without_marks(phrase.split()[0]) in _TITLES_BARE
)
"""Without marks these begin like a title: "bản thảo" like "bạn Thảo"; then they protect nothing."""


@dataclass(frozen=True, slots=True)
class Protected:
    """Phrases that are no names, sorted so that a line can look them up quickly."""

    singles: frozenset[str]
    pairs: frozenset[str]
    longer: dict[str, list[tuple[str, ...]]]
    """First two words → the rest of each phrase."""
    begun: frozenset[str]
    """The first two words of every phrase."""


def _protected(texts: set[str]) -> Protected:
    longer: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted(texts):
        first, second, *rest = [*text.split(), "", ""]
        if rest[:-2]:
            longer.setdefault(f"{first} {second}", []).append(tuple(rest[:-2]))
    by_length = [frozenset(text for text in texts if len(text.split()) == count) for count in (1, 2)]
    return Protected(by_length[0], by_length[1], longer, by_length[1].union(longer))


PROTECTED = (
    _protected({spelling for text in ordinary.COMPOUNDS | ordinary.KEPT for spelling in spellings(text)}),
    _protected({without_marks(text) for text in (ordinary.COMPOUNDS - _CLASHING) | ordinary.KEPT}),
)
"""With marks, and without."""

_VIETNAMESE = {
    SURE: names_vi.SURE | names_vi.SURE_NICKNAMES | names_vi.SURE_SURNAMES,
    WORDY: names_vi.WORDY - names_vi.VERBLIKE,
    VERBLIKE: names_vi.VERBLIKE,
    NICK: names_vi.NICKNAMES,
    PET: names_vi.PETS,
    SURNAME: names_vi.SURNAMES,
    MIDDLE: names_vi.MIDDLES,
    BEFORE_ANH: names_vi.BEFORE_ANH,
    EVERYDAY: everyday.VIETNAMESE,
    TITLE: cues.TITLES,
    HALF_TITLE: cues.HALF_TITLES,
    ACT: cues.ACTS,
    AUX: cues.AUXILIARIES,
    OBJECT: cues.OBJECTS,
    BESIDE: cues.BESIDE,
    TOWARD: cues.TOWARD,
    SOCIAL: cues.SOCIAL,
    AND: cues.ANDS,
    COUNTER: cues.COUNTERS,
    STOP: cues.STOPS,
    PARTICLE: cues.PARTICLES,
    DIGIT: frozenset(cues.DIGITS),
    TENS: cues.TENS,
    NAMER: cues.NAMERS,
    BIRTH_ORDER: cues.BIRTH_ORDER,
    KIND_OF_PET: cues.KINDS_OF_PETS,
    GREETING: cues.GREETINGS,
}
_ENGLISH = {
    SURE: names_en.SURE,
    WORDY: names_en.WORDY - names_en.SURE,
    ENGLISH_NAME: names_en.SURE | names_en.WORDY,
    PET: names_en.PETS,
    EVERYDAY: everyday.ENGLISH,
    TITLE: cues.TITLES_EN,
    ACT: cues.ACTS_EN,
    AUX: cues.AUXILIARIES_EN,
    OBJECT: cues.OBJECTS_EN,
    BESIDE: cues.BESIDE_EN,
    TOWARD: cues.TOWARD_EN,
    AND: cues.ANDS_EN,
    COUNTER: cues.COUNTERS_EN,
    STOP: cues.STOPS_EN,
    PARTICLE: cues.PARTICLES_EN,
    DIGIT: frozenset(cues.DIGITS_EN),
    TENS: cues.TENS_EN,
    NAMER: cues.NAMERS_EN,
    KIND_OF_PET: cues.KINDS_OF_PETS_EN,
    GREETING: cues.GREETINGS_EN,
}
_SHORT = 2
"""Names of so few letters are too often something else where marks are missing."""


def _spread(groups: dict[int, frozenset[str]]) -> dict[str, int]:
    table: dict[str, int] = {}
    for flag, words in groups.items():
        for word in words:
            for spelling in spellings(word):
                table[spelling] = table.get(spelling, 0) | flag
    return table


def _marked() -> dict[str, int]:
    """Vietnamese as it is written, and such English words as no Vietnamese one looks like."""
    table = _spread(_VIETNAMESE)
    for word, flags in _spread(_ENGLISH).items():
        if word not in table:
            table[word] = flags
        elif flags & EVERYDAY:
            table[word] |= EVERYDAY
    return table


def _bare() -> dict[str, int]:
    """Vietnamese without marks, where most names look like something else too."""
    table: dict[str, int] = {}
    for word, flags in _spread(_VIETNAMESE).items():
        key = without_marks(word)
        table[key] = table.get(key, 0) | flags
    for key, flags in table.items():
        table[key] = _less_sure(key, flags)
    for word, flags in _spread(_ENGLISH).items():
        if not table.get(word, 0) & (STOP | EVERYDAY | NAMEISH | TITLE | AUX):
            table[word] = table.get(word, 0) | flags
    return table


def _less_sure(key: str, flags: int) -> int:
    if flags & (AUX | OBJECT | PARTICLE | ACT | AND | BESIDE | TOWARD | TITLE | HALF_TITLE | NAMER):
        return flags & ~(NAMEISH | PET | SURNAME) | (VERBLIKE if key in cues.NAMES_ALL_THE_SAME else 0)
    common = key in cues.COMMON_BARE or flags & STOP
    if flags & NAMEISH and (common or flags & VERBLIKE):
        return flags & ~(SURE | WORDY) | VERBLIKE
    if flags & SURE and (flags & (EVERYDAY | STOP) or len(key) <= _SHORT):
        return flags & ~SURE | WORDY
    return flags


def _english() -> dict[str, int]:
    """English, and Vietnamese names in it with or without marks."""
    table = _spread(_ENGLISH)
    for word, flags in _spread(_VIETNAMESE).items():
        kept = flags & (NAMEISH | SURNAME | MIDDLE | TITLE | PET | BEFORE_ANH | NAMER)
        key = without_marks(word)
        if word != key:
            table[word] = table.get(word, 0) | flags
        if (
            kept & (NAMEISH | SURNAME)
            and not table.get(key, 0) & (EVERYDAY | STOP | WORDY)
            and key not in cues.NOT_IN_ENGLISH
        ):
            table[key] = table.get(key, 0) | _in_english(key, kept)
    return table


def _in_english(key: str, flags: int) -> int:
    """Vietnamese syllables mean nothing else in English, so an ordinary name is a sure one; short ones stay unsure."""
    nameish = flags & (SURE | WORDY)
    rest = flags & (SURNAME | MIDDLE | BEFORE_ANH | NICK)
    if not nameish:
        return rest | (WORDY if flags & VERBLIKE else 0)
    return rest | (WORDY if len(key) <= _SHORT else SURE)


def _with_capitalised(table: dict[str, int], bare: int) -> dict[str, int]:
    for word in ordinary.CAPITALISED:
        for key in {without_marks(word)} if bare else spellings(word):
            table[key] = table.get(key, 0) | CAPITALISED
    return table


FLAGS = _with_capitalised(_marked(), 0), _with_capitalised(_bare(), 1), _with_capitalised(_english(), 0)
"""Word → flags, by the way the line is written."""

GIVEN_BARE = frozenset(map(without_marks, names_vi.SURE | names_vi.WORDY))
"""Given names without their marks, whatever else they may be."""
MIDDLES_BARE = frozenset(map(without_marks, names_vi.MIDDLES))
"""First halves of double names without their marks."""
VIETNAMESE_BARE = frozenset(map(without_marks, everyday.VIETNAMESE))
"""Everyday syllables without their marks."""

DOUBLES = frozenset(spelling for pair in names_vi.DOUBLES for spelling in spellings(pair))
DOUBLES_BARE = frozenset(map(without_marks, DOUBLES))
