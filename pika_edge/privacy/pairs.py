"""Names of two to four syllables that no list holds: where a person stands, two syllables of names are one."""

from pika_edge.privacy import names_vi
from pika_edge.privacy.after import TIMES
from pika_edge.privacy.harmless import HARMLESS, Harmless, spelt
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    AUX,
    BESIDE,
    DOUBLES,
    DOUBLES_BARE,
    HALF_TITLE,
    NAMER,
    OBJECT,
    PARTICLE,
    TITLE,
    TOWARD,
    VERBLIKE,
)
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

_FIRST = both(" ".join(names_vi.MIDDLES | names_vi.SURNAMES | names_vi.BEFORE_ANH | {"anh"}))
_LAST = both(" ".join(names_vi.SURE | names_vi.WORDY | names_vi.VERBLIKE | {"anh"}))
_NOT_FIRST = both("con em của và mà có là thì đi ra cho bà mẹ bố ba ông cô chú")
_NOT_LAST = both("con không có là của đi cho mà thì nhà")
_BEFORE = both(
    """
    giận mời gặp phạt méc mách như nhật mỗi ê nhờ vì tại làm kể cho hỏi thua thích thương yêu ghét nhớ sợ của crush love
    hate like sĩ tá vệ hàng là có nhà gái trai đánh xin giáo lớp ơi chào biết bị được sao bàn ước mèo chó bút theo
    không thằng
    """
)
_AFTER = both(
    """
    là giỏi xinh đẹp ốm nó lớp có mới nghỉ hay bị được cũng không chưa đã đang sẽ với và nè nha ấy nữa lắm quá rồi hơn
    đứng mượn nghe con mình khóc is push xấu ghét vậy đâu một thân khám chích quay ngồi à ơi trong ở nhà nhất tè push
    so are nghịch quậy chuyển từ lại nên cho chỉ lên mà thì biết nhà đã đi qua có
    """
)
_MOST = 4


def find_unlisted_doubles(line: Line, harmless: Harmless = HARMLESS) -> None:
    """Take such names."""
    if line.english:
        return
    for at in line.where(_FIRST):
        end = _name_end(line, at, harmless)
        if end > at and _is_before(line, at) and _is_after(line, end):
            line.take(at, end, Kind.NAME)


def _name_end(line: Line, at: int, harmless: Harmless) -> int:
    """Give where the name ends that begins `at`; `at` where the corpus knows the two words together."""
    end = at + 1
    while end < min(at + _MOST, len(line)) and not line.lead[end] and line.free(end) and line.has(_LAST, end):
        end += 1
    if end > at + 2 and not line.has(_FAMILY, at):
        end = at + 2
    while end > at + 1 and _is_rather_verb(line, end - 1):
        end -= 1
    if end < at + 2 or line.has(_NOT_FIRST, at) or not line.free(at):
        return at
    pair = f"{line.keys[at]} {line.keys[at + 1]}"
    listed = pair in (DOUBLES_BARE if line.bare else DOUBLES)
    if not (line.bare or listed) and line.is_(ACT | OBJECT | AUX | PARTICLE, at):
        return at
    if any(line.protected[at:end]) and (line.bare or not listed or (line.lead[at] and not line.is_(ACT | AUX, end))):
        return at
    known = harmless.goes_together(spelt(line, at), spelt(line, at + 1), line.bare)
    return at if known and not listed else end


def _is_rather_verb(line: Line, at: int) -> bool:
    """Say whether the word goes on with the sentence: "linh danh con" is what Linh does."""
    if line.has(_NOT_LAST, at):
        return True
    goes_on = line.is_(OBJECT if line.bare else OBJECT | TITLE | HALF_TITLE, at + 1) and not (
        at + 1 < len(line) and line.lead[at + 1]
    )
    if line.is_(VERBLIKE | ACT, at) and goes_on:
        return True
    return bool(line.bare) and line.has(_VERBS_BARE, at)


_VERBS_BARE = both("đánh vì thì giật hiếp đi ở cho làm")
"""Without marks like a name's last syllable, and far more often this."""
_FAMILY = both(" ".join(names_vi.SURNAMES))


def _is_before(line: Line, at: int) -> bool:
    if line.has(_ANH, at):
        return line.has(_GIRLS, at + 1) or (line.lead[at] == 0 and line.has(_BEFORE_ANH, at - 1))
    if line.lead[at] or line.has(TIMES, at - 1) or line.has(_BEFORE, at - 1):
        return True
    return line.is_(TITLE | HALF_TITLE | BESIDE | AND | TOWARD | NAMER, at - 1)


_ANH, _GIRLS, _BEFORE_ANH = both("anh"), both("thư thơ đào thi"), both("bạn là trai gái crush bé cô lớp em thằng tên")


def _is_after(line: Line, end: int) -> bool:
    if end >= len(line) or line.lead[end] > 0 or line.has(_AFTER, end):
        return True
    return line.is_(ACT | AUX | PARTICLE | AND | BESIDE, end) or line.keys[end] == "\x00"
