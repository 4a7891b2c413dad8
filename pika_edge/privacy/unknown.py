"""The last pass denies by default: a word stays only where enough writers are known to say it so.

It asks about each word how many writers of the corpus say it, and how many say it beside the word before and the word
after; the more a word may be a name or part of something announced, the more it asks (`evidence.Strictness`).
"""

from pika_edge.privacy.announced import ENDERS, announced
from pika_edge.privacy.evidence import (
    CLOSED,
    CLOSED_EN,
    EVIDENCE,
    FEELINGS,
    FIRST,
    LAST,
    NAMES,
    NUMBER,
    STRICTNESS,
    TAKEN,
    Evidence,
    Strictness,
)
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import (
    ACT,
    AND,
    AUX,
    CAPITALISED,
    HALF_TITLE,
    KIND_OF_PET,
    OBJECT,
    PARTICLE,
    STOP,
    TITLE,
)
from pika_edge.privacy.line import APOSTROPHES, Line
from pika_edge.privacy.quantities import find_quantities, is_numeral, is_plain_numeral
from pika_edge.privacy.spelling import both, without_marks

_PRONOUNS = AUX | OBJECT | PARTICLE | TITLE
_SENTENCE = STOP | AUX | OBJECT | PARTICLE | AND
_DEEDS = _SENTENCE | ACT | TITLE | HALF_TITLE
_LETTERS = frozenset("bcdđefghjklmnpqrstvwxzy")
_WORDLIKE = frozenset("iuo")
_CONTRACTED = frozenset(["s", "t", "m", "re", "ve", "ll", "d"])
_NET = both("còng chấm gạch dưới dot com vn gmail")
_PLACES = both("chợ rạch cầu ấp quán phố đường ngõ bến kinh xóm làng hồ núi đèo gần cạnh")
_JOINTS = frozenset("_./-@")
_ANH = both("anh")
_HALF_NAMES = both("cu út")
"""With a name after them they are part of it."""
_ALPHABET = frozenset("abcdđefghijklmnopqrstuvwxyz")
_PLACED = "\x00"


def find_unknown(line: Line, evidence: Evidence = EVIDENCE, strictness: Strictness = STRICTNESS) -> None:
    """Take every word of which too little is known; a run of them is one."""
    gone = _Pass(line, evidence, strictness).run()
    first = None
    for at in range(len(line) + 1):
        inside = at in gone and not (first is not None and line.lead[at])
        if first is not None and not inside:
            line.take(first, at, Kind.UNKNOWN)
            first = None
        if at in gone and first is None:
            first = at


