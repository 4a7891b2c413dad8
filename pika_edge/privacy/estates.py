"""Housing estates and towers with English or made-up names, as nearly all new ones have."""

from pika_edge.privacy import everyday
from pika_edge.privacy.lexicon import MARKED, OBJECT, PARTICLE, STOP, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_ESTATE_ENDS = both(
    """
    heights central park garden gardens city tower towers residence residences avenue golden river riverside grand
    ocean smart plaza palace hill hills view pearl star skyline mansion court villas estate
    """
)
_TOWER = both("tower towers heights residence residences plaza mansion gardens court villas")


def may_be_estate(line: Line, at: int) -> bool:
    """Say whether the word after "tòa" may be its name."""
    return at < len(line) and (line.caps[at] or is_foreign(line, at))


def is_foreign(line: Line, at: int) -> bool:
    """Say whether an English or unknown word stands in a Vietnamese sentence: "tòa park chín", "căn hộ sky garden"."""
    if line.mode != MARKED or not line.free(at) or line.is_number(at):
        return False
    key = line.keys[at]
    return len(key) > 2 and key.isascii() and key not in everyday.VIETNAMESE and not line.flags[at] & _VIETNAMESE_WORK


_VIETNAMESE_WORK = TITLE | PARTICLE | OBJECT


def estate_end(line: Line, end: int) -> int:
    """Follow "vinhomes" by "central park"."""
    while line.free(end) and not line.lead[end] and line.has(_ESTATE_ENDS, end):
        end += 1
    return end


def tower_end(line: Line, at: int, after_part: bool) -> int:
    """Apartment 1204 "sunrise tower"; `at` where there is none."""
    if after_part and line.free(at + 1) and not line.lead[at] and not line.flags[at] & STOP:
        return at + 2 if line.has(_TOWER, at + 1) and not line.lead[at + 1] else at
    return at
