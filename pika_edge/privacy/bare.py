"""Points where marks are missing: what may be an everyday word is a name only after a title or with a capital."""

from pika_edge.privacy import cues
from pika_edge.privacy.after import GIVING, VOCATIVE, ends
from pika_edge.privacy.before import CLEAR_TITLES, OBJECT_VERBS
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    BEFORE_ANH,
    BESIDE,
    ENGLISH_NAME,
    ENOUGH,
    KIND_OF_PET,
    NAMEISH,
    OBJECT,
    PET,
    SOCIAL,
    TITLE,
    VERBLIKE,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_BAN = both("bạn")
_SELLERS = both("mẹ bà bố ba cô ông dì chị má ngoại nội chú bác đi")
"""Before "ban" they make it "bán", sell: "me ban hoa"."""
_CON = both("con")
_ANH = both("anh")


def bare_points(line: Line, at: int) -> int:
    """Give all points but those for a capital."""
    flags = line.flags[at]
    clear = line.has(CLEAR_TITLES, at - 1)
    title = 0 if line.lead[at] or not (clear or line.is_(TITLE, at - 1)) else 1 + clear
    if line.is_(KIND_OF_PET, at - 1) and flags & PET and line.has(_CON, at - 2):
        return ENOUGH
    if not flags & (NAMEISH | PET | ENGLISH_NAME):
        return title
    return _titled(line, at, title) if title else _untitled(line, at)


def _titled(line: Line, at: int, title: int) -> int:
    verblike = bool(line.flags[at] & VERBLIKE)
    sells = line.has(_BAN, at - 1) and line.has(_SELLERS, at - 2)
    if title > 1 and not sells and (not verblike or line.keys[at] in cues.NAMES_BARE):
        return ENOUGH
    if line.is_(BEFORE_ANH, at) and line.has(_ANH, at + 1) and line.is_(ACT, at + 2):
        return ENOUGH
    joined = title > 1 and (line.is_(BESIDE | AND, at - 2) or line.placed(at - 2, Kind.NAME))
    return title - verblike + 2 * joined + _acting(line, at)


def _acting(line: Line, at: int) -> int:
    if at + 1 >= len(line) or line.lead[at + 1] or not (line.is_(ACT, at + 1) or line.has(GIVING, at + 1)):
        return 0
    return 2 + line.is_(OBJECT, at + 2)


def _untitled(line: Line, at: int) -> int:
    """Points without a title: after "và" and a name, before "ơi", after "ghét" where the sentence ends."""
    if line.flags[at] & VERBLIKE and line.keys[at] not in cues.NAMES_BARE:
        return 0
    joined = line.is_(AND | BESIDE, at - 1) and line.placed(at - 2, Kind.NAME)
    called = line.has(VOCATIVE, at + 1) and line.lead[at] > 0
    liked = line.has(OBJECT_VERBS, at - 1) and (ends(line, at) or line.is_(SOCIAL, at - 2))
    return ENOUGH if joined or called or liked else 0
