"""Points where marks are missing: what may be an everyday word is a name only after a title or with a capital."""

from pika_edge.privacy import cues
from pika_edge.privacy.after import GIVING, TIMES, VOCATIVE, ends
from pika_edge.privacy.before import CLEAR_TITLES, OBJECT_VERBS
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    AUX,
    BEFORE_ANH,
    BESIDE,
    DOUBLES_BARE,
    ENGLISH_NAME,
    ENOUGH,
    KIND_OF_PET,
    NAMEISH,
    OBJECT,
    PARTICLE,
    PET,
    SOCIAL,
    STOP,
    TITLE,
    VERBLIKE,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.parts import is_double
from pika_edge.privacy.spelling import both

_BAN = both("bạn")
_SELLERS = both("mẹ bà bố ba cô ông dì chị má ngoại nội chú bác đi")
"""Before "ban" they make it "bán", sell: "me ban hoa"."""
_UNCLEAR = both("cô thầy bé o chị dì")
"""Without marks also "có", "thấy", "bẻ", "ở", "chỉ", "đi": titles only where somebody stands."""
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


def find_pairs(line: Line) -> None:
    """Take double given names where a person stands: "ban bao ngoc", "voi thu ha", "gia huy danh con"."""
    for at in range(len(line) - 1):
        if line.free(at) and line.free(at + 1) and not line.lead[at + 1] and _is_pair(line, at):
            line.take(at, at + 2, Kind.NAME)


def _is_pair(line: Line, at: int) -> bool:
    if f"{line.keys[at]} {line.keys[at + 1]}" not in DOUBLES_BARE:
        return False
    deed = line.is_(ACT | AUX, at + 2) and not line.is_(OBJECT, at + 2) and not line.lead[at + 2]
    if line.is_(AUX | PARTICLE, at + 1) or (line.is_(ACT | STOP, at + 1) and not deed and not ends(line, at + 1)):
        return False
    if line.lead[at] or line.has(TIMES, at - 1):
        return deed and not (line.is_(OBJECT, at) and line.is_(ACT, at + 1))
    if line.is_(BESIDE, at - 1) or line.has(OBJECT_VERBS, at - 1) or line.has(_NEXT_TO, at - 1):
        return True
    if line.has(_LA, at - 1):
        return any(line.has(CLEAR_TITLES, near) or line.has(_SELLERS, near) for near in range(max(0, at - 6), at - 1))
    if not line.is_(TITLE, at - 1) or line.has(_O, at - 1):
        return False
    return not line.has(_UNCLEAR, at - 1) or line.lead[at - 1] > 0 or line.is_(BESIDE, at - 2)


_O, _LA, _NEXT_TO = both("o"), both("là"), both("cạnh")


def _titled(line: Line, at: int, title: int) -> int:
    placed = not line.has(_UNCLEAR, at - 1) or line.lead[at - 1] > 0 or line.is_(BESIDE, at - 2)
    if line.has(VOCATIVE, at + 1):
        return ENOUGH
    if placed and is_double(line, at) and not line.is_(OBJECT, at + 2):
        return ENOUGH
    verblike = bool(line.flags[at] & VERBLIKE)
    sells = line.has(_BAN, at - 1) and line.has(_SELLERS, at - 2)
    if title > 1 and not sells and (not verblike or line.keys[at] in cues.NAMES_BARE):
        return ENOUGH
    if line.is_(BEFORE_ANH, at) and line.has(_ANH, at + 1) and line.is_(ACT, at + 2):
        return ENOUGH
    joined = title > 1 and (line.is_(BESIDE | AND, at - 2) or line.placed(at - 2, Kind.NAME))
    return title - verblike + 2 * joined + _acting(line, at) + (line.lead[at - 1] == 2 and line.has(_UNCLEAR, at - 1))


def _acting(line: Line, at: int) -> int:
    if at + 1 >= len(line) or line.lead[at + 1] or not (line.is_(ACT, at + 1) or line.has(GIVING, at + 1)):
        return 0
    return 2 + line.is_(OBJECT, at + 2)


def _untitled(line: Line, at: int) -> int:
    """Points without a title: after "và" and a name, before "ơi", after "ghét" where the sentence ends."""
    if line.is_(BESIDE, at - 1) and is_double(line, at):
        return ENOUGH
    if line.flags[at] & VERBLIKE and line.keys[at] not in cues.NAMES_BARE:
        return 0
    joined = line.is_(AND | BESIDE, at - 1) and line.placed(at - 2, Kind.NAME)
    called = line.has(VOCATIVE, at + 1) and line.lead[at] > 0
    liked = line.has(OBJECT_VERBS, at - 1) and (ends(line, at) or line.is_(SOCIAL, at - 2))
    return ENOUGH if joined or called or liked else 0
