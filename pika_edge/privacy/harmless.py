"""Words and company that are known to be harmless: counted in the project's own training corpus.

`python -m tests.privacy.harmless_words` counts them again. The company of a word is the word before and the one after:
a word that is also a name goes through only in company that the corpus knows, or if nearly every writer uses it.
"""

import re
from dataclasses import dataclass

from pika_edge.privacy import cues, names_en, names_vi
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.line import Line
from pika_edge.privacy.listing import text_of, words
from pika_edge.privacy.spelling import spellings, without_marks

FIRST, LAST, TAKEN = "^", "$", "*"
"""What stands in the place of a neighbour where a sentence begins or ends, and for a placeholder."""

_LISTED = (
    names_vi.SURNAMES | names_vi.SURE | names_vi.WORDY | names_vi.VERBLIKE | names_vi.MIDDLES | names_vi.NICKNAMES
    | names_vi.SURE_NICKNAMES | names_vi.PETS | names_en.SURE | names_en.WORDY | names_en.PETS
)  # fmt: skip
_MARKED = frozenset(spelling for name in _LISTED for spelling in spellings(name))
NAMES = _MARKED, frozenset(map(without_marks, _MARKED))
"""Every word that may be a name or part of one: with marks, and without."""

_LENGTHENED = re.compile(r"(.)\1+")
_SOUNDS = re.compile(r"(?:h+[aeiouơôêư]+){2,}h?|[hmrz]{3,}|h?([aeiouơôêưáàảăâ])\1+[hi]*")
"""Laughing, crying, shouting: "hihihi", "aaaa", "hmm"."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("er", ""), ("ies", "y"),
    ("ly", ""),
)  # fmt: skip
_STEM_LEAST = 3
_SHORT_NUMBER = 2
_ROUND = re.compile(r"\d{1,2}00")
_EMERGENCY = frozenset(["111", "112", "113", "114", "115", "911", "999"])

_FEELINGS = words(
    f"""
    vui buồn thương yêu ghét sợ giận hờn ngoan hiền dữ khó chảnh mạnh yếu hứa bế ôm hôn mến quý tức cáu lo ngại xấu
    nhục hổ ghen tị đau rát nhức khóc cười mắng đánh danh đập đấm chửi dọa bắt nạt trêu chọc cắn giật giựt xô ngã té
    bỏ mất chết giết dao máu súng đâm hiếp sờ đụng trốn lạc cứu thắng thua thích giỏi xinh đẹp chọn
    win won hope grumpy happy brave mad sad scared kill
    die dead blood knife {cues.INSULTS}
    """
)
FEELINGS = frozenset(_FEELINGS), frozenset(map(without_marks, _FEELINGS)) - NAMES[1] | {"vui", "danh", "dau", "chet"}
"""What tells how a child is, or of danger: never asked for its company."""


@dataclass(frozen=True, slots=True)
class Harmless:
    """What is known; each as a pair, for lines with marks and for lines without."""

    words: tuple[frozenset[str], frozenset[str]]
    company: tuple[frozenset[str], frozenset[str]]
    """Two neighbours as "an_toàn"."""
    common: tuple[frozenset[str], frozenset[str]]
    """What nearly every writer says, names' words too."""

    def knows(self, word: str, bare: int) -> bool:
        """Say whether `word` is known, also lengthened ("vuiiii") or with an English ending."""
        known = self.words[bare]
        if word in known or _SOUNDS.fullmatch(word):
            return True
        short = _LENGTHENED.sub(r"\1", word)
        if len(short) + 1 < len(word) and short in known:
            return True
        return word.isascii() and any(
            word.endswith(end) and word[: -len(end)] + instead in known and len(word) >= len(end) + _STEM_LEAST
            for end, instead in _ENDINGS
        )

    def goes_together(self, first: str, second: str, bare: int) -> bool:
        """Say whether `second` is known to follow `first`."""
        return f"{first}_{second}" in self.company[bare]


def is_harmless_number(digits: str) -> bool:
    """Say whether a number in digits tells of nobody: a short one, a round one, or whom to call in danger."""
    return len(digits) <= _SHORT_NUMBER or digits in _EMERGENCY or _ROUND.fullmatch(digits) is not None


def neighbours(line: Line, at: int, gone: frozenset[int] | set[int] = frozenset()) -> tuple[str, str]:
    """Give the company of the word `at`; those at `gone` count as placeholders."""
    before, after = FIRST, LAST
    if at and not line.lead[at]:
        before = TAKEN if is_gone(line, at - 1, gone) else spelt(line, at - 1)
    if at + 1 < len(line) and not line.lead[at + 1]:
        after = TAKEN if is_gone(line, at + 1, gone) else spelt(line, at + 1)
    return before, after


def is_gone(line: Line, at: int, gone: frozenset[int] | set[int]) -> bool:
    """Say whether a placeholder stands `at`, or is going to."""
    return at in gone or line.keys[at] == "\x00"


def spelt(line: Line, at: int) -> str:
    """Give the word `at` as the lists for this line hold it."""
    return without_marks(line.keys[at]) if line.bare else line.keys[at]


def _load() -> Harmless:
    known = words(text_of("harmless"))
    company = words(text_of("harmless_company")), words(text_of("harmless_company_bare"))
    common = words(text_of("harmless_common")), words(text_of("harmless_common_bare"))
    return Harmless((known, frozenset(map(without_marks, known))), company, common)


HARMLESS = _load()
PLACES = frozenset({Kind.ADDRESS, Kind.SCHOOL})
"""After these placeholders a word may be the rest of a place."""
