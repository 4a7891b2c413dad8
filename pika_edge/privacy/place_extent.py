"""How far a place's name goes whose first word is known."""

from pika_edge.privacy.estates import estate_end, is_foreign
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import ACT, CAPITALISED, EVERYDAY, MIDDLE, NAMEISH, PARTICLE, STOP, SURNAME
from pika_edge.privacy.line import Line
from pika_edge.privacy.place_names import DISTRICTS, ESTATES, STREETS
from pika_edge.privacy.spelling import both, longest_phrase, phrases

FREE = both("phường huyện quận")
"""Hardly said but before a name: that goes whatever it is."""
NAMED = both("đường phố xã thôn ấp xóm làng street road")
"""Also ordinary words: what follows goes if it is known, has capitals, or is made like a person's name."""
NUMBERED = both("ngõ ngách hẻm kiệt phường quận nhánh")
NUMBERED_IN_CHAIN = both(
    """
    số tầng lầu phòng căn lô block dãy tòa toà khu ấp thôn xóm tổ đội floor tower building unit room flat apartment
    villa
    """
)
_UNITS = both("phường quận huyện xã")
"""Nearly all of these have names of two syllables."""
KNOWN = phrases(STREETS | DISTRICTS | ESTATES)
_NAME_MOST = 4


def name_end(line: Line, start: int, nothing: int, free: bool) -> int:
    """Give where the place's name ends that starts at `start`; `nothing` where there is none."""
    if not line.free(start) or line.lead[start]:
        return nothing
    known = longest_phrase(KNOWN[line.fold], line.keys, start)
    if known:
        return estate_end(line, start + known)
    end = start
    while (
        end < min(start + _NAME_MOST, len(line))
        and line.free(end)
        and not line.lead[end]
        and _goes_on(line, start, end, free)
    ):
        end += 1
    settled = free and (line.has(_AT, start - 2) or line.asked is Kind.ADDRESS) and not line.has(_NO_VILLAGE, start)
    single = (
        end == start + 1
        and not line.caps[start]
        and (not free or (line.is_(EVERYDAY, start) and not settled and not is_foreign(line, start)))
    )
    return end if end > start and not single else nothing


_AT = both("ở")
_NO_VILLAGE = both("quê chài cũ mới xưa mình nghèo")


def _goes_on(line: Line, start: int, end: int, free: bool) -> bool:
    if line.caps[end] and not _is_cue(line, end):
        return True
    if line.caps[start]:
        return False
    if free and is_foreign(line, end):
        return True
    if free and line.bare and end == start + 1 and line.has(_UNITS, start - 1) and not _is_cue(line, end):
        return end + 1 >= len(line) or line.lead[end + 1] > 0 or _is_cue(line, end + 1)
    if _is_cue(line, end) or line.flags[end] & (STOP | PARTICLE):
        return False
    if line.flags[start] & SURNAME and not (line.bare and line.flags[start] & EVERYDAY):
        return end <= start + 2 and (end != start + 1 or bool(line.flags[end] & (NAMEISH | MIDDLE | SURNAME)))
    if free and end == start + 1 and not line.flags[end] & ACT and line.has(_UNITS, start - 1):
        return True
    return _goes_on_freely(line, start, end) if free else False


def _goes_on_freely(line: Line, start: int, end: int) -> bool:
    """Say so where a place's name stands for sure: any word may begin one."""
    if end == start and line.has(_AT, start - 2) and not line.has(_NO_VILLAGE, start):
        return True
    if end == start + 2 and _is_cue(line, end + 1):
        return True
    return end < start + 3 and (not line.flags[end] & EVERYDAY or bool(line.flags[end] & (NAMEISH | MIDDLE | SURNAME)))


def _is_cue(line: Line, at: int) -> bool:
    return line.has(FREE, at) or line.has(NUMBERED, at) or line.has(NAMED, at) or line.has(NUMBERED_IN_CHAIN, at)


def street_after(line: Line, end: int) -> int:
    """Follow "12 Lê Lợi": the street's name right after the number, without a word for street."""
    if end >= len(line) or not line.free(end) or line.lead[end]:
        return end
    known = longest_phrase(KNOWN[line.fold], line.keys, end)
    if known:
        return estate_end(line, end + known)
    if (line.caps[end] and not line.flags[end] & CAPITALISED) or (
        line.is_(SURNAME, end) and line.is_(NAMEISH | MIDDLE, end + 1)
    ):
        return name_end(line, end, end, free=False)
    return end
