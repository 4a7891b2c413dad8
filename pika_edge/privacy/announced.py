"""Where a sentence announces a name, a place or a number: what stands there goes sooner than elsewhere."""

from dataclasses import dataclass

from pika_edge.privacy.lexicon import HALF_TITLE, NAMER, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, without_marks

_HEADS = """
    tên gọi nick nickname biệt danh acc user id kênh tiktok facebook zalo roblox insta youtube tóp
    lớp trường trung tâm mầm non mẫu giáo học viện khối
    ở quê đường phố ngõ ngách hẻm kiệt ấp xóm thôn bản buôn làng xã phường quận huyện tỉnh trấn khu tòa toà chung cư
    tầng phòng căn block gần cạnh sát chợ cầu trạm bến đảo rạch kinh kênh sông đình chùa phum sóc lao tổ số mã biển thẻ
    hộ chiếu sinh đèo núi hồ
    name named call calls called nickname username live lives near at address street ward district village apartment
    floor building number class grade room school born passport card channel account
"""
_UNCLEAR_BARE = """
    ở số mã biển thẻ hộ sinh kênh cầu tổ hồ lao núi tầng đảo sông căn chùa đình ấp gọi kiệt bến khối đỏ phố bản
"""
"""Without marks these are too often something else."""
HEADS = both(_HEADS)[0], both(_HEADS)[1] - frozenset(map(without_marks, _UNCLEAR_BARE.split()))
"""What stands after these is announced."""
TAILS = both(
    """
    park street district village class school center centre academy kindergarten tower road lane ward city apartment
    estate market building montessori
    """
)
"""What stands before these is."""
NAMING = both(
    """
    tên nick nickname biệt danh acc user username kênh channel tiktok facebook zalo roblox insta youtube tóp name handle
    mã password mật
    """
)
"""What "là" and "is" after these tell is somebody's, whatever the words."""
_CALLING = both("gọi kêu call calls")
_IS = both("là is was s")
OWNERS = both("con em mình nó tớ cháu i my là is của bọn tụi nhà mới cũ thật of for bạn ấy s")
"""May stand between an announcement and what it announces."""
ENDERS = both(
    """
    không chưa chẳng và với nhưng mà thì vì nên nếu khi lúc còn cũng đã đang sẽ bị được là có phải cho con em mình nó tớ
    ai gì ấy kia này đó đấy đây is and but because i my we he she it they you the not no on in of to what
    """
)
"""With these another part of the sentence begins."""
_REACH, _WHO_REACH, _TAIL_REACH, _OWNERS_MOST = 5, 2, 3, 8


@dataclass(frozen=True, slots=True)
class Announced:
    """The places in a line that are announced."""

    near: frozenset[int]
    """A little after a head."""
    told: frozenset[int]
    """After "tên … là"."""
    called: frozenset[int]
    """After "gọi … là", and "mẹ con là"."""
    before_tail: frozenset[int]

    @property
    def any(self) -> frozenset[int]:
        """Give what stands after any head."""
        return self.near | self.told | self.called


def announced(line: Line) -> Announced:
    """Find what the words of `line` announce."""
    near: set[int] = set()
    for at in line.where(HEADS):
        near.update(_run(line, at + 1, _REACH))
    before_tail: set[int] = set()
    for at in line.where(TAILS):
        before_tail.update(_run_back(line, at))
    people = [at for at, flags in enumerate(line.flags) if flags & (TITLE | HALF_TITLE) and not line.has(_IS, at)]
    called = _after_is(line, line.where(_CALLING), _REACH) | _after_is(line, people, _WHO_REACH)
    return Announced(frozenset(near), _after_is(line, line.where(NAMING), _REACH), called, frozenset(before_tail))


def _run(line: Line, first: int, most: int) -> list[int]:
    """Give what stands from `first` on, up to another part of the sentence; owners may come before."""
    found: list[int] = []
    for at in range(first, min(first + most, len(line))):
        if line.lead[at]:
            break
        if not line.has(ENDERS, at):
            found.append(at)
        elif not line.has(OWNERS, at):
            break
    return found


def _run_back(line: Line, tail: int) -> list[int]:
    found: list[int] = []
    for at in range(tail - 1, max(tail - _TAIL_REACH, 0) - 1, -1):
        if line.lead[at + 1] or line.has(ENDERS, at):
            break
        found.append(at)
    return found


def _after_is(line: Line, heads: list[int], most: int) -> frozenset[int]:
    """Give what stands after "là" or "is", where no more than owners stand between a head and that."""
    found: set[int] = set()
    for head in heads:
        at = head + 1
        while at < min(head + _OWNERS_MOST, len(line)) and not line.has(_IS, at) and _is_owner(line, at):
            at += 1
        if line.has(_IS, at) and line.lead[at] < 2:
            found.update(_run(line, at + 1, most))
    return frozenset(found)


def _is_owner(line: Line, at: int) -> bool:
    named = line.is_(TITLE | HALF_TITLE | NAMER, at) or line.keys[at] == "\x00"
    return line.lead[at] < 2 and (named or line.has(OWNERS, at) or line.has(HEADS, at))
