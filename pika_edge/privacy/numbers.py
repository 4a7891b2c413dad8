"""Numbers that belong to somebody: telephone, account, identity card, number plate, PIN; written or spoken."""

from itertools import pairwise

from pika_edge.privacy.cues import DIGITS, DIGITS_EN
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import DIGIT, TENS
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, either, spellings, without_marks

_CUES = both(
    """
    thoại sđt zalo đt hotline phone khoản stk thẻ cccd cmnd cmt cước chiếu passport mã biển hiểm id account card code
    pin khẩu pass password otp plate danh number gọi call text telephone mobile viber whatsapp máy alo sim bhyt cell
    contact visa chứng
    """
)
"""Within reach before a number they say that it is somebody's."""
_SECRETS = either(both("khẩu pass password pin otp code passcode"), both("mã", unmarked_too=False))
_SECRET_WORDS = either(_SECRETS, both("mật", unmarked_too=False))
_LOCKS = both("wifi nhà điện máy cửa ipad phone door thoại laptop house my our sinh danh con")
_NUMBER_OF = both("số number")
_COUNTED = both(
    "đồng nghìn ngàn triệu tỷ tỉ robux điểm vnd dong dollars dollar euro k sao xu vàng lần mét km cây bước cái"
)
_FILLERS = both("số ờ à ừm ừ dạ rồi và tới đến tiếp lần um uh er dash gạch chấm cộng then xẹt á")
_EMERGENCY = frozenset(["111", "112", "113", "114", "115", "911", "999", "000"])
_SKIPPED = both(
    """
    là is của con mẹ bố ba má nhà wifi máy điện thoại cửa mở the my our ipad tính phone door tui học sinh định danh
    khóa két wi fi
    """
)
_ASKED = both("gì sao nào what mấy bao")
_TABLE = both("cửu times bảng")
_VALUES: dict[str, int] = {
    key: value
    for word, value in {**DIGITS, **DIGITS_EN}.items()
    for spelling in spellings(word)
    for key in (spelling, without_marks(spelling))
}
_LETTER_NAMES = both("ích xê bê đê dê hát ca ép gờ hờ lờ mờ nờ pê rờ tê vê giê")
_PLATES = both("biển hộ hiệu")
_REACH = 9
_SURE_DIGITS = 7
"""So many digits in a row are somebody's number without any word that says so."""
_CUED_DIGITS = 4
_SECRET_DIGITS = 3
_ALWAYS_DIGITS = 6
"""Nobody counts or recites in groups of so many digits: they go whatever stands around them."""
_RECITED_DIGITS = 3
_LONGEST_GAP = 3


def find_numbers(line: Line) -> None:
    """Take every number that belongs to somebody."""
    done = 0
    digits = [at for at, flags in enumerate(line.flags) if flags & DIGIT]
    for at in sorted({*digits, *line.numerals}) if len(digits) + 2 * len(line.numerals) > 2 or line.numerals else ():
        if at >= done and _is_digit(line, at):
            done = _run_end(line, at)
            _judge(line, at, done)
    _find_secrets(line)


def _is_digit(line: Line, at: int) -> bool:
    if not line.free(at):
        return False
    key = line.keys[at]
    return bool(line.flags[at] & DIGIT) or key.isdecimal()


def _run_end(line: Line, first: int) -> int:
    """Give where the row of digits ends that starts at `first`."""
    end = first + 1
    at = end
    while at < len(line) and line.free(at) and _near(line, at):
        if _is_digit(line, at) or line.flags[at] & TENS:
            end = at + 1
        elif not line.has(_FILLERS, at) and not _is_letter_between(line, at):
            break
        at += 1
    return end


def _near(line: Line, at: int) -> bool:
    gap = line.gap(at)
    return len(gap) <= _LONGEST_GAP and not any(sign in "?!;:\n" for sign in gap)


def _is_letter_between(line: Line, at: int) -> bool:
    """A number plate and a code have letters, stuck to digits or (after a word for them) spoken one by one."""
    if line.has(_LETTER_NAMES, at):
        return _near_word(line, at, _PLATES, _REACH)
    if len(line.keys[at]) > 2:
        return False
    return line.glued(at) or line.glued(at + 1) or (len(line.keys[at]) == 1 and _cue(line, at, both_sides=False))


def _count(line: Line, first: int, end: int) -> int:
    total = 0
    for at in range(first, end):
        if line.is_number(at):
            total += len(line.keys[at])
        elif line.flags[at] & (DIGIT | TENS):
            total += line.keys[at] in _VALUES or line.keys[at] not in ("trăm", "lẻ", "linh", "tram", "le", "hundred")
    return total


