"""Names of people and pets, with or without capitals: who stands where a person stands is a person.

Each word that may be a name gets points from what it is, its capital and its neighbours; from `ENOUGH` on it goes. The
rules read from left to right, so that a name already found speaks for the next ("an với bình").
"""

from pika_edge.privacy import everyday
from pika_edge.privacy.after import TIMES, after
from pika_edge.privacy.bare import bare_points, find_pairs
from pika_edge.privacy.before import before, joined, titled
from pika_edge.privacy.homely import find_homely, find_neighbours
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    AUX,
    BARE,
    BESIDE,
    BIRTH_ORDER,
    COUNTER,
    DOUBLES,
    ENGLISH_NAME,
    ENOUGH,
    EVERYDAY,
    FLAGS,
    HALF_TITLE,
    KIND_OF_PET,
    NAMEISH,
    NUMERAL,
    PARTICLE,
    PET,
    SOCIAL,
    STOP,
    SURE,
    SURNAME,
    TITLE,
    VERBLIKE,
    WORDY,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.naming import find_named
from pika_edge.privacy.parts import is_double, is_full_name, take_name
from pika_edge.privacy.spelling import both

_NAMED = NAMEISH | PET | ENGLISH_NAME
_TOMORROW = both("mai")
_IS = both("is was")
_AN = both("an")
_IN_ENGLISH_TOO = both("an hung long van son bin")
"""Vietnamese names that are English words: only after a title or "next to", and where somebody does something."""
_FORMAL = both("mr mrs ms miss dr uncle aunt auntie")
_MODALS = both("will may")
_AFTER_MODAL = both(
    """
    you i he she it we they be have not never ever the my your this that there do go come get see make take give help
    always
    """
)
_IN_BOTH_LANGUAGES = both("my an long will may")


