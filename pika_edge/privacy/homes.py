"""Where somebody lives, told by a place's name alone: "nhà con ở …", "quê con là …", "we moved to …"."""

from pika_edge.privacy.estates import is_foreign
from pika_edge.privacy.house_numbers import digits_end
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import ACT, AND, AUX, BESIDE, DIGIT, NUMERAL, OBJECT, PARTICLE, STOP, TENS, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.place_names import CITIES, DISTRICTS, ESTATES, STREETS, TOWNS
from pika_edge.privacy.spelling import both, either, longest_phrase, phrases

_KNOWN = phrases(STREETS | DISTRICTS | ESTATES | CITIES | TOWNS)
_IN = both("ở tại in at on near")
_LIVES = both("room apartment flat nhà quê sống trọ chuyển dọn gốc địa live lives lived living moved moving")
_SELF = both("con em mình tớ cháu tui tôi i we")
_HOME = both("quê")
_OWNERS = both("con em mình tớ cháu tui nội ngoại mẹ bố ba má ông bà của")
_IS = both("là is")
_ADDRESS = both("địa address")
_LEAVES = both("chuyển dọn moved moving")
_WAY = both("từ qua tới đến về vào ra to from")
_NEAR = both("gần cạnh kế bên sau trước diện next near behind cạnh ở tại qua")
_MARKS = phrases(
    frozenset(
        {
            "chợ", "công viên", "cầu", "chùa", "bệnh viện", "siêu thị", "hồ", "nhà thờ", "bến xe", "ga", "đền", "đình",
            "ngã tư", "ngã ba", "ngã năm", "ngã sáu", "vòng xoay", "sân vận động", "bưu điện", "mặt tiền",
            "thành phố", "tỉnh", "thị xã", "thị trấn", "khu chợ", "nhà thiếu nhi", "trung tâm thương mại",
            "khu tập thể", "cư xá", "đầu đường", "cuối đường",
        }
    )
)  # fmt: skip
"""What has a name and stands where it stands."""
_HEADED = both(
    """
    đường phố phường quận huyện xã thôn ấp xóm làng chung khu tòa toà ngõ ngách hẻm kiệt lô dãy tập bản buôn street
    """
)
"""With these an address begins, which is looked for elsewhere."""
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
_UNITS = both(
    "phòng tầng lầu căn hộ số tòa toà khu phố tổ nhà block lô quận phường room floor apartment flat number unit"
)
_ALONE = both("phòng tầng lầu số quận phường tổ room floor apartment flat unit")
"""With a number right after it these are part of an address; the others only with one of these before."""
_LETTERS = both("a b bê c d e f g h k m n")
_COUNTED = both(
    "đứa người bạn con cái chị anh em nhà giờ ngày tuổi lần cây phòng tầng lầu cô chú ông bà năm tháng chó mèo"
)
_HOUSE_NUMBER = both("house room apartment flat home")
_NOT_AFTER_MARK = both(
    "khỉ của có to lớn đẹp nhà gần cạnh vui đông mới cũ xa đêm nổi tết hoa cá sáng chiều quê huyện máy"
)
_UNKNOWN = STOP | PARTICLE | TITLE | ACT | AUX | OBJECT | AND | BESIDE | NUMERAL
_REACH = 6
_MOST = 4


def find_homes(line: Line) -> None:
    """Take places' names where somebody lives or comes from."""
    for at in line.where(_IN):
        if _is_told(line, at):
            _take_place(line, at + 1)
    for at in line.where(_HOME):
        first = at + 1
        while line.has(_OWNERS, first):
            first += 1
        said = line.has(_IS, first)
        if said or _known_end(line, first) or (first < len(line) and (line.caps[first] or line.has(_HEADED, first))):
            _take_place(line, first + said)
    for at in line.where(_WAY):
        if (
            any(line.has(_LEAVES, near) for near in range(max(0, at - 3), at))
            or _known_after_number(line, at + 1)
            or (line.has(_BACK, at) and _known_end(line, at + 1) > 1)
        ):
            _take_place(line, at + 1)
    for at in line.where(_HEADS):
        if line.has(_HEAD_ENDS, at + 1) and any(line.has(_HOUSE, near) for near in range(max(0, at - 4), at)):
            _take_place(line, at + 2)
    for at in line.where(_UNITS):
        if _is_home_unit(line, at):
            _take_place(line, at + 2 * (line.has(_NUMBER, at) and line.has(_BE, at + 1)))
    for at in line.where(_NEAR):
        mark = longest_phrase(_MARKS[line.bare], line.keys, at + 1)
        if mark and not line.has(_NOT_AFTER_MARK, at + 1 + mark):
            first = at + 1 + mark
            counted = line.is_(DIGIT, first) and not line.is_(DIGIT | TENS | STOP | TITLE, first + 1)
            if counted and line.free(first + 1) and not line.lead[first + 1] and not line.has(_COUNTED, first + 1):
                line.take(first, first + 2, Kind.ADDRESS)
            else:
                _take_place(line, first)
    for at in line.where(_IS):
        if any(line.has(_ADDRESS, near) for near in range(max(0, at - _REACH), at)):
            _take_place(line, at + 1)


