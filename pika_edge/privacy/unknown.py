"""The last pass denies by default: a word stays only where enough writers are known to say it so.

It asks about each word how many writers of the corpus say it, and how many say it beside the word before and the word
after; the more a word may be a name or part of something announced, the more it asks (`evidence.Strictness`).
"""

from collections.abc import Sequence

from pika_edge.privacy.announced import ENDERS, announced
from pika_edge.privacy.company import Company
from pika_edge.privacy.evidence import (
    CLOSED,
    CLOSED_EN,
    EVIDENCE,
    FEELINGS,
    NAMES,
    STRICTNESS,
    TAKEN,
    Evidence,
    Strictness,
    is_sound,
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
from pika_edge.privacy.quantities import find_dates, find_quantities
from pika_edge.privacy.rests import is_rest
from pika_edge.privacy.spelling import both

_PRONOUNS = AUX | OBJECT | PARTICLE | TITLE
_SENTENCE = STOP | AUX | OBJECT | PARTICLE | AND
_DEEDS = _SENTENCE | ACT | TITLE | HALF_TITLE
_LETTERS = frozenset("bcdđefghjklmnpqrstvwxzy")
"""Single letters that are no word; "a", "i", "o", "u" are."""
_CONTRACTED = frozenset(["s", "t", "m", "re", "ve", "ll", "d"])
_ANH = both("anh")
"""After what goes it is the other half of a name: "minh anh"."""


def find_unknown(line: Line, evidence: Evidence = EVIDENCE, strictness: Strictness = STRICTNESS) -> None:
    """Take every word of which too little is known; a run of them is one."""
    dates = find_dates(line)
    gone = _Pass(line, dates, evidence, strictness).run()
    first = None
    for at in range(len(line) + 1):
        inside = at in gone and not (first is not None and line.lead[at])
        if first is not None and not inside:
            line.take(first, at, Kind.DATE if first in dates else Kind.UNKNOWN)
            first = None
        if at in gone and first is None:
            first = at


class _Pass:
    """One pass over a line: what goes makes company for its neighbours, so these are asked again."""

    def __init__(self, line: Line, dates: set[int], evidence: Evidence, strictness: Strictness) -> None:
        self.line = line
        self.bare = line.bare
        self.limits = strictness
        self.evidence = evidence
        self.announced = announced(line)
        self.company = Company(line, evidence, dates | find_quantities(line, self.announced, evidence, strictness))

    def run(self) -> set[int]:
        """Give where everything stands that goes."""
        gone = self.company.gone
        asked: Sequence[int] = range(len(self.line))
        while asked:
            left = (at for at in asked if at not in gone and self.line.free(at))
            found = [at for at in left if self._goes(at) or is_rest(self.company, self.announced, at)]
            gone.update(found)
            near = {beside for at in found for beside in (at - 1, at + 1)}
            asked = [at for at in sorted(near) if 0 <= at < len(self.line)]
        return gone

    def _goes(self, at: int) -> bool:
        """Say whether too little is known about the word `at`."""
        line, word = self.line, self.company.spelt[at]
        if line.is_number(at):
            return at in self.announced.told
        if is_sound(word) or (word in _CONTRACTED and line.gap(at) in APOSTROPHES):
            return False
        left, right = self.company.writers(at)
        if word in _LETTERS:
            return min(left, right) < self.limits.name[self.bare]
        named, feeling = word in NAMES[self.bare], word in FEELINGS[self.bare]
        if not feeling and not self.evidence.knows(word, self.bare, self.limits.word):
            return True
        if line.caps[at] and (named or not line.is_(CAPITALISED, at)):
            return True
        if feeling and not named:
            return self._is_told(at)
        return self._is_unlikely(at, left, right, named)

    def _is_unlikely(self, at: int, left: int, right: int, named: bool) -> bool:
        """Say whether too few writers say a known word where it stands."""
        line, ends = self.line, self.line.has(ENDERS, at)
        if not ends and self._is_announced(at, left, right, named):
            return True
        if (line.english and self.company.spelt[at] in CLOSED_EN) or (line.has(CLOSED, at) and not named):
            return False
        if self._follows_title(at, left, named) or (not ends and self._is_beside(at, left, right, named)):
            return True
        return self._is_rare(at, left, right, named)

    def _is_told(self, at: int) -> bool:
        """Say whether even a feeling is part of a name: "my nick is sad cat", "happy owl center"."""
        if at in self.announced.told or (at in self.announced.before_tail and self.company.after(at) == TAKEN):
            return True
        return at in self.announced.called and self.company.is_beside_gone(at)

    def _is_announced(self, at: int, left: int, right: int, named: bool) -> bool:
        """Say whether the word stands where something is announced, and is not known to stand there."""
        least = self.limits.announced[self.bare]
        if at in self.announced.told:
            return True
        if at in self.announced.called and (left < self.limits.beside[self.bare] or self.company.is_beside_gone(at)):
            return True
        if at in self.announced.before_tail and right < least:
            return True
        if named:
            return at in self.announced.near and min(left, right) < least
        return at in self.announced.near and left < least and not self.line.is_(TITLE | HALF_TITLE, at)

    def _follows_title(self, at: int, left: int, named: bool) -> bool:
        """Say whether the word follows "bạn", "cô", "chó" and is not known to."""
        if not self.line.is_(TITLE | KIND_OF_PET, at - 1) or self.line.lead[at]:
            return False
        if named:
            return left < self.limits.beside[self.bare]
        return left < self.limits.announced[self.bare] and not self.line.is_(ACT, at)

    def _is_beside(self, at: int, left: int, right: int, named: bool) -> bool:
        """Say whether something goes beside the word, and it may be another part of that."""
        if not self.company.is_beside_gone(at):
            return False
        before = self.company.before(at)
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
        common, begins = self.company.said(at) >= limits.common[bare], self.line.lead[at] > 0
        if named or (begins and not common and not self.line.is_(_SENTENCE, at)):
            return (max if common and not begins else min)(left, right) < limits.name[bare]
        return not common and not self.line.is_(_SENTENCE, at) and max(left, right) < limits.company[bare]
