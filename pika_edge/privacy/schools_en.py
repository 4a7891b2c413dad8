"""English schools: "Sunshine Kindergarten", "my school is called …"."""

from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import EVERYDAY, STOP
from pika_edge.privacy.line import APOSTROPHES, Line
from pika_edge.privacy.spelling import both

SCHOOL_EN = both("school kindergarten academy preschool nursery college montessori elementary primary")
_GENERIC = both(
    """
    primary elementary international secondary middle high new old big same sunday summer swimming music night art
    after the my our your his her their a an to at in from whole small language english vietnamese public private
    bilingual good nice other another dance medical first next boarding football chess before of is for this that every
    no and or go went like love hate walk ride drive bring during against drama karate ballet special saturday winter
    holiday cooking martial arts coding piano pre home grade different bad best
    """
)
_NAME_MOST = 3


def take_english_school(line: Line, at: int) -> None:
    """Take "Sunshine Kindergarten", "Riverside primary school", but leave "my new school"."""
    if not line.has(SCHOOL_EN, at) or line.has(SCHOOL_EN, at + 1):
        return
    if not _take_called(line, at) and not line.lead[at]:
        _take_before_school(line, at)


def _take_called(line: Line, at: int) -> bool:
    """Take the name in "my school is called …"."""
    called = at + 2 if line.has(_IS, at + 1) and line.has(_CALLED, at + 2) else at + 1
    if line.has(_CALLED, called) and line.free(called + 1):
        end = called + 2
        while end < min(called + 4, len(line)) and line.free(end) and not line.lead[end] and not line.flags[end] & STOP:
            end += 1
        line.take(called + 1, end, Kind.SCHOOL)
        return True
    return False


def _take_before_school(line: Line, at: int) -> None:
    first = end = at
    while first > max(0, at - 5) and line.free(first - 1) and not line.lead[first]:
        first -= 1
        if line.has(_POSSESSED, first) and line.gap(first) in APOSTROPHES:
            continue
        if line.has(_GENERIC, first) or (line.flags[first] & STOP and not line.has(_TO, first - 1)):
            if end == at and line.has(_QUALIFIERS, first):
                end = first
                continue
            first += 1
            break
    if first < end and _is_school_name(line, first, end):
        line.take(first, at + 1, Kind.SCHOOL)


_QUALIFIERS = both("primary elementary international secondary middle high bilingual language public private")


def _is_school_name(line: Line, first: int, end: int) -> bool:
    """Say whether the words are a name: a capital, a word nobody says every day, or after "to", "at"."""
    if any(line.caps[at] or not line.flags[at] & (EVERYDAY | STOP) for at in range(first, end)):
        return end - first <= _NAME_MOST
    return line.has(_TO, first - 1)


_IS = both("is s")
_POSSESSED = both("s")
_CALLED = both("called named")
_TO = both("to at called from")