class _Pass:
    """One pass over a line: what goes makes company for its neighbours, so these are asked again."""

    def __init__(self, line: Line, evidence: Evidence, strictness: Strictness) -> None:
        self.line = line
        self.bare = line.bare
        self.limits = strictness
        self.evidence = evidence
        self.words = evidence.words[line.bare]
        self.company = evidence.company[line.bare]
        self.spelt = [without_marks(key) if line.bare else key for key in line.keys]
        self.announced = announced(line)
        self.gone = find_quantities(line, self.announced, evidence, strictness)

    def run(self) -> set[int]:
        """Give where everything stands that goes."""
        asked = range(len(self.line))
        while asked:
            found = [
                at
                for at in asked
                if at not in self.gone and self.line.free(at) and (self._goes(at) or self._sticks(at))
            ]
            self.gone.update(found)
            near = {beside for at in found for beside in (at - 1, at + 1)}
            asked = [at for at in sorted(near) if 0 <= at < len(self.line)]
        return self.gone

    def _is_gone(self, at: int) -> bool:
        """Say whether a placeholder stands `at`, or is going to."""
        return at in self.gone or self.line.keys[at] == _PLACED

    def _symbol(self, at: int) -> str:
        if self._is_gone(at):
            return TAKEN
        return NUMBER if self.line.is_number(at) else self.spelt[at]

    def _before(self, at: int) -> str:
        return FIRST if at == 0 or self.line.lead[at] else self._symbol(at - 1)

    def _after(self, at: int) -> str:
        return LAST if at + 1 >= len(self.line) or self.line.lead[at + 1] else self._symbol(at + 1)

    def _goes(self, at: int) -> bool:
        """Say whether too little is known about the word `at`."""
        line, bare, limits, word = self.line, self.bare, self.limits, self.spelt[at]
        if word in _CONTRACTED and line.gap(at) in APOSTROPHES:
            return False
        if line.is_number(at):
            return at in self.announced.told
        before, after = self._before(at), self._after(at)
        left, right = self.company.get(f"{before}_{word}", 0), self.company.get(f"{word}_{after}", 0)
        if word in _LETTERS:
            return min(left, right) < limits.name[bare]
        named, feeling = word in NAMES[bare], word in FEELINGS[bare]
        if not feeling and not self.evidence.knows(word, bare, limits.word):
            return True
        if line.caps[at] and not line.is_(CAPITALISED, at):
            return True
        if feeling and not named:
            return self._is_told(at, after)
        if not line.has(ENDERS, at) and self._is_announced(at, left, right, named):
            return True
        if (line.english and word in CLOSED_EN) or (line.has(CLOSED, at) and not named):
            return False
        if self._is_called(at, left, named):
            return True
        if TAKEN in (before, after) and not line.has(ENDERS, at) and self._is_beside(at, before, left, right, named):
            return True
        return self._is_rare(at, left, right, named)

    def _is_told(self, at: int, after: str) -> bool:
        """Say whether even a feeling is part of a name: "my nick is sad cat", "happy owl center"."""
        if at in self.announced.told or (at in self.announced.before_tail and after == TAKEN):
            return True
        return at in self.announced.called and self._is_gone_beside(at)

    def _is_announced(self, at: int, left: int, right: int, named: bool) -> bool:
        """Say whether the word stands where something is announced, and is not known to stand there."""
        least = self.limits.announced[self.bare]
        if at in self.announced.told:
            return True
        if at in self.announced.called and (left < self.limits.beside[self.bare] or self._is_gone_beside(at)):
            return True
        if at in self.announced.before_tail and right < least:
            return True
        return at in self.announced.near and (left < least or (named and right < least))

    def _is_called(self, at: int, left: int, named: bool) -> bool:
        """Say whether the word follows "bạn", "cô", "chó" and is not known to."""
        if not self.line.is_(TITLE | KIND_OF_PET, at - 1) or self.line.lead[at]:
            return False
        return left < (self.limits.beside if named else self.limits.announced)[self.bare]

    def _is_beside(self, at: int, before: str, left: int, right: int, named: bool) -> bool:
        """Say whether the word may be another part of what goes beside it."""
        line, least, much = self.line, self.limits.announced[self.bare], self.limits.beside[self.bare]
        if line.has(_ANH, at):
            return before == TAKEN
        if named:
            return not line.is_(_PRONOUNS, at) and (left < much or right < least)
        if line.is_(_DEEDS, at):
            return False
        near, far = (left, right) if before == TAKEN else (right, left)
        return near < least and far < much

    def _is_rare(self, at: int, left: int, right: int, named: bool) -> bool:
        """Say whether too few writers say the word, or say it in this company."""
        limits, bare = self.limits, self.bare
        common, begins = self.words.get(self.spelt[at], 0) >= limits.common[bare], self.line.lead[at] > 0
        if named or (begins and not common and not self.line.is_(_SENTENCE, at)):
            return (max if common and not begins else min)(left, right) < limits.name[bare]
        return not common and not self.line.is_(_SENTENCE, at) and max(left, right) < limits.company[bare]

    def _is_gone_beside(self, at: int) -> bool:
        return TAKEN in (self._before(at), self._after(at))

    def _sticks(self, at: int) -> bool:
        """Say whether the word is a rest of what goes beside it: a number, a letter, "chấm", "_pro"."""
        line, key = self.line, self.line.keys[at]
        if self._joins(at, at - 1) or self._joins(at + 1, at + 1) or self._is_mixed(at):
            return True
        before, after = self._before(at) == TAKEN, self._after(at) == TAKEN
        if not before and not after:
            return False
        if is_numeral(line, at):
            return is_plain_numeral(line, at) or any(self._is_letter(near) for near in (at - 1, at + 1))
        if before and after and (self._is_letter(at) or (at - 1 in self.announced.any and line.is_(_PRONOUNS, at))):
            return True
        if line.has(_NET, at) or (self._is_letter(at) and key not in _WORDLIKE and not self._is_word(at)):
            return True
        return (after and line.has(_HALF_NAMES, at)) or (line.is_(TITLE, at) and line.has(_PLACES, at - 1))

    def _is_letter(self, at: int) -> bool:
        return 0 <= at < len(self.line) and len(self.line.keys[at]) == 1 and self.line.keys[at] in _ALPHABET

    def _is_word(self, at: int) -> bool:
        """Say whether a single letter is the English "a": no number and no other letter beside."""
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(self.line)]
        lettered = any(is_numeral(self.line, near) or self._is_letter(near) for near in beside)
        return self.line.english and self.line.keys[at] in CLOSED_EN and not lettered

    def _is_mixed(self, at: int) -> bool:
        """Say whether letters and digits stand together: "3a", "năm a một"."""
        line = self.line
        for left, right in ((at - 1, at), (at, at + 1)):
            if line.glued(right) and right < len(line) and line.is_number(left) != line.is_number(right):
                return True
        beside = (at - 1, at + 1)
        return self._is_letter(at) and all(0 <= near < len(line) and is_numeral(line, near) for near in beside)

    def _joins(self, at: int, other: int) -> bool:
        """Say whether no more than a dot or a dash stands before the word `at`, and `other` beside it goes."""
        if not (0 < at < len(self.line) and self._is_gone(other)):
            return False
        return self.line.glued(at) or self.line.gap(at) in _JOINTS
