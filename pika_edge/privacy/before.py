"""Points for a name from what stands before it: a title, "với", "ghét", "nhà", another name."""

from pika_edge.privacy import cues, names_vi
from pika_edge.privacy.after import CLAUSE_VERBS, ends
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    BESIDE,
    BIRTH_ORDER,
    ENGLISH_NAME,
    ENOUGH,
    EVERYDAY,
    GREETING,
    HALF_TITLE,
    KIND_OF_PET,
    MIDDLE,
    NAMEISH,
    NICK,
    PET,
    SOCIAL,
    STOP,
    SURE,
    TITLE,
    TOWARD,
    VERBLIKE,
    WORDY,
)  # fmt: skip
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, without_marks

_FAR = frozenset(key for title in cues.FAR_TITLES for key in ((title, 0), (without_marks(title), 1)))
_WARM_TITLES = both("bé em cu thằng nhỏ cún")
CLEAR_TITLES = both("bạn em anh chú thằng bác")
"""Without marks they are hardly anything else."""
_ANIMALS = both(" ".join(names_vi.ANIMALS))
_PARENTS = both("mẹ bố má mạ")
_DEEDS = both("mua làm nấu chở về đưa bán đi dẫn đón cho mắng đánh")
_TOMORROW = both("mai")
_CON = both("con")
_LA = both("là")
_AND_ME = both("i me em con mình tớ")
_HOUSE = both("nhà")
_AT_HOUSE = both("sang qua tới đến vào trước cạnh gần ra")
_HAS = both("có ở nuôi giàu xa gần")
_CALLS = both("ê này hey")
OBJECT_VERBS = both("với của gặp rủ ghét yêu chờ đợi tìm cùng")
"""No verb can follow them."""
_PERSON_VERBS = both("told tell asked ask met hit pushed kicked hey punched hugged invited thank")
_FELLOW = both("thằng")
_AFTER_NAMES = both("có làm hay cứ bị đã đang sẽ cũng không với bảo nói kể cho khen mắng la đánh giận chơi")
_WHERE = both("của lớp ở nhà")
_QUALITIES = both("vui ngoan xinh thơm đông mạnh hiền vững bền khá chăm thân nghiêm chung thông thương quý mến")
"""What a teacher may be, too: then "ở lớp" says where."""
_PLURALS = both("mấy các những")
"""Before a title they tell of several, who share no name."""
_AT_SOMEBODY = both("at")
_SHOUTS = both("yelled laughed shouted mad angry yell laugh shout screamed laughing yelling staring")
_FEELINGS = both("love hate miss like likes loves hates")
_ABSTRACT = both(
    "hope joy grace faith honey ginger basil olive jade pearl ruby amber melody april may june august autumn angel will"
)
_SOCIAL_EN = both(
    "play played playing fight fighting talk talked sit sat walk walked friends go went run ran live lives fought"
)
_SHE = both("she he who")


def before(line: Line, at: int) -> int:
    """Give the points for what stands before the word `at`."""
    points = titled(line, at)
    if at == 0:
        return points
    beside = joined(line, at)
    if beside:
        return beside + points
    if line.lead[at]:
        return points
    if _is_at_home(line, at):
        return ENOUGH
    if line.flags[at - 1] & (BESIDE | TOWARD | GREETING):
        return points + _toward(line, at, line.flags[at - 1])
    return points + bool(points and _is_in_place(line, at))


def joined(line: Line, at: int) -> int:
    """Points for a name before "và", "với" or a comma."""
    previous = line.flags[at - 1]
    if at > 1 and previous & (AND | BESIDE) and line.placed(at - 2, Kind.NAME):
        return ENOUGH
    if line.lead[at] == 1 and line.placed(at - 1, Kind.NAME):
        return ENOUGH - 1 + (at + 1 >= len(line) or line.lead[at + 1] > 0 or line.is_(AND, at + 1))
    return ENOUGH if previous & AND and line.has(_AND_ME, at - 2) and line.flags[at] & ENGLISH_NAME else 0


def _is_at_home(line: Line, at: int) -> bool:
    """Say whether it is "sang nhà …", "ê …" or "ở nhà là …"."""
    flags = line.flags[at]
    if line.has(_HOUSE, at - 1) and line.has(_AT_HOUSE, at - 2) and flags & (WORDY | NICK):
        return True
    if line.has(_HOUSE, at - 1) and line.lead[at - 1] and line.has(_HAS, at + 1) and flags & WORDY:
        return not flags & (VERBLIKE | STOP)
    if line.has(_CALLS, at - 1) and line.lead[at - 1] and flags & (WORDY | NICK):
        return True
    return line.has(_LA, at - 1) and line.has(_HOUSE, at - 2) and bool(flags & NICK)


def _is_in_place(line: Line, at: int) -> bool:
    """Say whether the title before stands where a person does: "với bạn …", "là cô …"."""
    place = line.is_(BESIDE | TOWARD | AND, at - 2) or line.has(_LA, at - 2)
    return place and (not line.flags[at] & VERBLIKE or ends(line, at))


