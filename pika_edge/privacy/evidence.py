"""What is known about words: how many writers of the training corpus say each, and each beside which other.

`python -m tests.privacy.evidence_counts` counts the lists again. `Strictness` holds the knobs of the last pass.
"""

import re
from dataclasses import dataclass

from pika_edge.privacy import cues, names_en, names_vi, place_names
from pika_edge.privacy.listing import text_of, words
from pika_edge.privacy.spelling import Words, both, spellings, without_marks

FIRST, LAST, TAKEN, NUMBER = "^", "$", "*", "#"
"""What stands in the place of a neighbour: where a sentence begins or ends, a placeholder, a number."""

Limits = tuple[int, int]
"""Least numbers of writers (of 29): for lines with marks (and English ones), and for those without."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """How many writers have to say a word, or two words side by side, before a word may stay."""

    word: int = 3
    """Who says the word at all."""
    common: Limits = (7, 9)
    """From so many on a word that is no name's needs no company."""
    company: Limits = (2, 3)
    """Any other word: with the one before or the one after."""
    name: Limits = (6, 8)
    """A word that may be part of a name: with both."""
    announced: Limits = (5, 6)
    """After what announces a name, a place or a number: with the one before."""
    beside: Limits = (4, 5)
    """Beside what goes, and names' words after "bạn", "cô": with the other side."""


STRICTNESS = Strictness()
"""Chosen by a sweep over recall and what it costs the classifier (`README.md`)."""

_LISTED = (
    names_vi.SURNAMES | names_vi.SURE | names_vi.WORDY | names_vi.VERBLIKE | names_vi.MIDDLES | names_vi.NICKNAMES
    | names_vi.SURE_NICKNAMES | names_vi.PETS | names_en.SURE | names_en.WORDY | names_en.PETS
)  # fmt: skip
_PLACES = place_names.TOWNS | place_names.DISTRICTS | place_names.STREETS | place_names.SCHOOLS | place_names.ESTATES
_PLACE_PARTS = frozenset(part for place in _PLACES for part in place.split()) - cues.STOPS - cues.ACTS - {"đồ"}
_MARKED = frozenset(spelling for name in _LISTED | _PLACE_PARTS for spelling in spellings(name))
NAMES: Words = _MARKED, frozenset(map(without_marks, _MARKED))
"""Every word that may be a name, or part of one, or of a place's."""

_FEELINGS = words(
    f"""
    vui buồn thương yêu ghét sợ giận hờn ngoan hiền dữ khó chảnh mạnh yếu hứa bế ôm hôn mến quý tức cáu lo ngại xấu
    nhục hổ ghen tị đau rát nhức khóc cười mắng đánh danh đập đấm chửi dọa bắt nạt trêu chọc cắn giật giựt xô ngã té
    bỏ mất chết giết dao máu súng đâm hiếp sờ đụng trốn lạc cứu thắng thua thích giỏi xinh đẹp chọn véo cấu cắt đốt
    bỏng phỏng
    win won hope grumpy happy brave mad sad scared kill pinch punch slap choke burn hurt bleed nice mean kind
    funny cute smart
    die dead blood knife {cues.INSULTS}
    """
)
FEELINGS: Words = (
    _FEELINGS,
    frozenset(map(without_marks, _FEELINGS)) - NAMES[1] | {"vui", "danh", "dau", "chet"},
)
"""What tells how a child is, or of danger: stays, unless it may be a name too."""

CLOSED = both(
    """
    con em mình tớ tui tôi cháu nó họ không chưa chẳng chả hổng hông đừng rất quá lắm hơi nhất hơn và với nhưng mà thì
    vì nên nếu khi lúc còn cũng đã đang sẽ vẫn cứ mới vừa bị được cho có phải là của gì ai nào đâu ạ nha nhé nè á à ơi
    đó đấy đi rồi hết thôi luôn ấy kia này để các những cái một từ ra vào vô lên xuống về trong ngoài trên dưới ở bạn cô
    thầy chú bác bà ông anh chị mẹ bố má ba như bằng cả lại hoài nữa thế mấy theo sau
    """
)
"""Words that sentences are made of; those that are also names are asked for their company all the same."""
CLOSED_EN = words(
    """
    a an the is are was were am do does did has have had not no and or but because so if when i you he she it we they
    me him her us them my your his its our their in on at to from of for with by as up out s t m re ve ll d that this
    who what don didn can will would one
    """
)
"""The same in an English line, where no Vietnamese name is meant by them."""

_LENGTHENED = re.compile(r"(.)\1+")
_SOUNDS = re.compile(r"(?:h+[aeiouơôêư]+){2,}h?|[hmrz]{3,}|h?([aeiouơôêưáàảăâ])\1+[hi]*")
_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("er", ""), ("ies", "y"),
    ("ly", ""),
)  # fmt: skip
_STEM_LEAST = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many writers say what; each as a pair, for lines with marks and for lines without."""

    words: tuple[dict[str, int], dict[str, int]]
    company: tuple[dict[str, int], dict[str, int]]
    """Two neighbours as "an_toàn"."""

    def knows(self, word: str, bare: int, least: int) -> bool:
        """Say whether `least` writers say `word`, also with an English ending."""
        known = self.words[bare]
        if known.get(word, 0) >= least:
            return True
        return word.isascii() and any(
            word.endswith(end)
            and len(word) >= len(end) + _STEM_LEAST
            and known.get(word[: -len(end)] + instead, 0) >= least
            for end, instead in _ENDINGS
        )

    def usual(self, word: str, bare: int) -> str:
        """Give a lengthened word as it is usually written: "vuiiii" → "vui"."""
        short = _LENGTHENED.sub(r"\1", word)
        return short if len(short) + 1 < len(word) and short in self.words[bare] else word


def is_sound(word: str) -> bool:
    """Say whether it is laughing, crying, shouting: "hihihi", "aaaa", "hmm"."""
    return _SOUNDS.fullmatch(word) is not None


def _counted(name: str) -> dict[str, int]:
    """Read a list whose lines begin with the number of writers."""
    rows = (line.split() for line in text_of(name).splitlines())
    return {entry: int(writers) for writers, *entries in rows for entry in entries}


EVIDENCE = Evidence(
    (_counted("evidence_words"), _counted("evidence_words_bare")),
    (_counted("evidence_company"), _counted("evidence_company_bare")),
)
