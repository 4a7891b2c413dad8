"""The last pass: what nobody knows to be harmless goes, whatever it is.

A word goes if no list knows it; if it may be a name and stands in company that is not known; if it stands where people
or places are named and is not known to stand there. What a sentence is made of (pronouns, negation, deeds, feelings)
stays.
"""

from pika_edge.privacy import names_en
from pika_edge.privacy.after import TIMES
from pika_edge.privacy.before import CLEAR_TITLES
from pika_edge.privacy.harmless import (
    FEELINGS,
    HARMLESS,
    NAMES,
    PLACES,
    TAKEN,
    Harmless,
    is_gone,
    is_harmless_number,
    neighbours,
    spelt,
)
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    AUX,
    BEFORE_ANH,
    BESIDE,
    BIRTH_ORDER,
    CAPITALISED,
    DIGIT,
    ENGLISH_NAME,
    EVERYDAY,
    GREETING,
    HALF_TITLE,
    KIND_OF_PET,
    NAMER,
    OBJECT,
    PARTICLE,
    STOP,
    TENS,
    TITLE,
    TOWARD,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.naming import OWNERS
from pika_edge.privacy.numbers import is_counting
from pika_edge.privacy.parts import is_double, is_surname_end
from pika_edge.privacy.spelling import both
from pika_edge.privacy.told import find_told

_PRONOUNS = AUX | OBJECT | PARTICLE | TITLE | HALF_TITLE
_GRAMMAR = _PRONOUNS | STOP | ACT | AND | BESIDE | DIGIT | TENS
_BEFORE_PEOPLE = TITLE | BESIDE | TOWARD | NAMER | GREETING
PLACE_HEADS = both("cư tòa toà khu hộ phố xóm làng đường ngõ ngách hẻm phường quận huyện xã ấp thôn bản trường")
_TO_PEOPLE = both("giận mời gặp phạt méc như nhật mỗi ê và crush theo ngoài trừ invited invite thank bye")
_IS = both("là is")
_EM, _TEN = both("em"), both("tên")
_ELDER = both("anh chị")
_NEAR = both("near next behind beside across số number")
"""Where something is, or what kind of thing comes: never part of a name."""
_NAMED_MOST = 5
_PLACE_MOST = 4
_DIGITS_LEAST, _PLAIN_DIGITS_LEAST = 3, 2
_DOUBTFUL_DIGITS = both("ba năm không hông tư một")
"""Also "father", "year", "not"."""
_HUNDREDS = both("mười mươi trăm chục hundred twenty thirty forty fifty sixty seventy eighty ninety")


def find_unknown(line: Line, harmless: Harmless = HARMLESS) -> None:
    """Take every word that is not known to be harmless; a run of them is one."""
    gone = _spoken_digits(line) | find_told(line, harmless)
    before = -1
    while len(gone) > before:
        before = len(gone)
        gone.update(
            at for at in range(len(line)) if line.free(at) and at not in gone and _goes(line, at, gone, harmless)
        )
    first = None
    for at in range(len(line) + 1):
        inside = at in gone and not (first is not None and line.lead[at])
        if first is not None and not inside:
            line.take(first, at, Kind.UNKNOWN)
            first = None
        if at in gone and first is None:
            first = at


def _goes(line: Line, at: int, gone: set[int], harmless: Harmless) -> bool:
    key, flags = line.keys[at], line.flags[at]
    if line.is_number(at):
        return not is_harmless_number(key)
    word = spelt(line, at)
    if word not in FEELINGS[line.bare] and not harmless.knows(word, line.bare):
        return True
    after_gone = at > 0 and not line.lead[at] and is_gone(line, at - 1, gone)
    if line.caps[at] and not flags & CAPITALISED:
        return after_gone or word in NAMES[line.bare] or not flags & EVERYDAY
    if _is_half(line, at, gone) or _is_after_order(line, at, harmless):
        return True
    if word in FEELINGS[line.bare]:
        return False
    if line.protected[at] and not after_gone and not (line.is_(TITLE, at - 1) and not line.protected[at - 1]):
        return False
    if word in NAMES[line.bare] and not flags & _PRONOUNS and _may_be_name(line, at, gone, harmless):
        return True
    return not flags & _GRAMMAR and _is_out_of_place(line, at, gone, harmless)


def _is_half(line: Line, at: int, gone: set[int]) -> bool:
    """Say whether the other half of a double name goes: "[…] anh", where it was "my"."""
    if line.has(_ANH, at) and at - 1 in gone and line.is_(BEFORE_ANH, at - 1) and not line.lead[at]:
        return True
    if line.keys[at] in names_en.SURNAMES and at - 1 in gone and line.is_(ENGLISH_NAME, at - 1):
        return is_surname_end(line, at)
    if at - 1 in gone and not line.lead[at] and _ends_nickname(line, at):
        return True
    return (at - 1 in gone and is_double(line, at - 1)) or (at + 1 in gone and is_double(line, at))


