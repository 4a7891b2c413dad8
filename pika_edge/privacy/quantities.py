"""The last pass over numbers: what is longer than one unit and counts nothing goes, and whole dates."""

import re

from pika_edge.privacy.announced import Announced
from pika_edge.privacy.evidence import NUMBER, Evidence, Strictness
from pika_edge.privacy.lexicon import DIGIT, TENS
from pika_edge.privacy.line import Line
from pika_edge.privacy.listing import words
from pika_edge.privacy.numbers import is_counting
from pika_edge.privacy.spelling import both, without_marks

_DOUBTFUL = both("ba năm không hông tư một linh")
"""Also "father", "year", "not"."""
NUMBERED = both(
    """
    số lớp phòng tầng căn nhà ngõ ngách hẻm kiệt đường phường quận tổ ngày tháng mùng mồng number room class floor it s
    apartment street grade
    """
)
"""A number after these is somebody's, however it goes on."""
_NUMBER, _ONE = both("số number", unmarked_too=False), both("một one 1")
_MONTHS_EN = words("january february march april may june july august september october november december")
_UNSURE_MONTHS = frozenset({"march", "may"})
_MONTH = both("tháng")
_MOONS = both("giêng chạp")
_DATE_WORDS = both("ngày tháng năm mùng mồng rằm giêng chạp nghìn trăm không linh")
_ORDINALS = words(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth st nd rd th
    """
)
_BETWEEN_EN = frozenset(["the", "of", "thousand"])
_ROUND = re.compile(r"\d{1,2}00")
_EMERGENCY = frozenset(["111", "112", "113", "114", "115", "911", "999"])
_SHORT, _SPOKEN_LEAST, _PLAIN_LEAST = 2, 3, 2


def find_quantities(line: Line, told: Announced, evidence: Evidence, strictness: Strictness) -> set[int]:
    """Give where numbers stand that may be somebody's."""
    gone: set[int] = set()
    at = 0
    while at < len(line):
        end = at
        while is_numeral(line, end) and line.free(end) and not (end > at and line.lead[end] == 2):
            end += 1
        if end > at and _goes(line, at, end, told, evidence, strictness):
            gone.update(range(at, end))
        at = max(end, at + 1)
    return gone


def is_numeral(line: Line, at: int) -> bool:
    """Say whether a number stands `at`, in digits or spoken."""
    return line.is_number(at) or line.is_(DIGIT | TENS, at)


def is_plain_numeral(line: Line, at: int) -> bool:
    """Say whether the word `at` is a number and nothing else, or stands where numbers do."""
    return is_numeral(line, at) and (not line.has(_DOUBTFUL, at) or line.has(NUMBERED, at - 1))


def _goes(line: Line, first: int, end: int, told: Announced, evidence: Evidence, strictness: Strictness) -> bool:
    digits = [line.keys[at] for at in range(first, end) if line.is_number(at)]
    if any(map(_is_long, digits)):
        return True
    several = end - first > 1
    if line.has(_NUMBER, first - 1) and not line.has(_ONE, first):
        return True
    numbered = line.has(NUMBERED, first - 1) or first in told.told | told.called
    counts = not numbered and _counts_something(line, end, evidence, strictness)
    if digits:
        return several or not (len(digits[0]) == 1 or counts or _is_anybodys(digits[0]))
    numbered = numbered or (first in told.near and not counts)
    plain = sum(not line.has(_DOUBTFUL, at) for at in range(first, end))
    if not several or not plain:
        return several and numbered
    if end - first >= _SPOKEN_LEAST and not numbered and is_counting(line, first, end):
        return False
    in_a_row = plain >= _PLAIN_LEAST and not any(line.is_(TENS, at) for at in range(first, end))
    return numbered or (in_a_row and end - first >= _SPOKEN_LEAST) or not counts


def _is_long(digits: str) -> bool:
    return len(digits) > _SHORT and not _is_anybodys(digits)


def _is_anybodys(digits: str) -> bool:
    """Say whether it is a round number, or whom to call in danger."""
    return digits in _EMERGENCY or _ROUND.fullmatch(digits) is not None


def _counts_something(line: Line, end: int, evidence: Evidence, strictness: Strictness) -> bool:
    """Say whether a thing that is counted stands at `end`: "mười hai tuổi"."""
    if end >= len(line) or line.lead[end]:
        return False
    after = without_marks(line.keys[end]) if line.bare else line.keys[end]
    return evidence.company[line.bare].get(f"{NUMBER}_{after}", 0) >= strictness.name[line.bare]


def find_dates(line: Line) -> set[int]:
    """Give where whole dates stand: "mùng năm tháng sáu", "the twenty third of march"."""
    gone: set[int] = set()
    for at in range(len(line)):
        english = line.keys[at] in _MONTHS_EN
        if not (english or line.has(_MONTH, at)):
            continue
        first, end = at, at + 1
        while first > 0 and line.lead[first] < 2 and _is_of_date(line, first - 1):
            first -= 1
        while end < len(line) and line.lead[end] < 2 and _is_of_date(line, end):
            end += 1
        told = any(_tells_day(line, near) for near in range(first, end))
        if (english and line.keys[at] not in _UNSURE_MONTHS) or (told and (english or end > at + 1)):
            gone.update(range(first, end))
    return gone


def _is_of_date(line: Line, at: int) -> bool:
    key = line.keys[at]
    known = is_numeral(line, at) or line.has(_DATE_WORDS, at) or key in _ORDINALS or key in _MONTHS_EN
    return line.free(at) and (known or (line.english and key in _BETWEEN_EN))


def _tells_day(line: Line, at: int) -> bool:
    return is_numeral(line, at) or line.has(_MOONS, at) or line.keys[at] in _ORDINALS
