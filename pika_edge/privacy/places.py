"""Addresses: house numbers, lanes, streets, wards, districts, estates; written or spoken, Vietnamese or English."""

from pika_edge.privacy.estates import estate_end, is_foreign, may_be_estate, tower_end
from pika_edge.privacy.house_numbers import NONE, NUMBER_WORDS, digits_end, number_end
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    DIGIT,
    NUMERAL,
    STOP,
)
from pika_edge.privacy.lexicon import TENS as TENS_WORD
from pika_edge.privacy.line import Line
from pika_edge.privacy.place_extent import FREE, KNOWN, NAMED, NUMBERED, NUMBERED_IN_CHAIN, name_end, street_after
from pika_edge.privacy.place_names import CITIES, DISTRICTS, ESTATES
from pika_edge.privacy.spelling import both, either, first_words, longest_phrase, phrases

_CITIES = phrases(CITIES)
_ESTATES = phrases(ESTATES)
_TOWNS = phrases(DISTRICTS)
_LIVING = both("ở nhà địa chỉ trọ sống live lives living moved address")
_LETTERS = both("a b bê bis c d e f g h k m n p s t")
_HOUSE = both("số")
_OF_HOUSE = both("nhà phòng căn")
_SMALL_WORDS = both("khu khu chung căn tập dân đô cư phố thị thể hộ nhà của thành tỉnh thành phố ở")
_STREETS_EN = both("street st road rd avenue ave lane drive boulevard blvd alley crescent highway")
_NOT_STREET_NAMES = both(
    """
    the my our your this that a an same whole across main next down up busy long wet quiet wrong other another cross
    front cold
    """
)
_ON = both("on at in to from by near number live")
_NUMBERED_EN = both("apartment flat district ward alley")
_PAIRS = both("chung đô tập dân thị"), both("cư thị thể trấn xã")
_HOME_NUMBER = both("house apartment home")
_REACH = 5
_NAME_MOST = 4


_SIGNS = either(
    FREE,
    NAMED,
    NUMBERED,
    _NUMBERED_EN,
    _PAIRS[0],
    first_words(_ESTATES),
    both("lầu lô căn block dãy tòa toà building tower"),
)
_ANYWHERE = either(_SIGNS, _HOUSE, _STREETS_EN)
_BEFORE = 6


def find_addresses(line: Line) -> None:
    """Take every address, one span for each chain of its parts."""
    done = 0
    for first in (
        _starts(line) if not _ANYWHERE[line.bare].isdisjoint(line.words) or line.numerals or line.asked else ()
    ):
        at = first
        end = _part_end(line, at, in_chain=_is_living(line, at)) if at >= done else at
        if end == at:
            continue
        done = end = _chain_end(line, end)
        while at + 1 < end and _is_before_number(line, at):
            at += 1
        line.take(at, end, Kind.ADDRESS)


def _starts(line: Line) -> list[int]:
    """Where an address may begin: at or a little before its words, and after "ở" where there are numbers."""
    signs = [at for at in line.where(_SIGNS) if not line.has(_PAIRS[0], at) or line.has(_PAIRS[1], at + 1)]
    streets = line.where(_STREETS_EN)
    near = {*signs, *line.where(_HOUSE)}
    if line.asked is Kind.ADDRESS:
        return list(range(len(line)))
    near.update(at for sign in (*signs, *streets) for at in range(max(0, sign - _BEFORE), sign) if _may_count(line, at))
    near.update(at for street in streets for at in range(max(0, street - _NAME_MOST), street))
    near.update(at for at in (*line.numerals, *line.where(_NUMBER_WORD_EN)) if _is_living(line, at))
    return sorted(near)


def _may_count(line: Line, at: int) -> bool:
    return bool(line.flags[at] & (NUMERAL | DIGIT | TENS_WORD))


def _is_before_number(line: Line, at: int) -> bool:
    """Say whether the word can stay: "số nhà con là" tells nothing."""
    if line.has(_HOUSE, at) or line.has(_OF_HOUSE, at):
        return True
    return (line.has(_OWNERS, at) and not line.has(NUMBER_WORDS, at)) or (
        line.has(_OWNERS, at) and line.has(_OWNERS, at + 1)
    )


