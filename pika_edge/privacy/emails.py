"""E-mail addresses, written or spelt out ("lan chín hai a còng gmail chấm com"), links and @names."""

from bisect import bisect_right

from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import DIGIT, STOP
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, either

_PROVIDERS = both("gmail yahoo hotmail outlook icloud email mail yahu gờ meo jimeo jmail zimeo protonmail fpt vnn edu")
_AT = both("còng móc vòng cồng cong moc")
_AT_ALONE = both("acòng at còng")
_SIGNS = either(_AT, _AT_ALONE)
_A = both("a ạ à á")
_DOT = both("chấm dot cham")
_TOP = both("com vn net org edu gov info me cơm còm")
_BEFORE = both(
    """
    là của email mail meo con mẹ bố ba má em anh chị qua tới đến cho gửi nhắn địa chỉ is to at write send address gmail
    me my tên ở the viết thư vô vào cô thầy bạn email's its it's s hộp it
    """
)
"""Words that no address begins with: reading leftwards stops there."""
_PLAIN_AT = frozenset({"cong", "moc"})
_THREE = both("ba")
"""A number, or a father."""
_NUMBER = both("số")
_LEFT_MOST = 10
_RIGHT_MOST = 9
_NAME_MOST = 4
_MARKS = ("@", "://", "www.")


def find_emails(line: Line) -> None:
    """Take every e-mail address, link and @name."""
    _find_written(line)
    for at in line.where(_SIGNS):
        if _is_spoken_at(line, at):
            _take_spoken(line, at)


def _find_written(line: Line) -> None:
    """Take what stands between two spaces around "@", "://" and "www."."""
    for mark in _MARKS:
        place = line.text.find(mark)
        while place >= 0:
            first = bisect_right(line.ends, place)
            while first > 0 and not _is_apart(line, first):
                first -= 1
            end = first + 1
            while end < len(line) and not _is_apart(line, end):
                end += 1
            if line.free(first):
                line.take(first, end, Kind.EMAIL)
            place = line.text.find(mark, max(place + 1, line.ends[end - 1] if end <= len(line) else len(line.text)))


def _is_apart(line: Line, at: int) -> bool:
    return any(map(str.isspace, line.gap(at)))


def _is_spoken_at(line: Line, at: int) -> bool:
    """Find "a còng", "a móc"; "at" and "@" only before a provider or a dotted name."""
    if line.has(_AT, at) and line.has(_A, at - 1):
        return (line.bare == 0 and line.keys[at] not in _PLAIN_AT) or _domain_end(line, at + 1) > at + 1
    return line.has(_AT_ALONE, at) and _domain_end(line, at + 1) > at + 1


def _domain_end(line: Line, first: int) -> int:
    """Give where the domain that starts at `first` ends; `first` where there is none."""
    end = first + 1 if line.has(_PROVIDERS, first) and line.free(first) else first
    for at in range(first, min(first + _RIGHT_MOST, len(line))):
        if not line.free(at) or (line.lead[at] == 2 and "." not in line.gap(at)):
            break
        if (line.has(_DOT, at) and line.has(_TOP, at + 1)) or (line.has(_TOP, at) and line.gap(at) == "."):
            end = at + 2 if line.has(_DOT, at) else at + 1
        elif at >= max(end, first + _NAME_MOST) or line.is_(STOP, at):
            break
    return end


def _take_spoken(line: Line, at: int) -> None:
    first = at - 1 if line.has(_A, at - 1) and line.has(_AT, at) else at
    begin = first
    while begin > max(0, first - _LEFT_MOST) and line.free(begin - 1) and _may_be_local(line, begin):
        begin -= 1
    end = max(_domain_end(line, at + 1), min(at + 1, len(line)))
    if all(line.free(word) for word in range(begin, end)):
        line.take(begin, end, Kind.EMAIL)


def _may_be_local(line: Line, begin: int) -> bool:
    """Say whether the address may have begun before `begin`."""
    if line.has(_THREE, begin - 1) and (
        line.is_(DIGIT, begin - 2) or line.is_(DIGIT, begin) or line.has(_NUMBER, begin)
    ):
        return True
    return line.lead[begin] != 2 and not line.has(_BEFORE, begin - 1)
