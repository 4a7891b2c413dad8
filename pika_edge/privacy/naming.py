"""Names that are said to be names: "con tên là …", "my name is …", "gọi con là …", "our cat is called …"."""

from pika_edge.privacy.cues import NAMES_ALL_THE_SAME, NAMES_BARE
from pika_edge.privacy.extent import ends_after, name_end
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AUX,
    BARE,
    CAPITALISED,
    ENGLISH_NAME,
    EVERYDAY,
    GIVEN_BARE,
    MIDDLE,
    NAMEISH,
    NAMER,
    NAMES,
    OBJECT,
    STOP,
    SURE,
    SURNAME,
    TITLE,
    VERBLIKE,
    WORDY,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.parts import is_double
from pika_edge.privacy.spelling import both

OWNERS = both(
    """
    con em mình tớ của tui tôi cháu nó bạn ấy thật ở nhà đầy đủ họ và bố mẹ ba má mạ cô giáo thầy chị anh bé chó mèo
    thân nhất đó kia mới khai sinh tiếng việt cho thường hay cún hamster cá vàng ông bà nội ngoại thằng cậu chú bác dì
    út gái trai hai em-bé tía u búp bê gấu bông thú rùa thỏ vẹt chim gọi đặt tên mệ dượng lớp hàng xóm tau tao mi bây
    chữ khác cũ
    """
)
_THINGS = both("bài phim truyện sách trò game hát trường lớp món cây hoa quán phố đường")
_IS = both("là is was are")
_AN = both("an")
_NOT_NAMED = both("gì ai nào sao chi what who not so like đó này kia mô")
_CALLED_FREELY = both("tên nick nickname named name names danh")
_SPELL = both("name tên")
_INTRODUCES = both("i m this she he s it am là đây con mình tớ em cháu tui")
_SELF = both("mình tớ tui cháu em con đây")
_BYE_WORDS = both("nè đây ạ nha nhé and học năm lớp còn i from nice còn mẹ ba bố má")
_OWNERS_MOST = 9


def find_named(line: Line) -> None:
    """Take each name that stands after a word for naming."""
    for at in [at for at, flags in enumerate(line.flags) if flags & NAMER]:
        if not line.free(at):
            continue
        first = _named_at(line, at)
        if first:
            end = name_end(line, first)
            line.take(first, end, Kind.NAME)
    _find_introduced(line)
    _find_spelt(line)


def _named_at(line: Line, at: int) -> int:
    """Give where the name begins that the naming word `at` announces; 0 where there is none."""
    first = at + 1
    while first < at + _OWNERS_MOST and _is_owner(line, first):
        first += 1
    said = line.has(_IS, first) and not line.lead[first]
    if said:
        first += 1
        while (
            first < at + _OWNERS_MOST
            and line.is_(STOP, first)
            and line.has(_TITLES_AFTER, first)
            and line.is_(NAMES, first + 1)
        ):
            first += 1
    if line.english and line.has(_S, first) and line.gap(first) in ("'", "’"):
        first, said = first + 1, True
    if (
        not line.free(first)
        or line.is_number(first)
        or line.lead[first] == 2
        or line.has(_NOT_NAMED, first)
        or (line.has(_THINGS, at + 1) and not (first == at + 1 and _is_last(line, first) and line.is_(NAMEISH, first)))
    ):
        return 0
    return first if _is_accepted(line, at, first, said) else 0


_TITLES_AFTER = both("bạn cô thầy anh chị em bé chú")
_S = both("s")


def _is_last(line: Line, at: int) -> bool:
    return at + 1 >= len(line) or line.lead[at + 1] > 0


def _is_owner(line: Line, at: int) -> bool:
    if line.lead[min(at, len(line) - 1)] == 2 or not line.free(at):
        return False
    if line.english:
        return line.has(_OWNERS_EN, at)
    if line.bare and line.keys[at] in NAMES_ALL_THE_SAME and not line.has(_IS, at + 1):
        return False
    return line.has(OWNERS, at) and not line.has(_IS, at) and not _is_name_itself(line, at)


_OWNERS_EN = both("me him her it us them my his our the baby dog cat hamster kitten puppy rabbit bunny fish of one")


def _is_name_itself(line: Line, at: int) -> bool:
    """Say whether an owner's word is the name: capitalised, as in "tên Anh Thư", or last."""
    if at + 1 >= len(line) and (line.is_(NAMES, at) or (line.has(_LAST, at) and line.is_(NAMER, at - 1))):
        return True
    return line.caps[at] and line.is_(NAMEISH | MIDDLE, at)


_LAST = both("gái trai vàng bông gấu thỏ cún rùa chim")


def _is_accepted(line: Line, at: int, first: int, said: bool) -> bool:
    """Say whether the word `first` is a name: after "tên (con) là" nearly anything is, after "gọi là" no insult."""
    flags = line.flags[first]
    free = line.has(_CALLED_FREELY, at) or _is_said_called(line, at)
    if free and first == at + 1 and is_double(line, first):
        return True
    if line.protected[first] and not (free and (said or _is_someones(line, at))):
        return False
    if is_double(line, first):
        return True
    if flags & TITLE and (line.english or not said):
        return False
    if line.caps[first]:
        return not flags & CAPITALISED
    return _is_freely_named(line, at, first, said) if free else _is_nick(line, at, first, said)