def _judge(line: Line, first: int, end: int) -> None:
    count = _count(line, first, end)
    longest = max(len(line.keys[at]) if line.is_number(at) else 1 for at in range(first, end))
    if longest >= _ALWAYS_DIGITS:
        line.take(*_with_letters(line, first, end), Kind.NUMBER)
        return
    if count < _SECRET_DIGITS or _EMERGENCY.issuperset(line.keys[first:end]):
        return
    if _is_date(line, first, end) or _is_amount(line, first, end):
        return
    from_nought = line.keys[first][0] in "0k" and _near_word(line, first, _NUMBER_OF, _REACH)
    cued = count >= _CUED_DIGITS and (_cue(line, first) or from_nought)
    secret = count >= _SECRET_DIGITS and _near_word(line, first, _SECRET_WORDS, 5)
    if (
        secret
        or (cued and (count > _SURE_DIGITS or not is_counting(line, first, end)))
        or (count >= _SURE_DIGITS and (longest > _RECITED_DIGITS or not _is_recital(line, first, end)))
    ):
        line.take(*_with_letters(line, first, end), Kind.NUMBER)


def _cue(line: Line, at: int, both_sides: bool = True) -> bool:
    return _near_word(line, at, _CUES, _REACH) or (both_sides and _near_word(line, at, _SECRETS, _REACH))


def _near_word(line: Line, at: int, words: tuple[frozenset[str], frozenset[str]], reach: int) -> bool:
    return any(line.has(words, before) for before in range(max(0, at - reach), at))


def _with_letters(line: Line, first: int, end: int) -> tuple[int, int]:
    """Widen by the letters that stick to the digits: "B1234567"."""
    while first > 0 and line.glued(first) and line.free(first - 1):
        first -= 1
    while end < len(line) and line.glued(end) and line.free(end):
        end += 1
    return first, end


def _is_date(line: Line, first: int, end: int) -> bool:
    lengths = [len(line.keys[at]) for at in range(first, end)]
    return (
        len(lengths) == 3 and lengths[0] <= 2 and lengths[1] <= 2 and lengths[2] == 4 and line.gap(first + 1) in "/-."
    )


def _is_amount(line: Line, first: int, end: int) -> bool:
    """Say whether it is a sum or a count: "1.000.000 đồng", "hai trăm năm mươi nghìn"."""
    if line.keys[first] in ("0", "không"):
        return False
    return line.has(_COUNTED, end) or (line.keys[end - 1] == "000" and line.is_number(first))


def _is_recital(line: Line, first: int, end: int) -> bool:
    """Say whether somebody counts, says "no, no, no", or says a multiplication table."""
    if any(line.has(_TABLE, at) for at in range(max(0, first - _REACH), first)):
        return True
    said = [line.keys[at] for at in range(first, end)]
    if _near_word(line, first, _NUMBER_OF, _REACH) and not _is_amount(line, first, end):
        return len(said) > _SURE_DIGITS and len(set(said)) <= 2
    return is_counting(line, first, end) or (len(said) >= _SURE_DIGITS and len(set(said)) <= 2)


def is_counting(line: Line, first: int, end: int) -> bool:
    """Say whether most numbers are one step (or two, five, ten) from the last."""
    values = _values(line, first, end)
    steps = [after - before for before, after in pairwise(values)]
    if not steps or (values[:1] == [0] and len(values) > 9 and steps[0] != 1):
        return False
    return max(sum(step == stride for step in steps) for stride in (1, -1, 2, 5, 10)) * 10 >= 7 * len(steps)


def _values(line: Line, first: int, end: int) -> list[int]:
    """What was said, with "mười hai" and "hai mươi mốt" as one number each."""
    values: list[int] = []
    tens = False
    for at in range(first, end):
        key = line.keys[at]
        value = int(key) if key.isdecimal() else _VALUES.get(key)
        if key in ("mười", "muoi", "mươi", "chục"):
            value, tens = (10, True) if not (key == "mươi" and values) else (values.pop() * 10, True)
        elif value is not None and tens:
            value, tens = values.pop() + value, False
        if value is not None:
            values.append(value)
    return values


def _find_secrets(line: Line) -> None:
    """Take what follows "mật khẩu … là" or "password is", words too."""
    for at in line.where(_SECRETS):
        first = at + 1
        if not any(line.has(_LOCKS, near) for near in range(max(0, at - 3), min(at + 6, len(line)))):
            continue
        while line.has(_SKIPPED, first) and first < at + _REACH:
            first += 1
        if line.has(_IS, first - 1) and line.free(first) and not line.has(_ASKED, first):
            end = first
            while (
                end < min(first + 6, len(line))
                and line.free(end)
                and not line.lead[end]
                and not _ends_secret(line, end)
            ):
                end += 1
            if end > first:
                line.take(first, end, Kind.NUMBER)


def _ends_secret(line: Line, at: int) -> bool:
    return line.has(_SECRET_ENDS, at)


_SECRET_ENDS = both("nha nhé nè ạ á đó đấy nhưng mà nên thì và pika and but so please okay")


_IS = both("là is")