def find_people(line: Line, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Take every name of a person or a pet, `known` ones too; give the words that were taken."""
    find_named(line)
    find_homely(line)
    find_neighbours(line)
    if line.mode == BARE:
        find_pairs(line)
    done = 0
    for at in _likely(line):
        if at >= done and _is_candidate(line, at) and _points(line, at) >= ENOUGH:
            done = take_name(line, at)
    names = {line.keys[at] for at, kind in enumerate(line.taken) if kind is Kind.NAME and len(line.keys[at]) > 1}
    if names or known:
        _take_again(line, names | known)
    return frozenset(names)


def _likely(line: Line) -> list[int]:
    """Where to look at all: this list is what makes the rest fast."""
    ordinary, named = EVERYDAY | STOP | NUMERAL, _NAMED | SURNAME
    return [
        at
        for at, (flags, upper) in enumerate(zip(line.flags, line.upper, strict=True))
        if flags & named or not flags & ordinary or upper or (line.english and line.has(_IN_ENGLISH_TOO, at))
    ]


def _is_candidate(line: Line, at: int) -> bool:
    if not line.free(at) or len(line.keys[at]) < 2 or line.is_number(at) or _is_rather_a_word(line, at):
        return False
    flags = line.flags[at]
    if line.english and line.has(_IN_ENGLISH_TOO, at):
        return _is_after_person(line, at) or line.caps[at]
    if flags & BIRTH_ORDER and (line.is_(TITLE, at - 1) if line.bare else not flags & (_NAMED | SURNAME)):
        return False
    return bool(flags & (_NAMED | SURNAME)) or line.has_capital(at) or not flags & (EVERYDAY | STOP)


def _is_after_person(line: Line, at: int) -> bool:
    if not (line.is_(TITLE, at - 1) or (line.has(_TO, at - 1) and line.has(_NEXT, at - 2))):
        return False
    if line.has(_FORMAL, at - 1) and not line.has(_AN, at):
        return True
    return line.has(_IS, at + 1) or line.is_(ACT, at + 1) or (line.is_(AND, at + 1) and line.has(_HE, at + 2))


_TO, _NEXT, _HE = both("to"), both("next"), both("he she")


def _is_rather_a_word(line: Line, at: int) -> bool:
    if line.protected[at] and not _is_name_all_the_same(line, at):
        return True
    return line.has(_IN_BOTH_LANGUAGES, at) and _is_english_here(line, at)


def _is_name_all_the_same(line: Line, at: int) -> bool:
    """Say whether a title makes a name of what otherwise is none: "bạn Hoa Mai", and without marks "co mai day"."""
    if is_double(line, at) and _is_said_to_be(line, at):
        return True
    if not line.flags[at] & NAMEISH or not line.is_(TITLE, at - 1) or line.protected[at - 1] or line.lead[at]:
        return False
    return line.caps[at] or bool(line.bare) or is_double(line, at) or is_double(line, at - 1)


def _is_said_to_be(line: Line, at: int) -> bool:
    """Say whether a person is named here: "bạn thân của con là …", "… với …" after a name."""
    if line.is_(AND | BESIDE, at - 1) and line.placed(at - 2, Kind.NAME):
        return True
    if f"{line.keys[at]} {line.keys[at + 1]}" in DOUBLES and _is_among_people(line, at):
        return True
    return line.has(_LA, at - 1) and any(line.has(_FRIEND, near) for near in range(max(0, at - 7), at - 1))


def _is_among_people(line: Line, at: int) -> bool:
    """Say whether somebody stands here: "ngồi cạnh an khang", "huy hoàng lấy bút"; not "vẽ hải dương"."""
    if line.lead[at] or line.has(TIMES, at - 1):
        return line.is_(ACT, at + 2) and not line.lead[at + 2]
    return line.has(_NEAR, at - 1) or (line.is_(BESIDE, at - 1) and line.is_(SOCIAL, at - 2))


_LA = both("là")
_NEAR = both("cạnh gặp rủ ghét chờ đợi giống thua")
_FRIEND = both("bạn", unmarked_too=False)


def _is_english_here(line: Line, at: int) -> bool:
    """Say whether "my", "an", "will" is the English word: "my mom", "an apple", "will you"."""
    if line.has(_MODALS, at):
        return line.english and line.has(_AFTER_MODAL, at + 1)
    following = line.keys[at + 1] if at + 1 < len(line) else ""
    return not line.english and following in everyday.ENGLISH and not FLAGS[line.mode].get(following, 0) & STOP


def _points(line: Line, at: int) -> int:
    flags = line.flags[at]
    if (flags & SURE and not flags & VERBLIKE) or (line.english and line.has(_IN_ENGLISH_TOO, at)):
        return ENOUGH
    if flags & SURNAME and is_full_name(line, at):
        return ENOUGH
    capital = _capital_points(line, at)
    if line.bare and flags & EVERYDAY:
        return capital + bare_points(line, at)
    if flags & _NAMED == PET:
        return capital + (titled(line, at) or joined(line, at))
    if not flags & _NAMED:
        return capital + _unknown_points(line, at)
    return capital + before(line, at) + after(line, at) - _counted(line, at)


def _capital_points(line: Line, at: int) -> int:
    if not line.has_capital(at):
        return 0
    if not line.caps[at]:
        return int(line.lead[at] == 2)
    return ENOUGH if line.flags[at] & (_NAMED | SURNAME) or not line.flags[at] & EVERYDAY else 1


def _unknown_points(line: Line, at: int) -> int:
    """A word that is in no list: a name right after a title, or with a capital where people act."""
    if line.flags[at] & (EVERYDAY | STOP):
        return min(before(line, at), 2) if line.caps[at] else 0
    if titled(line, at) >= ENOUGH and line.mode != BARE and not _is_inflected(line, at):
        return ENOUGH
    return min(before(line, at) + after(line, at), 2) if line.has_capital(at) else 0


def _is_inflected(line: Line, at: int) -> bool:
    """An English word that is in no list is still no name where it ends like a verb."""
    ends = ("ed", "ing", "s") if line.is_(KIND_OF_PET, at - 1) else ("ed", "ing", "ly", "ful", "s")
    return line.keys[at].endswith(ends) and not line.has(_FORMAL, at - 1)


def _counted(line: Line, at: int) -> int:
    """Minus points for "một …", "bông …", "the …"."""
    if at == 0 or line.lead[at] or line.caps[at] or not line.flags[at - 1] & COUNTER:
        return 0
    return 0 if line.flags[at - 1] & (TITLE | AND | BESIDE) else ENOUGH


def _take_again(line: Line, names: frozenset[str] | set[str]) -> None:
    """Take a name that was found once wherever else it stands."""
    for at, key in enumerate(line.keys):
        if key in names and line.free(at) and _is_again(line, at):
            line.take(at, at + 1, Kind.NAME)


def _is_again(line: Line, at: int) -> bool:
    flags = line.flags[at]
    if line.caps[at]:
        return not line.protected[at] and not flags & (STOP | TITLE | HALF_TITLE | PARTICLE | AUX)
    if line.has(_TOMORROW, at) or line.protected[at] or _counted(line, at):
        return False
    if flags & (STOP | TITLE | HALF_TITLE | PARTICLE | AUX | VERBLIKE):
        return False
    return not flags & EVERYDAY or bool(flags & (SURE | WORDY | ENGLISH_NAME))
