"""Dates in any order, near a birth: "tháng mười ngày mùng sáu", "hai mươi hai chạp", "năm một bảy"."""

from pika_edge.privacy.cues import DIGITS, DIGITS_EN, TENS_EN
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_ENGLISH = """
    january february april june july august september october november december first second third fourth fifth sixth
    seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
    nineteenth twentieth thirtieth thousand
    """
_NUMBERS = both(
    " ".join((*DIGITS, *DIGITS_EN, *TENS_EN)) + _ENGLISH + " mười mươi rằm lẻ linh trăm nghìn ngàn giêng chạp"
)
_PARTS = both("ngày mùng mồng tháng năm hôm tết")
_CALENDAR = both("ngày mùng mồng tháng giêng chạp rằm" + _ENGLISH)
_AFTER_CUE = both("là vào sinh đẻ ngày năm nhằm đúng hôm khánh on is by in")
_BEFORE_CUE = both("là sinh is")
_NOT_NUMBER = both("không hông")
_COUNTED = both(
    """
    tuổi cái bạn người con bánh quà cây nến đứa lần món chị anh em hộp bé nay ngoái giờ nữa sau trước mấy rồi điểm
    years year old candles friends presents
    """
)
_ON_THE_DAY = both("hôm")
_MOST = 11


def spoken_end(line: Line, at: int) -> int:
    """Give where a row of words of the calendar and numbers ends; `at` where it is no date."""
    end = at
    if line.has(_ON_THE_DAY, at):
        return at
    while end < min(at + _MOST, len(line)) and _is_part(line, end) and not (end > at and line.lead[end]):
        end += 1
    while end > at and (line.has(_COUNTED, end) or line.has(_PARTS, end - 1)) and not _is_whole(line, end):
        end -= 1
    said = range(at, end)
    numbers = sum(line.is_number(word) or line.has(_NUMBERS, word) for word in said)
    if end < at + 2 or not numbers or line.has(_NOT_NUMBER, at):
        return at
    placed = (
        line.placed(at - 1, Kind.DATE)
        or any(line.has(_CALENDAR, word) for word in said)
        or line.has(_AFTER_CUE, at - 1)
    )
    return end if placed or line.has(_BEFORE_CUE, end) else at


def year_end(line: Line, end: int) -> int:
    """Follow "may twelve" by "twenty sixteen", which counts nothing."""
    after = end
    while after < min(end + _YEAR_MOST, len(line)) and line.free(after) and line.has(_NUMBERS, after):
        if line.lead[after] or line.has(_COUNTED, after + 1):
            return end
        after += 1
    return after


_YEAR_MOST = 6


def _is_part(line: Line, at: int) -> bool:
    return line.free(at) and (line.is_number(at) or line.has(_PARTS, at) or line.has(_NUMBERS, at))


def _is_whole(line: Line, end: int) -> bool:
    """Say whether the row ends with "tháng năm", the month of May."""
    return line.has(_PARTS, end - 1) and line.has(_NUMBERS, end - 1) and line.has(_CALENDAR, end - 2)