def _is_living(line: Line, at: int) -> bool:
    """Say whether somebody lives here: "nhà con ở …", "I live at …", or an answer to "where do you live"."""
    if line.asked is Kind.ADDRESS:
        return True
    return any(line.has(_LIVING, before) and line.lead[before + 1] != 2 for before in range(max(0, at - _REACH), at))


def _chain_end(line: Line, end: int) -> int:
    """Follow the parts that come after the first one, with or without commas, and the town last."""
    while True:
        following = end
        after = _part_end(line, following, in_chain=True, after_part=True)
        while after == following and line.has(_LINKS, following) and following < end + 2:
            following += 1
            after = _part_end(line, following, in_chain=True, after_part=True)
        if after == following:
            if end >= len(line) or not line.free(end):
                return end
            return end + (
                longest_phrase(_CITIES[line.fold], line.keys, end) or longest_phrase(_TOWNS[line.fold], line.keys, end)
            )
        end = after


_LINKS = both("ở thuộc tỉnh in on at of khu")


def _part_end(line: Line, at: int, in_chain: bool, after_part: bool = False) -> int:
    """Give where the part of an address ends that starts `at`; `at` where there is none.

    `in_chain`: somebody lives there, or another part stands before (`after_part`).
    """
    if not line.free(at):
        return at
    return max(
        _house_end(line, at, in_chain),
        _numbered_end(line, at, in_chain, after_part),
        _named_end(line, at, in_chain, after_part),
        _number_first_end(line, at, in_chain),
        _english_end(line, at),
    )


def _house_end(line: Line, at: int, in_chain: bool) -> int:
    """Số nhà (con là) 12; nhà số 12; house number 12."""
    number_word = at + 1
    if line.has(_HOUSE, at) and line.has(_OF_HOUSE, at + 1):
        number_word = at + 2
        while number_word < at + 6 and line.has(_OWNERS, number_word):
            number_word += 1
    elif not (line.has(_OF_HOUSE, at - 1) and line.has(_HOUSE, at)) and not (
        line.has(_NUMBER_WORD_EN, at) and (line.has(_HOME_NUMBER, at - 1) or in_chain)
    ):
        return at
    end = number_end(line, number_word)
    return street_after(line, end) if end > number_word else at


_OWNERS = both("con em mình của là tớ cháu tui bạn ông bà nội ngoại bố mẹ ba má ở")
_NUMBER_WORD_EN = both("number")


def _numbered_end(line: Line, at: int, in_chain: bool, after_part: bool) -> int:
    """Ngõ 35, hẻm hai mươi bốn, quận 7; tầng 12 and the like only within an address."""
    block = after_part and line.has(_A_HOUSE, at) and line.has(_LETTERS, at + 1)
    if line.has(NUMBERED, at) or block or (in_chain and line.has(NUMBERED_IN_CHAIN, at)):
        start = at + 1
        while line.has(_SMALL_WORDS, start) and start < at + 3:
            start += 1
        if line.has(_DISTRICT, at) and line.has(_FIRST, start):
            return start + 1
        end = start if line.has(_FLOORS, at) and not after_part else number_end(line, start)
        lettered = end == start and (in_chain or block) and line.has(_LETTERED, at)
        if lettered and line.has(_LETTERS, start) and line.has(NUMBER_WORDS, start + 1) and not line.bare:
            end = number_end(line, start + 1)
        elif lettered and _is_block(line, start):
            end = digits_end(line, start)
        if end > start:
            return street_after(line, end) if line.has(_LANES, at) else end
    return at


def _is_block(line: Line, at: int) -> bool:
    """Say whether a block's letter or letters stand here: "B", "CT4"."""
    return line.has(_LETTERS, at) or (line.glued(at + 1) and line.is_number(at + 1))


_A_HOUSE = both("nhà")
_LANES = both("ngõ ngách hẻm kiệt nhánh")
_DISTRICT = both("quận phường")
_FIRST = both("nhất nhì")
_FLOORS = both("tầng lầu floor số")
"""By themselves they tell nothing."""
_LETTERED = both("nhà căn lô block dãy tòa toà khu tower building unit")


