"""Count the harmless words and their company in the training corpus, and say what the last pass costs there.

`python -m tests.privacy.harmless_words` writes the lists; `--left-out` writes nothing and measures 2,000 sentences,
each with lists counted without its own writer: with them it would be circular.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pika_edge.privacy.harmless import NAMES, TAKEN, Harmless, neighbours
from pika_edge.privacy.lexicon import ACT, BESIDE, BIRTH_ORDER, NAMER, TITLE, TOWARD
from pika_edge.privacy.line import Line
from pika_edge.privacy.redaction import by_rules
from pika_edge.privacy.spelling import without_marks
from pika_edge.privacy.unknown import PLACE_HEADS, find_unknown

CORPUS = Path("models/predetermination/corpus/train.jsonl")
WORDS = Path("pika_edge/privacy/words")
WRITERS_OF_COMPANY = (2, 3)
"""So many writers make company known: with marks, and without."""
WRITERS_OF_COMMON = (20, 24)
"""From so many writers on (of 29) a word that may also be a name needs no company."""
SAMPLE, SEED = 2000, 5

Count = defaultdict[str, Counter[str]]
"""Word or two neighbours → how often each writer has it."""


class Counts:
    """How often which writer says what, with marks and without."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.words: Count = defaultdict(Counter)
        self.free: Count = defaultdict(Counter)
        self.said: tuple[Count, Count] = (defaultdict(Counter), defaultdict(Counter))
        self.company: tuple[Count, Count] = (defaultdict(Counter), defaultdict(Counter))

    def add(self, line: Line, writer: str) -> None:
        """Count one sentence that has gone through the rules."""
        for at, key in enumerate(line.keys):
            if key == "\x00" or line.is_number(at):
                continue
            before, after = neighbours(line, at)
            self.words[key][writer] += 1
            if not (line.caps[at] or before == TAKEN or line.is_(TITLE | NAMER | BESIDE | TOWARD, at - 1)):
                self.free[key][writer] += 1
            for bare in (0, 1):
                if bare or not line.bare:
                    self._add_company(line, at, writer, bare, (before, after))

    def _add_company(self, line: Line, at: int, writer: str, bare: int, sides: tuple[str, str]) -> None:
        word, before, after = (without_marks(part) if bare else part for part in (line.keys[at], *sides))
        named = word in NAMES[bare]
        place = line.is_(TITLE | BIRTH_ORDER | NAMER, at - 1) or line.has(PLACE_HEADS, at - 1) or before == TAKEN
        said_to_be = before in ("là", "la", "is")
        if named or (not line.lead[at] and (place or said_to_be)):
            self.company[bare][f"{before}_{word}"][writer] += 1
        if named or (line.lead[at] and line.is_(ACT, at + 1)):
            self.company[bare][f"{word}_{after}"][writer] += 1
        self.said[bare][word][writer] += 1

    def without(self, writer: str | None) -> Harmless:
        """Make the lists, as if `writer` had written nothing."""
        known = frozenset(word for word, by in self.words.items() if _is_known(by, self.free[word], writer))
        company = _most(self.company, WRITERS_OF_COMPANY, writer)
        common = _most(self.said, WRITERS_OF_COMMON, writer)
        return Harmless((known, frozenset(map(without_marks, known))), company, common)


def _most(
    counts: tuple[Count, Count], least: tuple[int, int], writer: str | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Give what enough writers say, `writer` not counted."""
    marked, bare = (
        frozenset(entry for entry, by in count.items() if len(by) - (writer in by) >= enough)
        for count, enough in zip(counts, least, strict=True)
    )
    return marked, bare


def _is_known(by: Counter[str], free: Counter[str], writer: str | None) -> bool:
    """Say whether two say the word, or one does where no name stands."""
    return len(by) - (writer in by) > 1 or len(free) - (writer in free) > 0


def sentences() -> Iterator[tuple[str, str]]:
    """Give each sentence of the corpus with its writer, as the rules leave it."""
    for row in CORPUS.read_text(encoding="utf-8").splitlines():
        case = json.loads(row)
        yield by_rules(case["text"], case["previous"]), case["author"]


def _write(lists: Harmless) -> None:
    for name, entries in (
        ("harmless", lists.words[0]),
        ("harmless_company", lists.company[0]),
        ("harmless_company_bare", lists.company[1]),
        ("harmless_common", lists.common[0]),
        ("harmless_common_bare", lists.common[1]),
    ):
        rows: dict[str, list[str]] = {}
        for entry in sorted(entries):
            rows.setdefault(entry[0], []).append(entry)
        text = "".join(" ".join(row) + "\n" for row in rows.values())
        (WORDS / f"{name}.txt").write_text(text, encoding="utf-8")


def _measure(counts: Counts, said: list[tuple[str, str]]) -> None:
    sample = random.Random(SEED).sample(said, SAMPLE)
    changed = gone = letters = 0
    for writer in sorted({writer for _, writer in sample}):
        lists = counts.without(writer)
        for text, by in sample:
            if by == writer:
                line = Line(text)
                letters += sum(len(key) for key in line.keys if key != "\x00")
                find_unknown(line, lists)
                gone += sum(len(key) for key, taken in zip(line.keys, line.taken, strict=True) if taken)
                changed += bool(line.spans)
    sys.stdout.write(f"{changed} of {SAMPLE} changed, {gone} of {letters} letters gone ({gone / letters:.4f})\n")


def main() -> None:
    """Write the lists, or measure."""
    counts, said = Counts(), list(sentences())
    for text, writer in said:
        counts.add(Line(text), writer)
    if "--left-out" in sys.argv:
        _measure(counts, said)
    else:
        _write(counts.without(None))


if __name__ == "__main__":
    main()
