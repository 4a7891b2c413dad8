"""What belongs to one name: family name, middle name and given name, of which one word is already sure."""

from pika_edge.privacy import names_en
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AUX,
    BEFORE_ANH,
    BESIDE,
    DIGIT,
    DOUBLES,
    DOUBLES_BARE,
    ENGLISH_NAME,
    EVERYDAY,
    GIVEN_BARE,
    HALF_TITLE,
    MARKED,
    MIDDLE,
    MIDDLES_BARE,
    NAMEISH,
    NAMER,
    OBJECT,
    PARTICLE,
    STOP,
    SURE,
    SURNAME,
    TITLE,
    VERBLIKE,
    WORDY,
)  # fmt: skip
from pika_edge.privacy.line import APOSTROPHES, Line
from pika_edge.privacy.spelling import both

_LONGEST = 4
_FULL_NAME = 3
_TOMORROW = both("mai")
_THAN_VERB = both("con em mẹ bố ba má là rằng với mình tớ vào lên ra")
_VAN_THI = both("văn thị van thi")
_ANH = both("anh")
_NOT_AFTER_ANH = both("trai hai ấy họ em ba tư năm sáu út cả con ta của lớn rể")
_LA = both("là")
_FEELS_FOR = both("ghét rủ gặp yêu nhớ chờ đợi")
_CHI = both("chi")
_AT_OR_BREAK = both("o bé")
_DANH = both("đánh danh")
_JOINTS = (" ", "-", "  ")
_WORKING = VERBLIKE | STOP | AUX | ACT | OBJECT | PARTICLE | TITLE | HALF_TITLE
"""Words that do something else in a sentence than name."""


def is_double(line: Line, at: int) -> bool:
    """Say whether the words `at` and after are a double given name, as "bảo an"."""
    if not 0 <= at < len(line) - 1 or line.lead[at + 1]:
        return False
    pair = f"{line.keys[at]} {line.keys[at + 1]}"
    if pair in (DOUBLES_BARE if line.fold else DOUBLES):
        return True
    return (line.mode == MARKED and _sounds_double(line, at)) or (line.bare == 1 and _sounds_double_bare(line, at))


def _sounds_double_bare(line: Line, at: int) -> bool:
    """Say so without marks, where it needs a person's place: "co phuong thao cho", "voi my anh"."""
    if line.keys[at] not in MIDDLES_BARE or line.keys[at + 1] not in GIVEN_BARE or line.keys[at] == line.keys[at + 1]:
        return False
    first, second = line.flags[at], line.flags[at + 1]
    if first & (_WORKING & ~VERBLIKE | DIGIT) or line.protected[at] or second & (AUX | PARTICLE | OBJECT | DIGIT):
        return False
    if line.has(_DANH, at + 1):
        return False
    deed = line.is_(ACT | AUX, at + 2) and not line.is_(OBJECT, at + 2) and not line.lead[at + 2]
    if second & (ACT | STOP) and not deed and not (line.has(_ANH, at + 1) and first & BEFORE_ANH):
        return False
    if line.is_(BESIDE | NAMER, at - 1):
        return True
    return line.is_(TITLE, at - 1) and not line.has(_AT_OR_BREAK, at - 1) and (deed or at + 2 >= len(line))


def _sounds_double(line: Line, at: int) -> bool:
    """Say whether a middle name and a given name stand side by side, both hardly used otherwise: "tùng lâm"."""
    first, second = line.flags[at], line.flags[at + 1]
    if line.keys[at] == line.keys[at + 1] or not (first & MIDDLE and second & NAMEISH) or line.has(_TOMORROW, at):
        return False
    if not (first | second) & _WORKING:
        return bool(second & (SURE | WORDY))
    person = line.is_(BESIDE | NAMER, at - 1) or line.has(_LA, at - 1) or line.has(_FEELS_FOR, at - 1)
    person = person or (line.is_(TITLE, at - 1) and not first & VERBLIKE and not line.is_(OBJECT | BESIDE, at + 2))
    return (
        person
        and not (first | second) & (_WORKING & ~(VERBLIKE | STOP))
        and (line.is_(NAMER, at - 1) or not first & STOP)
    )


def is_full_name(line: Line, at: int) -> bool:
    """Say whether the family name `at`, then "văn", "thị" or a middle name, then a given name follow each other."""
    if not (line.free(at + 1) and line.free(at + 2)) or any(line.lead[at + 1 : at + 3]):
        return False
    if any(line.protected[at : at + 3]) or (line.bare and line.flags[at] & EVERYDAY and not line.caps[at]):
        return False
    middle, given = line.flags[at + 1], line.flags[at + 2]
    if line.has(_VAN_THI, at + 1):
        return bool(given & (NAMEISH | MIDDLE)) and not given & (AUX | STOP)
    if not middle & MIDDLE or middle & VERBLIKE:
        return False
    return bool(given & NAMEISH and (given & SURE or is_double(line, at + 1)))