def _is_freely_named(line: Line, at: int, first: int, said: bool) -> bool:
    flags = line.flags[first]
    if line.english and line.has(_AN, first):
        return said and ends_after(line, first) and not line.has(_AN, first + 1)
    if (
        line.bare
        and line.keys[first] in GIVEN_BARE
        and ends_after(line, first)
        and (said or line.has(_PERSONS_BEFORE, at - 1) or _is_job(line, at))
    ):
        return True
    if flags & NAMEISH and first == at + 1 and (first + 1 >= len(line) or line.lead[first + 1]):
        return not line.bare or line.has(_PERSONS_BEFORE, at - 1)
    if flags & STOP and not flags & (SURE | WORDY):
        goes_on = line.is_(NAMEISH | MIDDLE, first + 1) and not line.is_(STOP, first + 1)
        return flags & NAMES != 0 and said and (goes_on or ends_after(line, first))
    if flags & (SURE | WORDY | SURNAME | ENGLISH_NAME) and not flags & VERBLIKE:
        return True
    return _is_free(line, at, first, said)


def _is_job(line: Line, at: int) -> bool:
    """Say whether "ten" follows a person that a title tells of: "chu tai xe ten dung"."""
    return any(line.is_(TITLE, near) for near in range(max(0, at - 4), at)) and not line.has(_THINGS, at - 1)


_FAMILY_EN = both("mom mum mommy mummy mama dad daddy papa grandma grandpa granny parents family everyone everybody")
"""Who calls a child something fond."""


def _is_someones(line: Line, at: int) -> bool:
    """Say whether "tên" follows a person or an animal: "con gà trống tên …"; not "con biết tên …"."""
    if line.protected[at] or (line.is_(STOP & ~TITLE, at - 1) and not line.has(_PERSONS, at - 1)):
        return False
    return line.has(_PERSONS, at - 1) or any(line.has(_CON, near) for near in range(max(0, at - 4), at))


_CON = both("con")


def _is_nick(line: Line, at: int, first: int, said: bool) -> bool:
    """Say whether "gọi (con) là …", "call me …" gives a name, not an insult."""
    flags = line.flags[first]
    if flags & SURE:
        return True
    if line.english:
        fond = line.has(_FAMILY_EN, at - 1) and not flags & STOP
        return first > at + 1 and (fond or bool(flags & ENGLISH_NAME) or not flags & (EVERYDAY | STOP))
    return said and first > at + 2 and bool(flags & NAMES) and not flags & (VERBLIKE | STOP)


def _is_said_called(line: Line, at: int) -> bool:
    """Is called, was called; not "called me …"."""
    return line.has(_CALLED, at) and (line.has(_IS, at - 1) or line.is_(AUX, at - 1))


_CALLED = both("called")


def _is_free(line: Line, at: int, first: int, said: bool) -> bool:
    flags = line.flags[first]
    if said or line.has(_NAMED, at):
        return not flags & OBJECT
    if line.protected[first] and not _is_someones(line, at):
        return False
    if flags & NAMES and not flags & ACT:
        return first > at + 1 or not flags & VERBLIKE or ends_after(line, first) or line.is_(MIDDLE | SURE, first + 1)
    return (first == at + 1 and line.has(_PERSONS, at - 1) and ends_after(line, first)) or not flags & (EVERYDAY | STOP)


_AN = both("an")
_NAMED = both("named called")
_PERSONS = both("con bạn em mẹ nó chó mèo bé cô thầy anh chị ba bố má cậu ông bà")


_PERSONS_BEFORE = both("con mẹ bố ba má cô thầy bạn em anh chị")


def _find_introduced(line: Line) -> None:
    """Take an ordinary word as a name in "mình là hoa nè", "i'm rose and i …"."""
    for at in [before + 1 for before in line.where(_BEFORE_SELF)]:
        if not line.is_(WORDY | VERBLIKE, at) or not line.free(at) or line.lead[at]:
            continue
        if line.mode == BARE and line.keys[at] not in NAMES_BARE:
            continue
        if _is_introduced(line, at) and (at + 1 >= len(line) or line.lead[at + 1] or line.has(_BYE_WORDS, at + 1)):
            line.take(at, at + 1, Kind.NAME)


def _is_introduced(line: Line, at: int) -> bool:
    if line.english:
        return (line.has(_INTRODUCES, at - 1) and line.gap(at - 1) in ("'", "’")) or line.has(_AM, at - 1)
    return line.has(_LA, at - 1) and line.has(_SELF, at - 2) and (line.mode == BARE or not line.is_(VERBLIKE, at))


_AM = both("am this")
_LA = both("là")
_BEFORE_SELF = both("là am this m s")


def _find_spelt(line: Line) -> None:
    """Take letters spelt one by one: "my name is spelt l i n h"."""
    done = 0
    for cue in line.where(_SPELL):
        for at in range(max(cue + 1, done), min(cue + _OWNERS_MOST, len(line))):
            end = at
            while end < len(line) and line.free(end) and len(line.keys[end]) == 1 and not line.is_number(end):
                end += 1
            if end >= at + 3:
                line.take(at, end, Kind.NAME)
                done = end
                break
