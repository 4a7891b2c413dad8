"""Dates on which somebody was born: a date near "sinh nhật", "sinh ngày", "born", "birthday"."""

from pika_edge.privacy.cues import DIGITS, DIGITS_EN
from pika_edge.privacy.dates import spoken_end, year_end
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, either

_BIRTH = both("sinh đẻ đời birthday born bday thôi turn turning turns be")
_WITH_BIRTH = both("nhật ngày năm vào ra chào nôi ở con em cháu hồi tháng mùng mình tớ bé hôm")
"""What follows "sinh" (or precedes "đời") where it means a birth and not, say, a pupil."""
_CRADLE = both("nôi")
_DAY_OR_YEAR = both("ngày năm")
_YEAR_STARTS = both("hai một chín nghìn")
_THIS_OR_LAST = both("nay ngoái sau rồi trước nào")
_BORN = both("sinh đẻ")
_TWENTY = both("twenty")
_THOUSAND = both("thousand")
_AND = both("and")
_THE = both("the")
_DAY = both("ngày mùng mồng hôm")
_MONTH = both("tháng")
_YEAR = both("năm")
_MONTHS = both(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec
    """
)
_NUMBERS = both(" ".join(DIGITS) + " mười mươi giêng chạp rằm lẻ linh trăm nghìn ngàn không " + " ".join(DIGITS_EN))
_ORDINALS = both(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty hundred thousand
    """
)
_ORDINAL_ENDS = both("st nd rd th")
_OF_THE = both("of the")
_JOINTS = both("of the on in and")
_REACH = 14
_MOST_WORDS = 6


_OF_YEAR = both("cuối đầu hết mỗi")
"""Before "năm" they make it a year, not a five."""
_STARTS = either(_DAY, _MONTH, _YEAR, _MONTHS, _NUMBERS, _ORDINALS, _THE)