def take_name(line: Line, at: int) -> int:
    """Take the name that has its sure word `at`, with what belongs to it on both sides; give where it ends."""
    first, end = at, at + (_FULL_NAME if line.flags[at] & SURNAME and is_full_name(line, at) else 1)
    while first > max(0, at - _LONGEST) and _belongs_before(line, first):
        first -= 1
    while end < min(at + _LONGEST, len(line)) and _belongs_after(line, end):
        end += 1
    if line.gap(first) in APOSTROPHES and line.free(first - 1) and len(line.keys[first - 1]) == 1:
        first -= 1
    line.take(first, end, Kind.NAME)
    return end


def _belongs_before(line: Line, first: int) -> bool:
    before = first - 1
    if not line.free(before) or line.lead[first] or (line.protected[before] and not line.caps[before]):
        return False
    flags = line.flags[before]
    if line.caps[first]:
        return _is_capital_before(line, before, flags)
    if line.has(_ANH, before):
        return is_double(line, before) and line.is_(TITLE | NAMER, before - 1) and not line.lead[before]
    placed = line.lead[before] > 0 or line.is_(BESIDE, before - 1) or line.has(_LA, before - 1)
    if flags & MIDDLE and placed and line.is_(NAMEISH, first) and not line.has(_TOMORROW, before):
        return not flags & (OBJECT | PARTICLE | TITLE)
    if flags & VERBLIKE or line.has(_TOMORROW, before):
        return is_double(line, before) and not line.is_(TITLE | HALF_TITLE, before - 1)
    if not flags & (SURNAME | MIDDLE):
        return bool(flags & EVERYDAY) and not flags & SURE and is_double(line, before)
    return not _is_rather_a_word(flags) or _leads(line, before)


def _is_capital_before(line: Line, before: int, flags: int) -> bool:
    if line.has_capital(before) and not flags & STOP:
        return line.caps[before] or bool(flags & (NAMEISH | SURNAME | MIDDLE | ENGLISH_NAME))
    return line.has(_ANH, before) and is_double(line, before) and line.caps[before]


def _is_rather_a_word(flags: int) -> bool:
    return bool(flags & EVERYDAY) and not flags & (MIDDLE & SURNAME) and not flags & SURE


def _leads(line: Line, before: int) -> bool:
    """Say whether an everyday word is still a first half: in a known double name, after a family name or a title."""
    if is_double(line, before) or line.is_(SURNAME, before - 1):
        return True
    return line.is_(TITLE, before - 1) and not line.is_(ACT, before)


def _belongs_after(line: Line, end: int) -> bool:
    if not line.free(end) or line.lead[end] or line.gap(end) not in _JOINTS:
        return False
    flags = line.flags[end]
    if line.caps[end]:
        return line.has_capital(end) or bool(flags & NAMEISH) or line.has(_ANH, end)
    if line.keys[end] in names_en.SURNAMES and line.is_(ENGLISH_NAME, end - 1):
        return is_surname_end(line, end)
    if line.has(_ANH, end):
        if line.bare and line.is_(BESIDE | TITLE, end - 2) and is_double(line, end - 1):
            return True
        return line.is_(BEFORE_ANH, end - 1) and not line.has(_NOT_AFTER_ANH, end + 1) and not _is_title(line, end)
    if line.has(_VAN_THI, end) and line.is_(SURNAME, end - 1) and not line.protected[end]:
        return line.free(end + 1) and not line.lead[end + 1]
    if line.is_(SURNAME, end - 2) and line.has(_VAN_THI, end - 1):
        return not line.protected[end] and not flags & (AUX | PARTICLE | OBJECT)
    half = bool(flags & NAMEISH or _is_bare_half(line, end)) and (not line.protected[end] or is_double(line, end - 1))
    return half and _is_half(line, end, flags)


def is_surname_end(line: Line, end: int) -> bool:
    """Say whether an English name may end with the word `end`: nothing follows that it would describe."""
    return end + 1 >= len(line) or line.lead[end + 1] > 0 or line.is_(STOP | ACT | AUX | PARTICLE | OBJECT, end + 1)


def _is_bare_half(line: Line, end: int) -> bool:
    return line.bare == 1 and line.caps[end] == line.caps[end - 1] and is_double(line, end - 1)


def _is_title(line: Line, at: int) -> bool:
    """Say whether "anh" is the title of the next name: "lan anh tuấn"."""
    return line.is_(SURE, at + 1) and not line.is_(ACT, at + 1)


def _is_half(line: Line, end: int, flags: int) -> bool:
    """Say whether the word may be the next part of a name, and is not rather the verb after it."""
    if flags & VERBLIKE:
        titled = line.bare and line.is_(TITLE, end - 2)
        return is_double(line, end - 1) and (titled or not line.has(_THAN_VERB, end + 1))
    if flags & SURE:
        return line.is_(SURNAME | MIDDLE | SURE, end - 1) or line.english
    if is_double(line, end - 1):
        return True
    if line.has(_CHI, end) and not line.bare and not line.english:
        return line.is_(MIDDLE, end - 1) and line.is_(SURE, end - 1)
    return line.is_(MIDDLE, end - 1) and not flags & (ACT | STOP | PARTICLE) and not (line.english and flags & EVERYDAY)
