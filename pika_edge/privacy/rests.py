"""What is left of something that goes: a number, a letter, "chấm com", "_pro"."""

from pika_edge.privacy.announced import Announced
from pika_edge.privacy.company import Company
from pika_edge.privacy.evidence import CLOSED_EN, TAKEN
from pika_edge.privacy.lexicon import AUX, OBJECT, PARTICLE, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.quantities import is_numeral, is_plain_numeral
from pika_edge.privacy.spelling import both

_PRONOUNS = AUX | OBJECT | PARTICLE | TITLE
_LINKS = both("và của ở trên dưới là từ đến tới tại cái sao các in on at of the a and or from to is by")
_PARTS = both("còng chấm gạch dưới dot com vn gmail tháng mùng mồng rằm")
"""Of an address on the net, or of a date."""
_PLACES = both("chợ rạch cầu ấp quán phố đường ngõ bến kinh xóm làng hồ núi đèo gần cạnh")
"""After these "bà", "ông" are part of the place's name."""
_HALF_NAMES = both("cu út")
"""With a name after them they are part of it."""
_LETTER_NAMES = both("bê xê đê hát giê ca pê tê vê", unmarked_too=False)
"""Spoken after a number: "bốn hát"."""
_JOINTS = frozenset("_./-@")
_ALPHABET = frozenset("abcdđefghijklmnopqrstuvwxyz")
_WORDLIKE = frozenset("iuo")


def is_rest(company: Company, told: Announced, at: int) -> bool:
    """Say whether the word `at` is a rest of what goes beside it."""
    line = company.line
    if _joins(company, at, at - 1) or _joins(company, at + 1, at + 1) or _is_mixed(line, at):
        return True
    before, after = company.before(at) == TAKEN, company.after(at) == TAKEN
    if not before and not after:
        return False
    if is_numeral(line, at):
        return is_plain_numeral(line, at) or _is_letter(line, at - 1) or _is_lettered(line, at + 1)
    if before and after and _is_between(line, told, at):
        return True
    if line.has(_PARTS, at) or _is_lone_letter(line, at):
        return True
    return (after and line.has(_HALF_NAMES, at)) or (line.is_(TITLE, at) and line.has(_PLACES, at - 1))


def _is_between(line: Line, told: Announced, at: int) -> bool:
    """Say whether a word with something that goes on both sides tells nothing else: "[…] trên […]", "[…] a […]"."""
    return line.has(_LINKS, at) or _is_letter(line, at) or (at - 1 in told.any and line.is_(_PRONOUNS, at))


def _joins(company: Company, at: int, other: int) -> bool:
    """Say whether no more than a dot or a dash stands before the word `at`, and `other` beside it goes."""
    line = company.line
    return 0 < at < len(line) and company.is_gone(other) and (line.glued(at) or line.gap(at) in _JOINTS)


def _is_letter(line: Line, at: int) -> bool:
    return 0 <= at < len(line) and line.keys[at] in _ALPHABET


def _is_lettered(line: Line, at: int) -> bool:
    return _is_letter(line, at) or line.has(_LETTER_NAMES, at)


def _is_lone_letter(line: Line, at: int) -> bool:
    """Say whether it is a single letter and neither a word nor the English "a"."""
    if not _is_letter(line, at) or line.keys[at] in _WORDLIKE:
        return False
    lettered = any(is_numeral(line, near) or _is_letter(line, near) for near in (at - 1, at + 1))
    return lettered or not (line.english and line.keys[at] in CLOSED_EN)


def _is_mixed(line: Line, at: int) -> bool:
    """Say whether letters and digits stand together: "3a", "năm a một"."""
    if any(line.glued(right) and line.is_number(right - 1) != line.is_number(right) for right in (at, at + 1)):
        return True
    return is_numeral(line, at - 1) and (
        line.has(_LETTER_NAMES, at) or (_is_letter(line, at) and is_numeral(line, at + 1))
    )
