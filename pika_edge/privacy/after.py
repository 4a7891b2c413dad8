"""Points for a name from what stands after it: a deed, "ơi", "và" with a name, "is my sister"."""

from pika_edge.privacy import cues
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    AUX,
    BESIDE,
    ENGLISH_NAME,
    ENOUGH,
    MIDDLE,
    NAMEISH,
    NICK,
    OBJECT,
    PARTICLE,
    SURE,
    TITLE,
    VERBLIKE,
    WORDY,
)  # fmt: skip
from pika_edge.privacy.line import APOSTROPHES, Line
from pika_edge.privacy.parts import is_double
from pika_edge.privacy.spelling import both

_TOMORROW = both("mai")
_LA = both("là")
_POSSESSED = both("s")
_YOU = both("à")
VOCATIVE = both("ơi")
_AND_ME = both("i me em con mình tớ")
_CAN = both("can did does could has will should")
_COMES = both("come play go have stay sleep see sit join always never get")
_IS = both("is was")
_PERSONISH = both(
    "my mean nice crying sad angry mad sick gone taller older younger better faster smarter bigger bullying friend"
)
_HARSH = both(" ".join(cues.HARSH_ACTS))
GIVING = both("cho")
_HIT_BY = both("bị")
_UNDERGOES = both("bị được")
_SLEEPS = both("ngủ quậy")
"""Animals do so too."""
TIMES = both("ơi nãy nay qua này trước rồi xong mà nhưng thì vì tại là hôm kia khi lúc nhiên")
CLAUSE_VERBS = both("bảo thi đạt phát đăng nhường")
_PERSONAL = both("cứ hay toàn", unmarked_too=False)
"""After a word at the sentence's start they tell of a habit, so of somebody."""
_AUXILIARIES_MOST = 3


def ends(line: Line, at: int) -> bool:
    """Say whether the sentence ends after the word `at`, but for a particle."""
    return at + 1 >= len(line) or line.lead[at + 1] > 0 or line.is_(PARTICLE, at + 1)


def after(line: Line, at: int) -> int:
    """Give the points for what stands after the word `at`."""
    following = at + 1
    if line.is_(NAMEISH | MIDDLE, following) and is_double(line, at):
        return 0 if line.protected[following] else ENOUGH
    if line.has(_POSSESSED, following) and line.gap(following) in APOSTROPHES:
        return 2 + (line.lead[at] == 2)
    if following >= len(line):
        return 0
    if line.lead[following]:
        return 2 if line.lead[following] == 1 and _is_sure(line, following) else 0
    called = _called(line, at)
    if called is not None:
        return called
    return _joined(line, at) or (_in_english(line, at) if line.flags[at] & ENGLISH_NAME else 0) or _acting(line, at)


def _called(line: Line, at: int) -> int | None:
    """Points for "… ơi" and "… à"; None where nobody is called."""
    if line.has(_YOU, at + 1) and line.lead[at] and line.flags[at] & (WORDY | NICK) and not line.has(_TOMORROW, at):
        return ENOUGH
    if line.has(VOCATIVE, at + 1):
        return 0 if line.has(_LA, at + 2) else ENOUGH
    return None


def _joined(line: Line, at: int) -> int:
    """Points for "và" and a sure name."""
    if not line.is_(AND | BESIDE, at + 1):
        return 0
    if _are_pair(line, at):
        return ENOUGH
    if not _is_sure(line, at + 2):
        return 0
    return 2 if line.flags[at] & VERBLIKE else ENOUGH


def _are_pair(line: Line, at: int) -> bool:
    """Say whether two who may be people do something: "sơn với nam rượt con"."""
    first = line.lead[at] > 0 or line.has(TIMES, at - 1)
    both_may = all(line.is_(SURE | WORDY, who) and not line.is_(VERBLIKE, who) for who in (at, at + 2))
    return first and both_may and not line.english and line.is_(ACT, at + 3)


def _is_sure(line: Line, at: int) -> bool:
    if line.placed(at, Kind.NAME):
        return True
    return line.free(at) and line.is_(SURE | ENGLISH_NAME, at) and not line.protected[at]


def _in_english(line: Line, at: int) -> int:
    """Points for "… and I", "can … come", "… is my sister"."""
    if line.is_(AND, at + 1) and line.has(_AND_ME, at + 2):
        return ENOUGH if line.lead[at] or line.is_(BESIDE, at - 1) else 1
    if line.has(_CAN, at - 1) and line.has(_COMES, at + 1):
        return ENOUGH
    if line.has(_IS, at + 1) and line.has(_PERSONISH, at + 2):
        return 2 + (line.lead[at] == 2)
    return 0


def _acting(line: Line, at: int) -> int:
    """Points for a deed after the word: people hit, say and give, flowers do not."""
    doing = at + 1
    while doing <= at + _AUXILIARIES_MOST and line.is_(AUX, doing) and not line.is_(ACT, doing):
        if line.has(GIVING, doing) and line.is_(OBJECT, doing + 1) and line.is_(TITLE, at - 1):
            return 2
        doing += 1
    if line.lead[at] > 0 and line.has(_PERSONAL, at + 1) and line.is_(WORDY, at) and not line.is_(VERBLIKE, at):
        return ENOUGH
    if _is_done_to(line, at):
        return ENOUGH
    if not line.is_(ACT, doing) or line.lead[doing] or (line.has(_TOMORROW, at) and not line.has(_HARSH, doing)):
        return 0
    if line.has(_HIT_BY, at - 1) and line.has(_HARSH, at + 1):
        return ENOUGH
    return _verb_acting(line, at, doing) if line.flags[at] & VERBLIKE else _noun_acting(line, at, doing)


def _is_done_to(line: Line, at: int) -> bool:
    """Say whether it is "hôm nay phụng được cô khen"; not "mai được bố chở"."""
    if not (line.lead[at] > 0 or line.has(TIMES, at - 1)) or line.english or line.has(_TOMORROW, at):
        return False
    plain = line.is_(WORDY, at) and not line.is_(VERBLIKE, at)
    return plain and line.has(_UNDERGOES, at + 1) and line.is_(TITLE | OBJECT, at + 2) and line.is_(ACT, at + 3)


def _noun_acting(line: Line, at: int, doing: int) -> int:
    if not line.flags[at] & (NAMEISH | ENGLISH_NAME) and not line.has_capital(at):
        return 0
    if line.has(_SLEEPS, doing) and not line.flags[at] & (SURE | WORDY):
        return 0
    first = line.lead[at] > 0 or line.has(TIMES, at - 1) or not line.free(at - 1)
    return 2 + (first or line.is_(OBJECT, doing + 1))


def _verb_acting(line: Line, at: int, doing: int) -> int:
    """Points where the name itself may be the verb: "cô bảo đọc" is what she said, "bạn bảo đánh con" is Bảo."""
    at_once, onto = doing == at + 1, line.is_(OBJECT, doing + 1)
    if line.has(CLAUSE_VERBS, at) and not (at_once and onto and line.has(_HARSH, doing)):
        return 0
    return 2 + (at_once and onto and (line.lead[at] > 0 or line.has(TIMES, at - 1)))
