"""Schools and classes with a name: "lớp 3A trường Kim Đồng", "class 3B at Riverside primary school"."""

from pika_edge.privacy.cues import DIGITS, DIGITS_EN
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    DIGIT,
    EVERYDAY,
    GIVEN_BARE,
    MARKED,
    MIDDLE,
    NAMEISH,
    PARTICLE,
    STOP,
    SURNAME,
    TENS,
)
from pika_edge.privacy.line import Line
from pika_edge.privacy.listing import entries
from pika_edge.privacy.place_names import SCHOOLS, STREETS
from pika_edge.privacy.schools_en import SCHOOL_EN, take_english_school
from pika_edge.privacy.spelling import both, either, first_words, longest_phrase, phrases

_KNOWN = phrases(SCHOOLS | STREETS)
_SCHOOL = both("trường")
_TYPES = phrases(
    entries(
        """
        tiểu học, mầm non, mẫu giáo, trung học cơ sở, trung học phổ thông, trung học, thcs, thpt, th, cấp một, cấp hai,
        cấp 1, cấp 2, quốc tế, dân lập, tư thục, song ngữ, thực nghiệm, phổ thông, phổ thông cơ sở, liên cấp,
        tiểu học quốc tế, mầm non quốc tế, công lập, tiểu học và thcs, tiểu học và trung học cơ sở, thcs và thpt,
        mẫu giáo tư thục, tiểu học dân lập, mầm non tư thục, quốc tế song ngữ, chuyên, năng khiếu
        """
    )
)
_ALONE = phrases(
    frozenset(
        {
            "cấp một",
            "cấp hai",
            "cấp ba",
            "mầm non",
            "mẫu giáo",
            "tiểu học",
            "nhà trẻ",
            "nhóm trẻ",
            "thcs",
            "trường quốc tế",
        }
    )
)
_BRANDS = both("vinschool wellspring isph unis archimedes emasi")
"""Nothing else is called so."""
_CLASS = both("lớp")
_CLASS_LETTERS = both("a b bê c xê cê d dê đ đê e g gờ h hờ i k tê ca")
_CAPITAL_LETTERS = both("a b c d", unmarked_too=False)
_SPOKEN_LETTERS = both("bê xê cê dê đê", unmarked_too=False)
_SLASH = both("chấm xẹt trên phẩy gạch xuyệt")
_NURSERY = both("lá chồi mầm nhỡ nhà nụ hoa")
_HOUSE = both("nhà hoa")
_GRADES = both(" ".join(DIGITS) + " mười")
_CLASS_EN = both("class grade year form")
_CLASSES = either(_CLASS, _CLASS_EN)
_GRADES_EN = both(" ".join(DIGITS_EN))
_LETTERS_EN = both("a b c d e f g h")
_OF = both("của con là mình em tớ is chúng")
_LEARN = both("học lên")
_STUDY = both("học in class lớp tụi bọn đội của from grade bên với")
_NAME_MOST = 3


_CENTRE, _CENTRE_END = both("trung", unmarked_too=False), both("tâm", unmarked_too=False)
_SIGNS = either(_CENTRE, _CLASS, _CLASS_EN, _SCHOOL, SCHOOL_EN, _BRANDS, _LEARN, first_words(_ALONE))


def find_schools(line: Line) -> None:
    """Take the names of schools and of classes."""
    for at in sorted({*line.where(_SIGNS), *line.numerals}):
        if not line.free(at):
            continue
        for finder, kind in ((_class_end, Kind.CLASS), (_school_end, Kind.SCHOOL)):
            end = finder(line, at)
            if end > at:
                line.take(at, end, kind)
                break
        else:
            take_english_school(line, at)


def _class_end(line: Line, at: int) -> int:
    """Lớp 3A, lớp 4/2, lớp hai bê, lớp lá 2; 3a after "học"; class 3B."""
    cue = line.has(_CLASS, at) or line.has(_CLASS_EN, at)
    if not cue and line.has(_LEARN, at):
        nursery = _nursery_end(line, at + 1) if line.has(_NURSERY, at + 1) and not line.has(_HOUSE, at + 1) else 0
        if nursery == at + 3:
            return nursery
        section = _spoken_section_end(line, at + 1) if not line.bare and line.has(_CLASS_LETTERS, at + 2) else 0
        return section or at
    if not cue and not (
        line.is_number(at) and line.glued(at + 1) and (line.has(_STUDY, at - 1) or line.where(_CLASSES))
    ):
        return at
    start = at + 1 if cue else at
    while cue and start < at + 4 and line.has(_OF, start):
        start += 1
    return (
        _section_end(line, start) or _nursery_end(line, start) or (_spoken_section_end(line, start) if cue else 0) or at
    )


def _section_end(line: Line, at: int) -> int:
    """3A, 4/2, 5A1; 0 where there is none."""
    if not (line.is_number(at) and int(line.keys[at]) <= 12 and line.free(at)):
        return 0
    if line.glued(at + 1) and len(line.keys[at + 1]) == 1:
        return at + 3 if line.glued(at + 2) and line.is_number(at + 2) else at + 2
    if line.is_number(at + 1) and line.gap(at + 1) in ("/", ".", "-"):
        return at + 2
    if line.has(_SPOKEN_LETTERS, at + 1) and not line.lead[at + 1]:
        return at + 2
    plain = line.bare == 0 or line.keys[at + 1 : at + 2] != ["a"] or at + 2 < len(line)
    if line.has(_LETTERS_EN, at + 1) and not line.lead[at + 1] and plain and not _is_word_after(line, at + 1):
        return at + 3 if line.is_number(at + 2) and not line.lead[at + 2] else at + 2
    return 0


