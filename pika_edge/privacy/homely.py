"""What a child is called at home: "mẹ gọi con là cà rốt", "bé thóc nhà con"; any word may be such a name."""

from pika_edge.privacy.cues import INSULTS
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import ACT, AUX, BIRTH_ORDER, DIGIT, NICK, OBJECT, PARTICLE, PET, STOP, TITLE, VERBLIKE
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_CALLS = both("gọi kêu")
_FAMILY = both("mẹ ba bố má mạ ông bà nội ngoại nhà dì cậu cô chú bác anh chị được")
"""Who calls so means it well; what others call a child may be an insult, which has to stay."""
_CHILD = both("con em mình tớ cháu bé")
_IS = both("là bằng")
_WARM = both("bé cu em thằng")
_HOUSE = both("nhà")
_WHOSE = both("con mình em tớ cháu dì chú cô bác cậu bà ông hàng ngoại nội mệ o mợ thím kế bên cạnh")
_NOT_CALLED = both(f"bé già gái trai nhỏ lớn đồ đứa kẻ cái người ở cu nhóc {INSULTS}")
_CON = both("con")
_BEASTS = both("thỏ sóc nhím nghé gấu tôm tép sò hến ốc tằm cò rùa")
_ORDERS = both("hai ba tư năm sáu bảy tám chín mười út")
_DEEDS = both("kể cho làm nấu bán chở với cãi dạy nói hỏi la mắng khen mua tặng đưa đón hứa bảo biểu")
"""After "dì tư …" they tell that the word between is her name."""
_NOT_AFTER_ORDER = both("giả bày dám lo chuyên hùn giỏi khéo hết tính mở tập bận")
_BEFORE_MOST = 4
_NAME_MOST = 2


def find_homely(line: Line) -> None:
    """Take names that only a family uses, in the three places where any word is one."""
    if line.english or line.bare:
        return
    for at in line.where(_CALLS):
        called = at + 1 + line.has(_CHILD, at + 1)
        if line.has(_IS, called) and _is_family_before(line, at):
            first = called + 1 + line.has(_WARM, called + 1)
            _take(line, first + line.has(_WARM, first), _NAME_MOST)
    for at in line.where(_HOUSE):
        if line.has(_WHOSE, at + 1) and line.has(_CON, at - 2) and _is_pets_name(line, at - 1):
            line.take(at - 1, at, Kind.NAME)
        for length in range(1, _NAME_MOST + 1):
            if line.has(_WHOSE, at + 1) and line.has(_WARM, at - length - 1):
                _take(line, at - length, length)

    _find_after_order(line)


def _is_pets_name(line: Line, at: int) -> bool:
    """Say whether "con lu nhà con" is a name; "con thỏ nhà con" is what it is."""
    return line.is_(NICK | PET, at) and _may_name(line, at) and not line.has(_BEASTS, at)


def _find_after_order(line: Line) -> None:
    """Take "mập" in "dì tư mập kể chuyện"."""
    for at in line.where(_ORDERS):
        follows = line.is_(TITLE, at - 1) and line.has(_DEEDS, at + 2) and not any(line.lead[at : at + 3])
        if follows and _may_follow_order(line, at + 1) and not line.protected[at + 1]:
            line.take(at + 1, at + 2, Kind.NAME)


def find_neighbours(line: Line) -> None:
    """Take the order of birth that a grown-up goes by: "bác Tư", "bác sáu gần nhà"; "chị Hai" is anybody's sister."""
    for at in line.where(_ELDERS):
        order = at + 1
        if not line.has(_ORDERS, order) or not line.free(order) or line.lead[order]:
            continue
        if (line.caps[order] and not line.caps[at]) or line.has(_NEIGHBOURLY, order + 1):
            named = line.free(order + 1) and line.caps[order + 1]
            line.take(order, order + 1 + named, Kind.NAME)


_ELDERS = both("bác chú cô dì cậu mợ thím dượng ông bà o")
_NEIGHBOURLY = both("bán gần hàng đầu cuối cạnh kế tạp xóm ve")


def _is_family_before(line: Line, at: int) -> bool:
    return any(line.has(_FAMILY, near) for near in range(max(0, at - _BEFORE_MOST), at))


def _take(line: Line, first: int, most: int) -> None:
    """Take at most so many words from `first`, if the first may be a name."""
    end = first
    while end < min(first + most, len(line)) and _may_name(line, end) and not (end > first and line.lead[end]):
        end += 1
    if end > first:
        line.take(first, end, Kind.NAME)


def _may_follow_order(line: Line, at: int) -> bool:
    flags = line.flags[at]
    if line.has(_NOT_AFTER_ORDER, at):
        return False
    other = ACT | AUX | OBJECT | PARTICLE | BIRTH_ORDER | DIGIT | TITLE
    return line.free(at) and not flags & other and (not flags & STOP or bool(flags & VERBLIKE))


def _may_name(line: Line, at: int) -> bool:
    other = STOP | ACT | AUX | OBJECT | PARTICLE | BIRTH_ORDER | DIGIT
    return line.free(at) and not line.flags[at] & other and not line.has(_NOT_CALLED, at)
