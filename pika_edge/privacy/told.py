"""Who is who: "bạn thân con là …", "mẹ gọi con là …", "my best friend is …"; any word there may be the name."""

from pika_edge.privacy.cues import INSULTS
from pika_edge.privacy.harmless import FEELINGS, NAMES, Harmless, spelt
from pika_edge.privacy.lexicon import (
    AND,
    AUX,
    BESIDE,
    BIRTH_ORDER,
    CAPITALISED,
    DIGIT,
    ENGLISH_NAME,
    NAMER,
    NUMERAL,
    OBJECT,
    PARTICLE,
    STOP,
    TENS,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_IS = both("là is was are s m am bằng")
_CALLED = both("gọi kêu biệt nick nickname danh tên call calls called name names")
_WHO = both(
    """
    bạn mẹ bố ba má mạ ông bà chị anh em cô thầy chú bác dì cậu mợ thím dượng crush trưởng chủ nhiệm giáo nó
    friend mom mum dad mommy daddy mother father sister brother teacher cousin uncle aunt grandma grandpa neighbor
    neighbour crush twin coach nanny baby dog cat puppy kitten hamster
    """
)
_OWNERS = both(
    "con em mình tớ cháu tui tôi nó của thân nhất ấy đó kia lớp gái trai họ nội ngoại cạnh bàn cũ mới út hai cả"
)
_SELF = both("con mình tớ tui em cháu i")
_POINTS = both("it that this")
_TITLES = both("bạn cô thầy chị anh em bé cu chú bác bà ông dì miss mr mrs ms uncle aunt auntie grandma grandpa")
_NOT_NAMED = both(
    f"""
    gì ai sao người con trai gái giáo bác học công ca thợ lính bộ kỹ nhân diễn chủ nhà đồ đứa đại siêu quái ma vua hoàng
    tiên phù ăn chó mèo cái chiếc một sinh thật giả đúng sai tốt bạn nhất quan thần anh chị em út cả trưởng lớp tổ hổ
    cọp khủng chim robot hiệp cướp kẻ vì do tại nhờ để nói việc chuyện điều ngày hôm nay mai của
    {INSULTS}
    the a an my your his her our their so very really not too always never going mean nice good bad sad happy mad here
    there gone sick best better old new in at on from fine ok okay
    """
)
_GOES_ON = both("năm lớp học bảy sáu tám ạ nè nha nhé đó ở còn and từ của but")
_CON = both("con")
_CLAUSE = STOP | PARTICLE | AND | BESIDE | AUX | OBJECT | NUMERAL | NAMER
_REACH = 7
_MOST = 3


def find_told(line: Line, harmless: Harmless) -> set[int]:
    """Give where names stand that somebody is said to have."""
    gone: set[int] = set()
    for at in line.where(_IS):
        first = at + 1
        while (
            line.has(_TITLES, first)
            and first < at + 3
            and not line.protected[first]
            and line.free(first + 1)
            and not line.lead[first + 1]
        ):
            first += 1
        if not line.free(first) or line.lead[first] or (first > at + 1 and line.is_(PARTICLE, first)):
            continue
        called, person = _is_called(line, at), _is_person(line, at)
        if called or person or _is_self(line, at):
            gone.update(_run(line, first, harmless, called, person))
    for at in line.where(_NAMER):
        if line.is_(OBJECT, at - 1) or line.has(_WHO, at - 1) or line.has(_PETS, at - 1):
            first = at + 1 + (line.has(_TITLES, at + 1) and line.free(at + 2) and not line.lead[at + 2])
            gone.update(_run(line, first, harmless, True, True) if line.free(first) else ())
    for at in line.where(_CALLING):
        gone.update(_called_out(line, at))
    return gone


_NAMER, _CALLING = both("tên"), both("ơi")
_PETS = both("chó mèo cún hamster chim cá rùa thỏ bé gái trai")
_ANYBODY = both(
    """
    trời giời mẹ ba bố má bà ông cô thầy chú bác anh chị em con bạn pika robot trăng cả nhà ai mọi người các dì cậu ạ
    mạ nội ngoại tía mệ mợ thím dượng
    """
)


def _called_out(line: Line, at: int) -> range:
    """Give who is called: one or two words before "ơi" that begin the sentence and are nobody everyone has."""
    first = at - 1
    while first > 0 and not line.lead[first]:
        first -= 1
    words = range(max(first, 0), at)
    plain = _CLAUSE | BIRTH_ORDER | DIGIT
    fits = 0 < len(words) <= _CALLED_MOST and all(line.free(near) and not line.flags[near] & plain for near in words)
    if not fits or any(line.has(_ANYBODY, near) for near in words[:1]) or line.lead[at]:
        return range(0)
    return words


_CALLED_MOST = 2


def _clause(line: Line, at: int) -> range:
    """Give the words of the clause before the word `at`, nearest first."""
    begin = at - 1
    while begin > max(0, at - _REACH) and not line.lead[begin]:
        begin -= 1
    return range(at - 1, max(begin, 0) - 1, -1)


def _is_called(line: Line, at: int) -> bool:
    return any(line.has(_CALLED, near) for near in _clause(line, at)) or (
        line.has(_CON, at - 1) and line.has(_HOUSE, at - 2)
    )


_HOUSE = both("nhà")


def _is_person(line: Line, at: int) -> bool:
    """Say whether "bạn thân của con", "my best friend" stands right before."""
    near = at - 1
    while near > max(0, at - _REACH) and line.has(_OWNERS, near) and not line.has(_WHO, near) and not line.lead[near]:
        near -= 1
    owned = near < at - 1 or line.is_(OBJECT, at - 1)
    if line.has(_WHO, near):
        return owned or not line.bare or line.english
    return False


def _is_self(line: Line, at: int) -> bool:
    return (line.has(_SELF, at - 1) and line.lead[at - 1] > 0) or (line.has(_POINTS, at - 1) and line.lead[at - 1] > 0)


def _run(line: Line, first: int, harmless: Harmless, called: bool, person: bool) -> range:
    """Give the words of the name that begins at `first`; none where it is no name."""
    word, bare = spelt(line, first), line.bare
    named = word in NAMES[bare] or line.is_(ENGLISH_NAME, first)
    end = first + 1
    while end < min(first + _MOST, len(line)) and line.free(end) and not line.lead[end] and _goes_on(line, end):
        end += 1
    settled = end >= len(line) or line.lead[end] > 0 or line.is_(PARTICLE, end) or line.has(_GOES_ON, end)
    settled = settled or (called and line.is_(OBJECT | AUX, end))
    if not settled or line.has(_NOT_NAMED, first) or word in FEELINGS[bare]:
        return range(0)
    if line.caps[first]:
        return range(first, end) if not line.flags[first] & CAPITALISED else range(0)
    if called and line.is_(BIRTH_ORDER, first) and (end == first + 2 or line.has(_TITLES, first - 1)):
        return range(first, end)
    if line.flags[first] & (_CLAUSE | BIRTH_ORDER | DIGIT | TENS) and not (named and line.bare):
        return range(first, end) if named and not line.flags[first] & (OBJECT | PARTICLE | NUMERAL | AUX) else range(0)
    if line.protected[first] and not (called or named):
        return range(0)
    known = harmless.goes_together(spelt(line, first - 1), word, bare)
    if called and any(line.has(_FAMILY, near) for near in _clause(line, first)):
        return range(first, end)
    return (
        range(first, end)
        if named or (called and not known) or (person and not known and not line.english)
        else range(0)
    )


_FAMILY = both("mẹ ba bố má ông bà nội ngoại nhà mommy daddy mom")


def _goes_on(line: Line, end: int) -> bool:
    if line.has(_CON, end):
        return end + 1 >= len(line) or line.is_(PARTICLE, end + 1)
    return not line.flags[end] & _CLAUSE and not line.has(_GOES_ON, end)