def find_birthdays(line: Line) -> None:
    """Take every date that stands near a birth, and every full date of a childhood."""
    births = [at for at in line.where(_BIRTH) if _is_birth(line, at)]
    births += [at for at in line.where(_GROWS) if line.has(_AGES, at + 1) or line.has(_AGE, at + 2)]
    if line.asked is Kind.DATE:
        births.append(len(line) // 2)
    near = {at for birth in births for at in range(max(0, birth - _REACH), min(birth + _REACH + 1, len(line)))}
    done = 0
    for at in sorted(near.union(line.numerals)):
        if (
            at < done
            or not line.free(at)
            or line.has(_OF_YEAR, at - 1)
            or not (line.is_number(at) or line.has(_STARTS, at))
        ):
            continue
        end = max(_date_end(line, at, births), spoken_end(line, at) if at in near else at)
        if end > at and (at in near or _is_childhood(line, at, end)):
            done = year_end(line, end) if births else end
            line.take(at, done, Kind.DATE)


_GROWS, _AGE = both("lên tròn thêm"), both("tuổi")
_AGES = both("bốn năm sáu bảy tám chín mười")


def _is_birth(line: Line, at: int) -> bool:
    if not line.has(_BIRTH, at):
        return False
    if line.keys[at] in ("birthday", "born", "bday"):
        return True
    if line.keys[at].startswith("turn") or line.keys[at] == "be":
        return line.is_number(at + 1) or line.has(_ONES, at + 1)
    if line.keys[at] in ("đời", "doi", "thôi", "thoi"):
        return (line.has(_WITH_BIRTH, at - 1) and line.keys[at - 1] in ("ra", "chào", "chao")) or line.has(
            _CRADLE, at + 1
        )
    return line.has(_WITH_BIRTH, at + 1) or line.has(_DAY_OR_YEAR, at - 1) or line.is_number(at + 1)


def _date_end(line: Line, at: int, births: list[int]) -> int:
    """Give where the date ends that starts `at`; `at` where there is none."""
    return (
        _written_end(line, at)
        or _vietnamese_end(line, at, births)
        or _english_end(line, at)
        or (_year_end(line, at) if births else 0)
        or at
    )


def _written_end(line: Line, at: int) -> int:
    """12/5/2016, 12-5-16, 12/5; the last only with a slash."""
    if line.has(_DAY, at) and line.is_number(at + 1) and not line.lead[at + 1]:
        return _written_end(line, at + 1)
    if not (line.is_number(at) and line.is_number(at + 1) and line.gap(at + 1) in ("/", "-", ".")):
        return 0
    day, month = int(line.keys[at]), int(line.keys[at + 1])
    if not ((0 < day <= 31 and 0 < month <= 12) or (0 < day <= 12 and 0 < month <= 31)):
        return 0
    if line.is_number(at + 2) and line.gap(at + 2) == line.gap(at + 1):
        return at + 3
    return at + 2 if line.gap(at + 1) == "/" else 0


def _number_end(line: Line, at: int, most: int = 4, stop_at_year: bool = False) -> int:
    """Give where the spoken or written number ends; `at` where there is none."""
    if line.is_number(at):
        return at + 1
    end = at
    while (
        end < min(at + most, len(line))
        and line.free(end)
        and line.has(_NUMBERS, end)
        and not (end > at and line.lead[end])
    ):
        if stop_at_year and end > at and line.has(_YEAR, end) and _is_year_word(line, end):
            break
        end += 1
    return end


def _is_year_word(line: Line, at: int) -> bool:
    """Say whether "năm" is the year, not a five: "tháng chín năm nay", "tháng hai năm hai nghìn"."""
    if line.has(_YEAR_STARTS, at + 1) or line.has(_THIS_OR_LAST, at + 1):
        return True
    return line.is_number(at + 1) and len(line.keys[at + 1]) >= 2


def _feast_end(line: Line, at: int, day: int) -> int:
    """Mùng ba tết, rằm tháng giêng; only where somebody is born."""
    if not line.has(_DAY, at) or day == at + 1:
        return 0
    return day + 1 if line.has(_FEAST, day) else day


_FEAST = both("tết giêng chạp")


def _vietnamese_end(line: Line, at: int, births: list[int]) -> int:
    """(Ngày, mùng) twelve tháng five (năm 2016)."""
    start = at + line.has(_DAY, at) + (line.has(_DAY, at) and line.has(_DAY, at + 1))
    day = _number_end(line, start, 3)
    if day == start and not line.has(_MONTH, at):
        return 0
    if not line.has(_MONTH, day):
        return _feast_end(line, at, day) if births else 0
    month = _number_end(line, day + 1, 2, stop_at_year=True)
    if month == day + 1:
        return 0
    return _with_year(line, month)


def _with_year(line: Line, end: int) -> int:
    if line.has(_YEAR, end):
        year = _number_end(line, end + 1, _MOST_WORDS)
        return year if year > end + 1 else end
    return end + 1 if line.is_number(end) and len(line.keys[end]) == 4 else end


def _year_end(line: Line, at: int) -> int:
    """A year by itself after "sinh" or "born in"."""
    if line.is_number(at) and len(line.keys[at]) == 4 and line.keys[at][:2] in ("19", "20"):
        return at + 1
    if not line.has(_YEAR, at) or not line.has(_BORN, at - 1):
        return _spoken_english_year(line, at)
    end = _number_end(line, at + 1, _MOST_WORDS)
    return end if end > at + 1 else 0


def _spoken_english_year(line: Line, at: int) -> int:
    """Twenty seventeen; two thousand (and) seventeen."""
    if (line.has(_TWENTY, at) and line.has(_ORDINALS, at + 1)) or line.has(_THOUSAND, at + 1):
        end = at + 2
        while end < min(at + _MOST_WORDS, len(line)) and (line.has(_ORDINALS, end) or line.has(_AND, end)):
            end += 1
        return end
    return 0


_WORDS_TOO = frozenset({"may", "mar", "march", "sun", "dec", "jan"})
_WORDS_TOO_PAIR = both("may march")
_AFTER_IS = both("is by since until")


def _english_end(line: Line, at: int) -> int:
    """May 5th (2016); the fifth of may; 5 may."""
    if line.has(_MONTHS, at) and (line.english or line.keys[at] not in _WORDS_TOO):
        if line.has(_WORDS_TOO_PAIR, at) and not (
            line.has(_JOINTS, at - 1) or line.has(_AFTER_IS, at - 1) or line.is_number(at + 1)
        ):
            return 0
        return _english_year(line, _day_end(line, at + 1))
    day = _day_end(line, at)
    if day == at:
        return 0
    month = day
    while month < day + 2 and line.has(_OF_THE, month):
        month += 1
    return _english_year(line, month + 1) if line.has(_MONTHS, month) else 0


def _day_end(line: Line, at: int) -> int:
    start = at + 1 if line.has(_THE, at) and line.has(_ORDINALS, at + 1) | line.is_number(at + 1) else at
    end = start
    if line.is_number(start):
        end = start + 1
        return end + 1 if line.has(_ORDINAL_ENDS, end) and line.glued(end) else end
    while end < min(start + 2, len(line)) and (line.has(_ORDINALS, end) or line.has(_ONES, end)):
        end += 1
    return end if end > start else at


_ONES = both(" ".join(DIGITS_EN))


def _english_year(line: Line, end: int) -> int:
    start = end + 1 if line.has(_JOINTS, end) else end
    if line.is_number(start) and len(line.keys[start]) == 4:
        return start + 1
    return _spoken_english_year(line, start) or end


def _is_childhood(line: Line, first: int, end: int) -> bool:
    """Say whether it is a full date with a year in which a child may be born."""
    last = line.keys[end - 1]
    return end - first >= 3 and last.isdecimal() and len(last) == 4 and 2005 <= int(last) <= 2035
