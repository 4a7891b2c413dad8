"""What a child is called at home: "mẹ gọi con là cà rốt", "bé thóc nhà con"; any word may be such a name."""

from pika_edge.privacy.cues import INSULTS
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import ACT, AUX, BIRTH_ORDER, DIGIT, OBJECT, PARTICLE, STOP
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_CALLS = both("gọi kêu")
_FAMILY = both("mẹ ba bố má mạ ông bà nội ngoại nhà dì cậu cô chú bác anh chị được")
"""Who calls so means it well; what others call a child may be an insult, which has to stay."""
_CHILD = both("con em mình tớ cháu bé")
_IS = both("là")
_WARM = both("bé cu em thằng")
_HOUSE = both("nhà")
_WHOSE = both("con mình em tớ cháu dì chú cô bác cậu bà ông hàng")
_NOT_CALLED = both(f"bé già gái trai nhỏ lớn đồ đứa kẻ cái người ở {INSULTS}")
_BEFORE_MOST = 4
_NAME_MOST = 2


def find_homely(line: Line) -> None:
    """Take names that only a family uses, in the two places where any word is one."""
    if line.english or line.bare:
        return
    for at in line.where(_CALLS):
        called = at + 1 + line.has(_CHILD, at + 1)
        if line.has(_IS, called) and _is_family_before(line, at):
            _take(line, called + 1 + line.has(_WARM, called + 1), _NAME_MOST)
    for at in line.where(_HOUSE):
        for length in range(1, _NAME_MOST + 1):
            if line.has(_WHOSE, at + 1) and line.has(_WARM, at - length - 1):
                _take(line, at - length, length)


def _is_family_before(line: Line, at: int) -> bool:
    return any(line.has(_FAMILY, near) for near in range(max(0, at - _BEFORE_MOST), at))


def _take(line: Line, first: int, most: int) -> None:
    """Take at most so many words from `first`, if the first may be a name."""
    end = first
    while end < min(first + most, len(line)) and _may_name(line, end) and not (end > first and line.lead[end]):
        end += 1
    if end > first:
        line.take(first, end, Kind.NAME)


def _may_name(line: Line, at: int) -> bool:
    other = STOP | ACT | AUX | OBJECT | PARTICLE | BIRTH_ORDER | DIGIT
    return line.free(at) and not line.flags[at] & other and not line.has(_NOT_CALLED, at)
