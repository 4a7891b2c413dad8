"""One part of an address by itself: "phòng bảy không ba", a known town, "mười hai" before a street."""

from pika_edge.privacy.house_numbers import digits_end
from pika_edge.privacy.lexicon import ACT, AND, AUX, BESIDE, DIGIT, NUMERAL, OBJECT, PARTICLE, STOP, TENS, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.place_names import CITIES, DISTRICTS, ESTATES, STREETS, TOWNS
from pika_edge.privacy.spelling import both, either, longest_phrase, phrases

_KNOWN = phrases(STREETS | DISTRICTS | ESTATES | CITIES | TOWNS)
_PLAIN = both(
    """
    nhà quê xa gần đây đó kia đâu thành núi biển sông ruộng đồng vườn rừng nông thôn trọ cao nhỏ to lớn đẹp cũ mới
    riêng trường lớp chợ công bệnh khách nước châu hai ba một bốn năm cùng chung nội ngoại lầu trời đất hồ ao hang cây
    chuồng tổ lâu đài hành tinh trái vùng miền bắc nam trung tây thị tỉnh đảo cung the a an my our your big small new
    old same this that another house home city town country school room apartment water forest jungle sea ocean castle
    farm zoo africa trees cave caves wild world it there here vn usa mỹ anh úc pháp nhật hàn đức viện nghĩa cảnh sau
    trước trong ngoài trên dưới bên giữa góc cuối đầu tầng thuê mướn sát cách thật siêu mình
    """
)
"""Where anybody lives."""
UNITS = both(
    "phòng tầng lầu căn hộ số tòa toà khu phố tổ nhà block lô quận phường room floor apartment flat number unit"
)
_ALONE = both("phòng tầng lầu số quận phường tổ room floor apartment flat unit")
"""With a number right after it these are part of an address; the others only with one of these before."""
_LETTERS = both("a b bê c d e f g h k m n")
COUNTED = both(
    "đứa người bạn con cái chị anh em nhà giờ ngày tuổi lần cây phòng tầng lầu cô chú ông bà năm tháng chó mèo"
)
_UNKNOWN = STOP | PARTICLE | TITLE | ACT | AUX | OBJECT | AND | BESIDE | NUMERAL
_MOST = 4
_IS, _NUMBER = both("là is"), both("number")


def unit_end(line: Line, at: int) -> int:
    """Give where "phòng bảy không ba", "tầng 8", "tòa b" ends; `at` where there is none."""
    start = at
    while line.has(UNITS, start) and start < at + 3:
        start += 1
    start += line.has(_IS, start)
    if start == at or not line.has(_NUMBERED, at):
        return at
    if line.has(_LETTERS, start):
        return digits_end(line, start) if line.is_number(start + 1) else spoken_number_end(line, start + 1)
    return spoken_number_end(line, start) if spoken_number_end(line, start) > start else at


_BE = both("is")
_NUMBERED = either(_ALONE, both("căn tòa toà khu block lô number"))


def spoken_number_end(line: Line, at: int) -> int:
    """Give where a number ends, written or spoken, one word too."""
    if line.is_number(at) and line.free(at):
        return digits_end(line, at)
    end = at
    while end < min(at + _DIGITS_MOST, len(line)) and line.flags[end] & (DIGIT | TENS) and line.free(end):
        if end > at and line.lead[end]:
            break
        end += 1
    return at if line.has(COUNTED, end) and end == at + 1 else end


_DIGITS_MOST = 6


def known_end(line: Line, first: int) -> int:
    return longest_phrase(_KNOWN[line.fold], line.keys, first) if first < len(line) else 0


def part_end(line: Line, at: int) -> int:
    """Give where the unit, the known place, or the number before one ends that begins `at`."""
    if at >= len(line) or not line.free(at):
        return at
    known = known_end(line, at)
    unit = unit_end(line, at)
    if known or unit > at:
        return max(at + known, unit)
    number = spoken_number_end(line, at)
    if number > at and line.has(_BE, at - 1) and line.has(_NUMBER, at - 2):
        return number
    known = known_end(line, number) if number > at else 0
    named = not known and number > at and free_end(line, number) > number + 1
    return number + known if known else (free_end(line, number) if named else at)


def free_end(line: Line, first: int) -> int:
    """Give where a name ends that no list holds: `first` if the word is one where anybody lives."""
    if not line.free(first) or (line.has(_PLAIN, first) and not line.caps[first]) or line.is_(DIGIT | TENS, first):
        return first
    end = first
    while end < min(first + _MOST, len(line)) and line.free(end) and not (end > first and line.lead[end]):
        if not line.caps[end] and (line.flags[end] & _UNKNOWN or (end > first and line.has(_PLAIN, end))):
            break
        end += 1
    return end
