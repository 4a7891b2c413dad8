"""Short answers to a question for something private: "minh" after "con tên gì", "ba a" after "con học lớp nào"."""

from pika_edge.privacy.cues import DIGITS, DIGITS_EN, TENS, TENS_EN
from pika_edge.privacy.house_numbers import NONE
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import EVERYDAY, GIVEN_BARE, NAMEISH, PARTICLE, PET, STOP, TITLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.listing import entries
from pika_edge.privacy.parts import is_double
from pika_edge.privacy.spelling import both, longest_phrase, phrases

_QUESTIONS = {
    Kind.DATE: entries("sinh nhật, ngày sinh, birthday, were you born, sinh năm, sinh ngày, sinh tháng, sinh vào"),
    Kind.CLASS: entries("lớp nào, lớp mấy, what grade, which class, what class, which grade"),
    Kind.SCHOOL: entries(
        "trường nào, trường gì, học ở đâu, which school, what school, your school, tên trường, trường của con"
    ),
    Kind.ADDRESS: entries(
        "ở đâu, địa chỉ, do you live, your address, your house, đường nào, phố nào, quận nào, phường nào, số nhà"
    ),
    Kind.NUMBER: entries(
        "số điện thoại, phone number, mật khẩu, số của mẹ, số của bố, số của ba, số của má, your number, mom number"
    ),
    Kind.NAME: entries(
        """
        gọi là gì, gọi con là gì, gọi bạn là gì, bạn nào, who is, who s, who did, who was, with who, who hit,
        who pushed, who do, với ai, ai vậy, ai thế, là ai, của ai, ai đánh, ai dạy, ai làm, cô nào, thầy nào, anh nào,
        chị nào, do you call, tên của, tên cô, tên thầy, your name
        """
    ),
}
"""What is asked for by which words; the first that fits counts."""
_TABLES = tuple((kind, phrases(texts)) for kind, texts in _QUESTIONS.items())
_NAME_WORDS = both("tên name"), both("gì what")
_NO_NAMES = both(
    """
    không biết quên nhớ chưa chịu thôi ừ vâng có khỏe ổn được đúng sai yes dont know forgot idk nope yeah maybe hello
    hi xin chào
    """
)
_NUMBERS = both(" ".join((*DIGITS, *DIGITS_EN, *TENS, *TENS_EN)))
_LETTERS = both("a b c d đ e g h k bê xê cê dê đê tê")
_SCHOOL = both("trường school")
_FILLERS = both("con tên là dạ ạ thưa bạn tớ mình em cô thầy bé it s my name is me i am m of the của nó")
_POLITE = both("ạ")
_LONGEST_NAME = 5
_NUMBER_LEAST = 3
_SHORT = 2
_SHORT_ANSWER = 4
"""In a longer sentence one spoken number is rather another word: "ba", "một mình"."""


def asked(question: str) -> Kind | None:
    """Say which private thing `question` asks for, if any."""
    words = Line(question)
    for kind, tables in _TABLES:
        if any(longest_phrase(tables[words.bare], words.keys, at) for at in range(len(words))):
            return kind
    if not all(words.where(needed) for needed in _NAME_WORDS):
        return None
    return Kind.SCHOOL if words.where(_SCHOOL) else Kind.NAME


def find_answers(line: Line) -> None:
    """Take what answers the question that came before, if that asked for something private."""
    if line.asked is Kind.NAME:
        _take_name(line, Kind.NAME)
    elif line.asked is Kind.SCHOOL and not line.where(_SCHOOL):
        _take_name(line, Kind.SCHOOL)
    elif line.asked is not None:
        _take_numbers(line, line.asked)


def _take_name(line: Line, kind: Kind) -> None:
    """Take the words that remain when fillers are left out, if these are few and none is a word of refusal."""
    rest = [at for at in range(len(line)) if line.free(at) and not _is_filler(line, at)]
    polite = next((at for at in line.where(_POLITE) if rest and at > rest[0]), len(line))
    rest = [at for at in rest if at < polite]
    if not 0 < len(rest) <= _LONGEST_NAME or rest[-1] - rest[0] >= _LONGEST_NAME or line.where(_NO_NAMES):
        return
    named = any(_may_name(line, at) for at in rest)
    ordinary = any(line.protected[at] and not line.upper[at] for at in rest) and not is_double(line, rest[0])
    if (named or kind is Kind.SCHOOL) and not ordinary:
        line.take(rest[0], rest[-1] + 1, kind)


def _may_name(line: Line, at: int) -> bool:
    known = bool(line.flags[at] & (NAMEISH | PET)) or line.keys[at] in GIVEN_BARE
    return known or line.caps[at] or not line.flags[at] & EVERYDAY


def _is_filler(line: Line, at: int) -> bool:
    if len(line) <= _SHORT and not line.flags[at] & TITLE and (line.flags[at] & NAMEISH or line.keys[at] in GIVEN_BARE):
        return False
    return (bool(line.flags[at] & (STOP | PARTICLE)) and not line.caps[at]) or line.has(_FILLERS, at)


def _take_numbers(line: Line, kind: Kind) -> None:
    """Take rows of numbers: three for a telephone, any where somebody lives; with a letter for a class."""
    at = 0
    least = _NUMBER_LEAST if kind is Kind.NUMBER else 1
    while at < len(line):
        end = at
        while end < len(line) and line.free(end) and _is_part(line, at, end, kind):
            end += 1
        told = end > at and not all(line.has(NONE, word) for word in range(at, end))
        told = told and not (end == at + 1 and len(line) > _SHORT_ANSWER and not line.is_number(at))
        if told and _size(line, at, end) >= least and (kind is not Kind.CLASS or _has_letter(line, at, end)):
            line.take(at, end, kind)
        at = max(end, at + 1)


def _is_part(line: Line, first: int, at: int, kind: Kind) -> bool:
    if line.is_number(at) or line.has(_NUMBERS, at):
        return True
    return kind is Kind.CLASS and at > first and line.has(_LETTERS, at)


def _size(line: Line, first: int, end: int) -> int:
    return sum(len(line.keys[at]) if line.is_number(at) else 1 for at in range(first, end))


def _has_letter(line: Line, first: int, end: int) -> bool:
    return any(line.has(_LETTERS, at) for at in range(first, end))