def _named_end(line: Line, at: int, in_chain: bool, after_part: bool = False) -> int:
    """Đường Nguyễn Trãi, phường Bến Nghé, chung cư Hoàng Anh."""
    if line.has(FREE, at):
        return name_end(line, at + 1, at, free=True)
    if line.has(_PAIRS[0], at) and line.has(_PAIRS[1], at + 1):
        return name_end(line, at + 2, at, free=in_chain or is_foreign(line, at + 2))
    if line.has(_LANES, at):
        known = longest_phrase(KNOWN[line.fold], line.keys, at + 1)
        return at + 1 + known if known else at
    if line.has(_CITY, at - 1) and line.has(_STREET_OR_CITY, at):
        return at
    if in_chain and line.has(_BLOCKS, at) and (after_part or may_be_estate(line, at + 1)):
        end = name_end(line, at + 1, at, free=True)
        return max(end, number_end(line, end)) if end > at else end
    if line.has(NAMED, at):
        village = line.has(_VILLAGES, at) and not line.has(_NEIGHBOURS, at - 1)
        free = in_chain and (village or (after_part and line.has(_STREET, at)))
        end = name_end(line, at + 1, at, free)
        return _numbered_street_end(line, at) if end == at and in_chain else end
    if line.free(at) and (in_chain or line.caps[at]):
        end = at + longest_phrase(_ESTATES[line.fold], line.keys, at)
        end = estate_end(line, end) if end > at else tower_end(line, at, after_part)
        return digits_end(line, end) if end > at and line.is_number(end) and not line.lead[end] else end
    return at


_CITY = both("thành")
_STREET_OR_CITY = both("phố")


def _numbered_street_end(line: Line, at: int) -> int:
    """Đường số 7, đường 5B; not "đường 5 cây"."""
    start = at + 1 + line.has(_HOUSE, at + 1)
    end = number_end(line, start) if line.is_number(start) or start > at + 1 else start
    return end if end > start else at


_BLOCKS = both("tòa toà tháp khu")
_STREET = both("đường phố")
_VILLAGES = both("xã thôn ấp làng bản buôn xóm")
_NEIGHBOURS = both("hàng cả trong ngoài đầu cuối khắp")


_CROSSING = both("ngã")
"""A crossing's number is that of its streets."""


def _number_first_end(line: Line, at: int, in_chain: bool) -> int:
    """A number before a street or lane: "12 ngõ 35", "45 phố Hàng Bông", "số 7 đường Trần Phú", "12 Lê Lợi"."""
    start = at + 1 if line.has(_HOUSE, at) or line.has(_NUMBER_WORD_EN, at) else at
    end = number_end(line, start)
    if end == start or line.has(NONE, start) or line.has(_CROSSING, at - 1):
        return at
    street = street_after(line, end) if in_chain else end
    if street > end:
        return street
    if line.has(_FLOORS, end):
        return at
    parts = (
        _numbered_end(line, end, in_chain=True, after_part=True),
        _named_end(line, end, in_chain, after_part=in_chain),
    )
    following = max(*parts, _english_end(line, end) if line.english else 0)
    return following if following > end else at


def _english_end(line: Line, at: int) -> int:
    """24 green street; apartment 5B; on Le Loi street; district 7."""
    if line.has(_NUMBERED_EN, at):
        start = at + 1
        if line.has(_NUMBER_WORD_EN, start):
            start += 1
        end = street_after(line, number_end(line, start)) if number_end(line, start) > start else start
        if end == start and line.has(_LETTERS, start) and not line.has(_NUMBER_WORD_EN, start):
            end = digits_end(line, start)
        return end if end > start else at
    start = number_end(line, at + 1 if line.has(_NUMBER_WORD_EN, at) else at)
    if start > at + line.has(_NUMBER_WORD_EN, at) or line.has(_ON, at - 1):
        return _street_end(line, max(start, at), at)
    return at


def _street_end(line: Line, start: int, nothing: int) -> int:
    """Give where "green street" ends; without a number its name must be one."""
    for end in range(start + 1, min(start + _NAME_MOST, len(line))):
        if line.lead[end] or not line.free(end) or not line.free(end - 1):
            break
        if line.has(_NOT_STREET_NAMES, end - 1) or line.flags[end - 1] & STOP:
            break
        if line.has(_STREETS_EN, end):
            return end + 1
    return nothing