def _ends_nickname(line: Line, at: int) -> bool:
    """Say whether it is the second word in "bạn củ cải lớp con", "bé gấu bông khóc"."""
    if (
        not (line.has(_SMALL, at - 2) or line.is_(KIND_OF_PET, at - 2))
        or line.flags[at] & _GRAMMAR
        or spelt(line, at) in FEELINGS[line.bare]
    ):
        return False
    follows = at + 1 >= len(line) or line.lead[at + 1] > 0
    return follows or line.is_(ACT | AUX | PARTICLE | BESIDE, at + 1) or line.has(_OF_WHOM, at + 1)


_SMALL = both("bạn bé cu em")
_OF_WHOM = both("lớp nhà của ở")
_ANH = both("anh")


def _is_after_order(line: Line, at: int, harmless: Harmless) -> bool:
    """Say whether it is "dì tư mập": whoever is counted so has a name after it."""
    if line.bare or line.flags[at] & _GRAMMAR or any(line.lead[max(0, at - 1) : at + 1]):
        return False
    counted = line.is_(BIRTH_ORDER, at - 1) and (line.is_(TITLE, at - 2) or line.has(_TEN, at - 2))
    return counted and not harmless.goes_together(line.keys[at - 1], line.keys[at], 0)


def _may_be_name(line: Line, at: int, gone: set[int], harmless: Harmless) -> bool:
    """Say whether a word that may be a name stands in unknown company."""
    word, bare, flags = spelt(line, at), line.bare, line.flags[at]
    before, after = neighbours(line, at, gone)
    follows, goes_on = harmless.goes_together(before, word, bare), harmless.goes_together(word, after, bare)
    if word not in harmless.common[bare] and not follows and not goes_on and not flags & DIGIT:
        return True
    if flags & STOP and not (before != TAKEN and line.is_(TITLE, at - 1)):
        return False
    if not line.lead[at] and not follows and (before == TAKEN or _is_before_people(line, at - 1)):
        return not (before == TAKEN and flags & ACT)
    if after == TAKEN and not goes_on and not flags & DIGIT:
        return True
    starts = line.lead[at] > 0 or line.has(TIMES, at - 1)
    return starts and not goes_on and after not in "$*" and line.is_(ACT | AUX, at + 1)


def _is_before_people(line: Line, at: int) -> bool:
    younger = line.has(_EM, at) and not line.has(_ELDER, at - 1)
    return (
        younger
        or line.is_(_BEFORE_PEOPLE, at)
        or line.has(_TO_PEOPLE, at)
        or (line.bare == 1 and line.has(CLEAR_TITLES, at))
    )


def _is_out_of_place(line: Line, at: int, gone: set[int], harmless: Harmless) -> bool:
    """Say whether any word stands where people and places are named, and is not known to stand there."""
    before, after = neighbours(line, at, gone)
    if line.lead[at] or at == 0:
        onto = line.is_(ACT, at + 1) and line.is_(OBJECT, at + 2) and not any(line.lead[at + 1 : at + 3])
        word = spelt(line, at)
        return onto and word not in harmless.common[line.bare] and not harmless.goes_together(word, after, line.bare)
    if harmless.goes_together(before, spelt(line, at), line.bare) or line.has(_NEAR, at):
        return False
    if before == TAKEN:
        return _is_place(line, at - 1) or _is_among_places(line, at, gone)
    if line.is_(TITLE, at - 1):
        return not line.bare or line.has(CLEAR_TITLES, at - 1)
    if line.has(PLACE_HEADS, at - 1):
        return not line.protected[at - 1]
    return (line.is_(NAMER, at - 1) and not line.has(OWNERS, at)) or _is_told_to_be(line, at)


def _is_among_places(line: Line, at: int, gone: set[int]) -> bool:
    """Say whether a word for a place or a name stands a little before what has gone."""
    near = range(max(0, at - _PLACE_MOST), at - 1)
    named = at - 1 in gone and any(line.is_(NAMER, name) for name in near)
    return named or any(line.has(PLACE_HEADS, place) or _is_place(line, place) for place in near)


def _is_place(line: Line, at: int) -> bool:
    return any(line.placed(at, kind) for kind in PLACES)


def _is_told_to_be(line: Line, at: int) -> bool:
    """Say whether it is "tên … là X", "name is X"."""
    return line.has(_IS, at - 1) and any(line.is_(NAMER, near) for near in range(max(0, at - _NAMED_MOST), at - 1))


def _spoken_digits(line: Line) -> set[int]:
    """Give where three and more digits are spoken that nobody counts, and any two beside a number that is gone."""
    gone: set[int] = set()
    at = 0
    while at < len(line):
        end = at
        while line.is_(DIGIT | TENS, end) and line.free(end) and not (end > at and line.lead[end]):
            end += 1
        if end - at >= _PLAIN_DIGITS_LEAST and _is_somebodys(line, at, end):
            gone.update(range(at, end))
        at = max(end, at + 1)
    return gone


def _is_somebodys(line: Line, first: int, end: int) -> bool:
    if line.placed(first - 1, Kind.NUMBER) or line.placed(first - 2, Kind.NUMBER):
        return True
    said = range(first, end)
    plain = sum(not line.has(_DOUBTFUL_DIGITS, at) for at in said)
    if len(said) < _DIGITS_LEAST or plain < _PLAIN_DIGITS_LEAST or any(line.has(_HUNDREDS, at) for at in said):
        return False
    return len({line.keys[at] for at in said}) > 1 and not is_counting(line, first, end)