def _is_word_after(line: Line, at: int) -> bool:
    """Say whether "a" is the English article: "in grade 3 a boy …"."""
    return (
        line.keys[at] == "a"
        and line.english
        and at + 1 < len(line)
        and not line.lead[at + 1]
        and not line.has(_ENDINGS, at + 1)
    )


_ENDINGS = both("and at in with is of my we at school")


def _nursery_end(line: Line, at: int) -> int:
    """Lớp lá 2, lớp chồi hai, lá một a; a class with a capitalised name; 0 where there is none."""
    if (
        line.has(_NURSERY, at)
        and (line.is_number(at + 1) or line.has(_GRADES, at + 1) or line.has(_CAPITAL_LETTERS, at + 1))
        and not line.has(_UNIT, at + 2)
    ):
        return at + 2
    end = at
    while (
        end < at + _NAME_MOST
        and line.free(end)
        and line.caps[end]
        and not line.lead[end]
        and not line.has(_GRADES, end)
    ):
        end += 1
    return end if end > at and len(line.keys[at]) > 1 and not line.english and not line.has(_KIN, at) else 0


_UNIT = both("bạn đứa người tuổi")
_KIN = both("cô thầy anh chị toán văn tiếng english")


def _spoken_section_end(line: Line, at: int) -> int:
    """Hai bê, ba a một, three b; 0 where there is none."""
    if line.has(_GRADES, at) and line.has(_SLASH, at + 1) and (line.has(_GRADES, at + 2) or line.is_number(at + 2)):
        return at + 3
    if line.has(_GRADES, at) and line.has(_GRADES, at + 1) and not line.lead[at + 1] and _ends_section(line, at + 2):
        return at + 2
    grades, letters = (_GRADES_EN, _LETTERS_EN) if line.english else (_GRADES, _CLASS_LETTERS)
    if not (line.has(grades, at) and line.has(letters, at + 1)) or line.lead[at + 1] or _is_word_after(line, at + 1):
        return 0
    if line.bare and line.keys[at + 1] in ("a", "de", "ho", "go", "i") and not _is_numbered(line, at + 2):
        return 0
    return at + 3 if line.has(grades, at + 2) or line.is_number(at + 2) else at + 2


def _is_numbered(line: Line, at: int) -> bool:
    return line.has(_GRADES, at) or line.is_number(at)


def _ends_section(line: Line, at: int) -> bool:
    """Say whether "hai bốn" is a class (2/4): what follows is neither counted nor a further number."""
    return (
        at >= len(line)
        or line.lead[at] > 0
        or bool(line.flags[at] & (STOP | PARTICLE) and not line.flags[at] & (DIGIT | TENS))
    )


def _school_end(line: Line, at: int) -> int:
    """Trường (tiểu học) Kim Đồng; mầm non Hoa Sen; `at` where there is no name."""
    if line.has(_SCHOOL, at) and not line.protected[at]:
        kind = longest_phrase(_TYPES[line.fold], line.keys, at + 1) if at + 1 < len(line) else 0
        return _name_end(line, at + 1 + kind, at, free=kind > 0)
    if line.has(_BRANDS, at):
        return at + 1
    if line.has(_CENTRE, at) and line.has(_CENTRE_END, at + 1) and line.mode == MARKED:
        named = line.free(at + 2) and not line.flags[at + 2] & (STOP | PARTICLE | EVERYDAY) and not line.lead[at + 2]
        return at + 3 if named else at
    alone = longest_phrase(_ALONE[line.fold], line.keys, at)
    return _name_end(line, at + alone, at, free=False) if alone else at


def _name_end(line: Line, start: int, nothing: int, free: bool) -> int:
    if not line.free(start) or line.lead[start]:
        return nothing
    known = longest_phrase(_KNOWN[line.fold], line.keys, start)
    if not known and line.free(start + 1) and not line.flags[start] & STOP:
        known = longest_phrase(_KNOWN[line.fold], line.keys, start + 1)
        start += bool(known)
    if known:
        end = _numbered(line, start + known)
        return end + (line.has(_LETTERS_EN, end) and line.keys[end] != "e")
    end = start
    while (
        end < min(start + _NAME_MOST, len(line))
        and line.free(end)
        and not line.lead[end]
        and _goes_on(line, start, end, free)
    ):
        end += 1
    single = end == start + 1 and not line.caps[start] and not (free and not line.flags[start] & EVERYDAY)
    return _numbered(line, end) if end > start and not single else nothing


def _numbered(line: Line, end: int) -> int:
    """Follow "thạnh an" by "hai", where nothing is counted by it."""
    if end >= len(line) or line.lead[end] or line.bare or not line.has(_GRADES, end):
        return end
    return end + _ends_section(line, end + 1)


def _goes_on(line: Line, start: int, end: int, free: bool) -> bool:
    if line.caps[end]:
        return True
    if line.caps[start] or line.flags[end] & (STOP | PARTICLE):
        return False
    if line.flags[start] & SURNAME:
        bare_given = line.bare == 1 and line.keys[end] in GIVEN_BARE and end == start + 2
        return end == start or bare_given or bool(line.flags[end] & (NAMEISH | MIDDLE | SURNAME))
    if free:
        return bool(line.flags[start] & (NAMEISH | MIDDLE)) or not line.flags[start] & EVERYDAY
    return not line.flags[end] & EVERYDAY and not line.bare
