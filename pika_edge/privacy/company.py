"""The words of a line with their neighbours, as the lists of evidence know them."""

from pika_edge.privacy.evidence import FIRST, LAST, NUMBER, TAKEN, Evidence
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import without_marks

_PLACED = "\x00"


class Company:
    """Which words of a line go, and how many writers say each of the others beside its neighbours."""

    __slots__ = ("_company", "_words", "gone", "line", "spelt")

    def __init__(self, line: Line, evidence: Evidence, gone: set[int]) -> None:
        """Begin with what is already known to go; `gone` may grow."""
        self.line = line
        self.gone = gone
        keys = map(without_marks, line.keys) if line.bare else line.keys
        self.spelt = [evidence.usual(key, line.bare) for key in keys]
        self._words = evidence.words[line.bare]
        self._company = evidence.company[line.bare]

    def is_gone(self, at: int) -> bool:
        """Say whether a placeholder stands `at`, or is going to."""
        return at in self.gone or self.line.keys[at] == _PLACED

    def before(self, at: int) -> str:
        """Give what stands before the word `at`."""
        return FIRST if at == 0 or self.line.lead[at] else self._symbol(at - 1)

    def after(self, at: int) -> str:
        """Give what stands after the word `at`."""
        return LAST if at + 1 >= len(self.line) or self.line.lead[at + 1] else self._symbol(at + 1)

    def is_beside_gone(self, at: int) -> bool:
        """Say whether something goes right before or right after the word `at`."""
        return TAKEN in (self.before(at), self.after(at))

    def said(self, at: int) -> int:
        """Give how many writers say the word `at`."""
        return self._words.get(self.spelt[at], 0)

    def writers(self, at: int) -> tuple[int, int]:
        """Give how many writers say the word `at` after the one before it, and before the one after it."""
        word, company = self.spelt[at], self._company
        return company.get(f"{self.before(at)}_{word}", 0), company.get(f"{word}_{self.after(at)}", 0)

    def _symbol(self, at: int) -> str:
        if self.is_gone(at):
            return TAKEN
        return NUMBER if self.line.is_number(at) else self.spelt[at]
