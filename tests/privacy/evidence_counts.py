"""Count how many writers of the training corpus say what, as the finders leave it, and write the lists of evidence."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from pika_edge.privacy.evidence import FIRST, LAST, NUMBER, STRICTNESS, TAKEN
from pika_edge.privacy.line import Line
from pika_edge.privacy.quantities import is_numeral
from pika_edge.privacy.redaction import by_rules
from pika_edge.privacy.spelling import without_marks

CORPUS = Path("models/predetermination/corpus/train.jsonl")
WORDS = Path("pika_edge/privacy/words")

Count = defaultdict[str, set[str]]
"""Word or two neighbours → who says it."""


class Counts:
    """Who says what, with marks and without."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.words: tuple[Count, Count] = (defaultdict(set), defaultdict(set))
        self.company: tuple[Count, Count] = (defaultdict(set), defaultdict(set))

    def add(self, line: Line, writer: str) -> None:
        """Count one sentence that has gone through the finders."""
        for bare in (0, 1):
            if bare or not line.bare:
                self._add(line, [_symbol(line, at, bare) for at in range(len(line))], writer, bare)

    def _add(self, line: Line, said: list[str], writer: str, bare: int) -> None:
        company = self.company[bare]
        for at, word in enumerate(said):
            if word not in (TAKEN, NUMBER):
                self.words[bare][word].add(writer)
            company[f"{FIRST if line.lead[at] else said[at - 1]}_{word}"].add(writer)
            ends = at + 1 == len(said) or line.lead[at + 1] > 0
            after = LAST if ends else said[at + 1]
            if ends:
                company[f"{word}_{LAST}"].add(writer)
            if is_numeral(line, at) and (ends or not is_numeral(line, at + 1)):
                company[f"{NUMBER}_{after}"].add(writer)


def _symbol(line: Line, at: int, bare: int) -> str:
    key = line.keys[at]
    if key == "\x00" or line.is_number(at):
        return NUMBER if line.is_number(at) else TAKEN
    return without_marks(key) if bare else key


def sentences() -> Iterator[tuple[str, str]]:
    """Give each sentence of the corpus with its writer, as the finders leave it."""
    for row in tqdm(CORPUS.read_text(encoding="utf-8").splitlines(), unit="sentence"):
        case = json.loads(row)
        yield by_rules(case["text"], case["previous"]), case["author"]


def _write(name: str, counts: Count, least: int) -> None:
    rows: dict[int, list[str]] = {}
    for entry, writers in sorted(counts.items()):
        rows.setdefault(len(writers), []).append(entry)
    text = "".join(f"{writers} {' '.join(rows[writers])}\n" for writers in sorted(rows) if writers >= least)
    (WORDS / f"{name}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the lists; what fewer writers say than `STRICTNESS` asks for is left out."""
    counts = Counts()
    for text, writer in sentences():
        counts.add(Line(text), writer)
    for bare, end in enumerate(("", "_bare")):
        _write(f"evidence_words{end}", counts.words[bare], STRICTNESS.word)
        _write(f"evidence_company{end}", counts.company[bare], STRICTNESS.company[bare])


if __name__ == "__main__":
    main()
