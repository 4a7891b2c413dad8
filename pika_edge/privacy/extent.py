"""Where a name ends whose first word is known: before a word that goes on with the sentence."""

from pika_edge.privacy.lexicon import (
    ACT,
    AUX,
    BEFORE_ANH,
    EVERYDAY,
    GIVEN_BARE,
    MIDDLE,
    NAMEISH,
    NAMES,
    NICK,
    OBJECT,
    PARTICLE,
    PET,
    STOP,
    SURE,
    SURNAME,
    VERBLIKE,
    WORDY,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.parts import is_double
from pika_edge.privacy.spelling import both

_ANH = both("anh")
_VAN_THI = both("văn thị")
_CON = both("con")
_STATES = both("chết mất ốm bệnh đau làm ngủ già trẻ bay bơi kêu sủa")
"""Nobody's second name: they go on with the sentence."""
_MOST = 4


def ends_after(line: Line, at: int) -> bool:
    """Say whether a name may end with the word `at`."""
    return at + 1 >= len(line) or bool(line.lead[at + 1]) or line.is_(STOP | PARTICLE, at + 1)


def name_end(line: Line, first: int) -> int:
    """Give where the name ends that starts at `first`."""
    end = first + 1
    while end < min(first + _MOST, len(line)) and line.free(end) and not line.lead[end] and _goes_on(line, first, end):
        end += 1
    return end


def _goes_on(line: Line, first: int, end: int) -> bool:
    """Say whether the word `end` still belongs to the name."""
    if line.caps[end]:
        return True
    if line.caps[first] or line.is_number(end):
        return False
    if line.has(_VAN_THI, end - 1) and line.is_(SURNAME, end - 2) and end - 2 >= first:
        return not line.is_(PARTICLE, end)
    if line.is_(SURNAME, first) and end <= first + _MOST - 1 and _is_of_full_name(line, first, end):
        return True
    if line.has(_CON, end) and end == first + 1 and line.is_(NICK, first):
        return end + 1 >= len(line) or line.is_(PARTICLE, end + 1)
    if _is_last_half(line, end) or (line.bare and _goes_on_bare(line, first, end)):
        return True
    if line.has(_ANH, end):
        return line.is_(BEFORE_ANH, end - 1) and not line.is_(NAMEISH & ~VERBLIKE, end + 1)
    return _goes_on_marked(line, first, end)


def _is_of_full_name(line: Line, first: int, end: int) -> bool:
    """Say whether the word goes on a full name: a middle name before a given one, or the given one where it ends."""
    if line.bare or line.english or line.flags[end] & (PARTICLE | OBJECT):
        return False
    if line.is_(MIDDLE, end) and line.is_(NAMEISH | MIDDLE, end + 1) and not line.is_(STOP | ACT, end + 1):
        return not line.is_(ACT | AUX, end)
    return end >= first + 2 and line.is_(MIDDLE, end - 1) and line.is_(NAMEISH, end) and ends_after(line, end)


def _is_last_half(line: Line, end: int) -> bool:
    """Say whether a middle name stands before and the sentence ends: "minh bảo", "ngọc như"."""
    last = end + 1 >= len(line) or line.lead[end + 1] > 0 or line.is_(PARTICLE, end + 1)
    return last and line.is_(NAMEISH, end) and line.is_(MIDDLE, end - 1)


def _goes_on_bare(line: Line, first: int, end: int) -> bool:
    """Say so where marks are missing and every name looks like another word."""
    given = line.keys[end] in GIVEN_BARE or (is_double(line, end - 1) and ends_after(line, end))
    if line.is_(SURNAME, first) and given:
        return not line.is_(PARTICLE, end) or line.has(_VAN_THI, end)
    return line.is_(MIDDLE, end - 1) and ends_after(line, end) and (given or line.is_(NAMEISH, end))


def _goes_on_marked(line: Line, first: int, end: int) -> bool:
    flags = line.flags[end]
    verblike = bool(flags & VERBLIKE)
    if not flags & (STOP | PARTICLE):
        if flags & (SURE | WORDY | MIDDLE | SURNAME):
            return not (verblike and line.is_(OBJECT | AUX, end + 1))
        if flags & (ACT | AUX):
            return verblike and ends_after(line, end)
        return not line.english and _is_second_word(line, first, end)
    return False


def _is_second_word(line: Line, first: int, end: int) -> bool:
    """Say whether an ordinary word ends a name of two: "bánh bao", "tôm tép"."""
    if line.has(_STATES, end):
        return False
    unlisted = not line.is_(NAMES, first) and not line.is_(EVERYDAY, end)
    fits = not line.is_(SURE | WORDY, first) or line.is_(VERBLIKE | PET, end)
    return end == first + 1 and fits and (unlisted or ends_after(line, end))