def _is_told(line: Line, at: int) -> bool:
    """Say whether somebody lives "in", before whatever follows: "nhà ngoại con ở", "we live in"."""
    near = range(max(0, at - _REACH), at)
    lives = any(line.has(_LIVES, word) and not any(line.lead[word + 1 : at + 1]) for word in near)
    return lives or (line.has(_SELF, at - 1) and (_part_end(line, at + 1) > at + 1 or is_foreign(line, at + 1)))


def _known_after_number(line: Line, at: int) -> bool:
    number = _spoken_end(line, at) if at < len(line) else at
    return number > at and _known_end(line, number) > 0


_BACK = both("về")
_HEADS, _HEAD_ENDS = both("mặt thành khu cuối đầu"), both("tiền phố đường ngõ")


def _is_home_unit(line: Line, at: int) -> bool:
    """Say whether it is "nhà con số 7", "our house number is seven"."""
    if line.has(_NUMBER, at):
        return line.has(_HOUSE_NUMBER, at - 1)
    owner = at - 1
    while line.has(_OWNERS, owner):
        owner -= 1
    return owner < at - 1 and line.has(_HOUSE, owner) and not line.has(_HOUSE, at)


_NUMBER, _HOUSE = both("number"), both("nhà")


def _unit_end(line: Line, at: int) -> int:
    """Give where "phòng bảy không ba", "tầng 8", "tòa b" ends; `at` where there is none."""
    start = at
    while line.has(_UNITS, start) and start < at + 3:
        start += 1
    start += line.has(_IS, start)
    if start == at or not line.has(_NUMBERED, at):
        return at
    if line.has(_LETTERS, start):
        return digits_end(line, start) if line.is_number(start + 1) else _spoken_end(line, start + 1)
    return _spoken_end(line, start) if _spoken_end(line, start) > start else at


_BE = both("is")
_NUMBERED = either(_ALONE, both("căn tòa toà khu block lô number"))


def _spoken_end(line: Line, at: int) -> int:
    """Give where a number ends, written or spoken, one word too."""
    if line.is_number(at) and line.free(at):
        return digits_end(line, at)
    end = at
    while end < min(at + _DIGITS_MOST, len(line)) and line.flags[end] & (DIGIT | TENS) and line.free(end):
        if end > at and line.lead[end]:
            break
        end += 1
    return at if line.has(_COUNTED, end) and end == at + 1 else end


_DIGITS_MOST = 6


def _known_end(line: Line, first: int) -> int:
    return longest_phrase(_KNOWN[line.fold], line.keys, first) if first < len(line) else 0


def _take_place(line: Line, first: int) -> None:
    """Take the place whose name begins at `first`, with the known ones that follow it."""
    if (
        first >= len(line)
        or not line.free(first)
        or line.lead[first]
        or (line.has(_HEADED, first) and _unit_end(line, first) == first)
    ):
        return
    end = _part_end(line, first)
    if end == first:
        end = _free_end(line, first)
    if end == first:
        return
    while end < len(line) and not line.lead[end] == 2:
        linked = end + line.has(_LINKS, end)
        more = _part_end(line, linked)
        if more == linked:
            break
        end = more
    line.take(first, end, Kind.ADDRESS)


_LINKS = both("ở of in thuộc tỉnh")


def _part_end(line: Line, at: int) -> int:
    """Give where the unit, the known place, or the number before one ends that begins `at`."""
    if at >= len(line) or not line.free(at):
        return at
    known = _known_end(line, at)
    unit = _unit_end(line, at)
    if known or unit > at:
        return max(at + known, unit)
    number = _spoken_end(line, at)
    if number > at and line.has(_BE, at - 1) and line.has(_NUMBER, at - 2):
        return number
    known = _known_end(line, number) if number > at else 0
    named = not known and number > at and _free_end(line, number) > number + 1
    return number + known if known else (_free_end(line, number) if named else at)


def _free_end(line: Line, first: int) -> int:
    """Give where a name ends that no list holds: `first` if the word is one where anybody lives."""
    if not line.free(first) or (line.has(_PLAIN, first) and not line.caps[first]) or line.is_(DIGIT | TENS, first):
        return first
    end = first
    while end < min(first + _MOST, len(line)) and line.free(end) and not (end > first and line.lead[end]):
        if not line.caps[end] and (line.flags[end] & _UNKNOWN or (end > first and line.has(_PLAIN, end))):
            break
        end += 1
    return end
