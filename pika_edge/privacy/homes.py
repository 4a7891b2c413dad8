"""Where somebody lives, told by a place's name alone: "nhà con ở …", "quê con là …", "we moved to …"."""

from collections.abc import Iterator

from pika_edge.privacy.estates import is_foreign
from pika_edge.privacy.home_parts import COUNTED, UNITS, free_end, known_end, part_end, spoken_number_end, unit_end
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import DIGIT, STOP, TENS, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, longest_phrase, phrases

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
_HOUSE_NUMBER = both("house room apartment flat home")
_NOT_AFTER_MARK = both(
    "khỉ của có to lớn đẹp nhà gần cạnh vui đông mới cũ xa đêm nổi tết hoa cá sáng chiều quê huyện máy"
)
_REACH = 6


def find_homes(line: Line) -> None:
    """Take places' names where somebody lives or comes from."""
    for first in (*_after_in(line), *_after_home(line), *_after_way(line), *_after_heads(line)):
        _take_place(line, first)
    for at in line.where(_NEAR):
        mark = longest_phrase(_MARKS[line.bare], line.keys, at + 1)
        if mark and not line.has(_NOT_AFTER_MARK, at + 1 + mark):
            _take_after_mark(line, at + 1 + mark)


def _after_in(line: Line) -> Iterator[int]:
    """Give where places may begin after "con ở", "we live in", "address is"."""
    yield from (at + 1 for at in line.where(_IN) if _is_told(line, at))
    for at in line.where(_IS):
        if any(line.has(_ADDRESS, near) for near in range(max(0, at - _REACH), at)):
            yield at + 1


def _after_home(line: Line) -> Iterator[int]:
    """Give where places may begin after "quê con là"."""
    for at in line.where(_HOME):
        first = at + 1
        while line.has(_OWNERS, first):
            first += 1
        said = line.has(_IS, first)
        if said or known_end(line, first) or (first < len(line) and (line.caps[first] or line.has(_HEADED, first))):
            yield first + said


def _after_way(line: Line) -> Iterator[int]:
    """Give where places may begin after "chuyển từ", "con về"."""
    for at in line.where(_WAY):
        leaves = any(line.has(_LEAVES, near) for near in range(max(0, at - 3), at))
        back = line.has(_BACK, at) and known_end(line, at + 1) > 1
        if leaves or back or _known_after_number(line, at + 1):
            yield at + 1


def _after_heads(line: Line) -> Iterator[int]:
    """Give where places may begin after "nhà con mặt tiền", and numbers after "nhà con số"."""
    for at in line.where(_HEADS):
        if line.has(_HEAD_ENDS, at + 1) and any(line.has(_HOUSE, near) for near in range(max(0, at - 4), at)):
            yield at + 2
    for at in line.where(UNITS):
        if _is_home_unit(line, at):
            yield at + 2 * (line.has(_NUMBER, at) and line.has(_BE, at + 1))


def _take_after_mark(line: Line, first: int) -> None:
    """Take "bảy hiền" in "gần ngã tư bảy hiền"; what begins with a number is a name here if nothing is counted."""
    second = first + 1
    counted = line.is_(DIGIT, first) and not line.is_(DIGIT | TENS | STOP | TITLE, second)
    if counted and line.free(second) and not line.lead[second] and not line.has(COUNTED, second):
        line.take(first, second + 1, Kind.ADDRESS)
    else:
        _take_place(line, first)


def _is_told(line: Line, at: int) -> bool:
    """Say whether somebody lives "in", before whatever follows: "nhà ngoại con ở", "we live in"."""
    near = range(max(0, at - _REACH), at)
    lives = any(line.has(_LIVES, word) and not any(line.lead[word + 1 : at + 1]) for word in near)
    return lives or (line.has(_SELF, at - 1) and (part_end(line, at + 1) > at + 1 or is_foreign(line, at + 1)))


def _known_after_number(line: Line, at: int) -> bool:
    number = spoken_number_end(line, at) if at < len(line) else at
    return number > at and known_end(line, number) > 0


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


_BE = both("is")
_NUMBER, _HOUSE = both("number"), both("nhà")


def _take_place(line: Line, first: int) -> None:
    """Take the place whose name begins at `first`, with the known ones that follow it."""
    if (
        first >= len(line)
        or not line.free(first)
        or line.lead[first]
        or (line.has(_HEADED, first) and unit_end(line, first) == first)
    ):
        return
    end = part_end(line, first)
    if end == first:
        end = free_end(line, first)
    if end == first:
        return
    while end < len(line) and line.lead[end] != 2:
        linked = end + line.has(_LINKS, end)
        more = part_end(line, linked)
        if more == linked:
            break
        end = more
    line.take(first, end, Kind.ADDRESS)


_LINKS = both("ở of in thuộc tỉnh")