def titled(line: Line, at: int) -> int:
    """Points for a title before: full, half, or none."""
    if line.lead[at] or at == 0:
        return 0
    title, flags = line.flags[at - 1], line.flags[at]
    if (
        title & BIRTH_ORDER
        and line.is_(TITLE, at - 2)
        and not line.bare
        and flags & (SURE | WORDY)
        and not flags & VERBLIKE
    ):
        return ENOUGH
    if line.has(_PLURALS, at - 2):
        return 0
    if at > 1 and (f"{line.keys[at - 2]} {line.keys[at - 1]}", line.bare) in _FAR and not line.lead[at - 1]:
        return 2 if flags & VERBLIKE else ENOUGH
    if title & TITLE and not (title & BIRTH_ORDER and line.bare):
        return _title_worth(line, at)
    if title & KIND_OF_PET and flags & PET | line.english:
        return ENOUGH if flags & (PET | ENGLISH_NAME) or not flags & (EVERYDAY | STOP) else 0
    return _half_title_worth(line, at) if title & HALF_TITLE else 0


def _title_worth(line: Line, at: int) -> int:
    flags = line.flags[at]
    if line.bare:
        return 1 if flags & VERBLIKE else 2 + line.has(CLEAR_TITLES, at - 1)
    if flags & VERBLIKE:
        return 2 + (line.has(_FELLOW, at - 1) or _begins_name(line, at) or _is_name_by_itself(line, at))
    if flags & NICK and line.has(_ANIMALS, at) and not flags & (SURE | WORDY):
        return ENOUGH if line.has(_WARM_TITLES, at - 1) else 1
    return ENOUGH


def _begins_name(line: Line, at: int) -> bool:
    """Say whether a given name follows the verb that may be a middle name: "bạn đông quân"; not "cô bảo nam"."""
    following = line.is_(SURE | WORDY, at + 1) and not line.is_(VERBLIKE | STOP | ACT, at + 1) and not line.lead[at + 1]
    return following and line.is_(MIDDLE, at) and not line.has(CLAUSE_VERBS, at)


def _is_name_by_itself(line: Line, at: int) -> bool:
    """Say whether what may be a verb is a name: what follows it here never follows a verb."""
    if not line.is_(NAMEISH, at) or at + 1 >= len(line) or line.lead[at + 1] or line.has(CLAUSE_VERBS, at):
        return False
    return line.has(_AFTER_NAMES, at + 1) or (line.has(_WHERE, at + 1) and not line.has(_QUALITIES, at))


def _half_title_worth(line: Line, at: int) -> int:
    """Points for "em …", "mẹ …", "con …": a verb often follows, or an animal after "con"."""
    flags = line.flags[at]
    if line.has(_PARENTS, at - 1) and flags & WORDY and line.has(_DEEDS, at + 1) and not line.has(_TOMORROW, at):
        return ENOUGH
    if flags & NICK and line.has(_WARM_TITLES, at - 1):
        return ENOUGH
    if flags & PET and not flags & EVERYDAY and line.has(_CON, at - 1):
        return ENOUGH
    return 0 if flags & VERBLIKE or (flags & EVERYDAY and flags & (NICK | PET)) else 1


def _toward(line: Line, at: int, previous: int) -> int:
    """Points for "với", "cho", "ghét", "chào" right before."""
    flags = line.flags[at]
    if line.english:
        return _toward_in_english(line, at)
    if previous & GREETING:
        return ENOUGH if flags & ENGLISH_NAME else 2
    if flags & VERBLIKE:
        settled = (ends(line, at) or line.is_(STOP, at + 1)) and not line.has(_HOW, at)
        return 2 + settled if line.has(OBJECT_VERBS, at - 1) and not line.bare else 0
    if not previous & BESIDE:
        return ENOUGH if _is_receiver(line, at) else 1
    with_another = line.is_(AND, at + 1) and line.is_(SURE | WORDY, at + 2)
    return 2 + (at > 1 and (with_another or line.is_(SOCIAL | ACT, at - 2)))


def _is_receiver(line: Line, at: int) -> bool:
    """Say whether it is "chia bánh cho sơn", "cho trang chép", "tóc của mỹ dài"; not "màu của hoa"."""
    flags = line.flags[at]
    if line.bare or not flags & WORDY or flags & (STOP | NICK) or line.has(_NATURE, at) or line.protected[at]:
        return False
    if line.has(_FOR, at - 1):
        gift = any(line.has(_GIFTS, near) for near in range(max(0, at - 5), at - 1))
        return line.has(_TO_USE, at + 1) or (gift and ends(line, at))
    return line.has(_OF, at - 1) and (ends(line, at) or line.has(_LOOKS, at + 1))


_FOR, _OF = both("cho"), both("của")
_GIFTS = both("chia tặng đưa kể mua nhường trả gửi biếu nói")
_TO_USE = both("nghe xem chép mượn coi biết")
_LOOKS = both("dài to đẹp nhiều xấu mới cũ bị")
_HOW = both("vui sang sáng")
"""How something was, or over to somebody, even after "tìm" and "với"."""
_NATURE = both("hoa thơ mây trăng mai trà vàng tuyết sen lúa mùa xuân thu đông hạ biển gấm kim phấn thư văn lợi công")
"""Things that get and have something too."""


def _toward_in_english(line: Line, at: int) -> int:
    abstract = line.has(_ABSTRACT, at)
    if line.has(_AT_SOMEBODY, at - 1) and line.has(_SHOUTS, at - 2) and line.flags[at] & ENGLISH_NAME:
        return ENOUGH
    if line.has(_PERSON_VERBS, at - 1) or line.is_(GREETING, at - 1):
        return ENOUGH if line.flags[at] & ENGLISH_NAME else 2
    if line.is_(BESIDE, at - 1):
        return 2 + (not abstract or line.has(_SOCIAL_EN, at - 2))
    if not line.has(_FEELINGS, at - 1):
        return 1
    she = line.has(_SHE, at + 1)
    return 2 + (she or (ends(line, at) and not abstract))
