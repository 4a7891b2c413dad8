"""Schools told by their name alone: "trường con là …", "con học ở …", "my school is …"."""

from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import ACT, AND, AUX, BESIDE, DIGIT, NAMER, NUMERAL, OBJECT, PARTICLE, STOP, TENS, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.place_names import SCHOOLS, STREETS
from pika_edge.privacy.spelling import both, either, longest_phrase, phrases

_KNOWN = phrases(SCHOOLS | STREETS)
_SCHOOL = both("trường school kindergarten academy nursery preschool")
_OWNERS = both("của con em mình tớ cháu tui chị anh mới cũ đó tụi chúng nhà")
_SAID = both("là tên is called named")
_CENTRE, _CENTRE_END = both("trung"), both("tâm")
_HOUSE, _CHILDREN = both("thiếu"), both("nhi")
_STUDIES = both("học study")
_STUDENT = both("student")
_AT = both("ở bên tại at")
_PLAIN = both(
    """
    nhà lớp trường đây đó kia trên trong ngoài xa gần bển bên tầng sân phòng quê online zoom hè thêm ngoại nội bà ông
    tiểu mầm mẫu cấp chỗ khu huyện xã thị tiếng toán vẽ đàn võ bơi múa hát piano home the a my our this that there here
    very so really big far nice fun good bad boring closed next near cool great new old small too not school english
    nghỉ vui to lớn đẹp chán đông sạch rộng thương mại chú chợ nhà
    """
)
_END = STOP | PARTICLE | TITLE | ACT | AUX | OBJECT | AND | BESIDE | NUMERAL | NAMER
_CENTRES, _LEARNING = either(_CENTRE, _HOUSE), either(_STUDIES, _STUDENT)
_MOST = 4


def find_studies(line: Line) -> None:
    """Take schools' and centres' names where somebody learns."""
    for at in line.where(_SCHOOL):
        first = at + 1
        while line.has(_OWNERS, first):
            first += 1
        if line.has(_SAID, first):
            _take(line, first + 1 + line.has(_SAID, first + 1), free=True)
    for at in line.where(_CENTRES):
        if (line.has(_CENTRE, at) and line.has(_CENTRE_END, at + 1)) or (
            line.has(_HOUSE, at) and line.has(_CHILDREN, at + 1)
        ):
            _take(line, at + 2, free=True)
    for at in line.where(_LEARNING):
        _take(line, at + 1 + line.has(_AT, at + 1), free=line.has(_AT, at + 1))


def _take(line: Line, first: int, free: bool) -> None:
    """Take the name that begins at `first`: a known one, or (`free`) whatever is no ordinary place."""
    if not line.free(first) or line.lead[first]:
        return
    end = first + longest_phrase(_KNOWN[line.fold], line.keys, first)
    if end == first and free and not (line.has(_PLAIN, first) and not line.caps[first]):
        while end < min(first + _MOST, len(line)) and not _ends(line, first, end):
            end += 1
    if end > first:
        line.take(first, end, Kind.SCHOOL)


def _ends(line: Line, first: int, end: int) -> bool:
    if not line.free(end) or (end > first and line.lead[end] > 0) or (end > first and line.has(_PLAIN, end)):
        return True
    return (
        bool(line.flags[end] & (_END | DIGIT | TENS))
        and not line.caps[end]
        and not (end > first and line.is_(DIGIT, end))
    )
