"""How much of what is private goes, and how much of the rest goes with it: counts over the hand-written cases.

`python -m tests.privacy.measuring` prints all parts, with `-v` also what is missed and spoilt in the part that the
rules may be fitted to: nobody looks at single cases of the others. Files given by name are scored as well, as blind
parts are before they join the others.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pika_edge.privacy import redact_turn
from pika_edge.privacy.redaction import by_evidence

CASES = Path(__file__).with_name("cases.jsonl")
DEV = "dev"
"""The split that the rules are fitted to; any other is blind."""
_ROUNDS = 5
_WORD = re.compile(r"\[[^\[\]]{1,12}\]|[^\W_]+")


@dataclass(frozen=True)
class Case:
    """One utterance, the parts of it that must go, and parts that must stay."""

    id: str
    text: str
    lang: str
    private: list[str]
    keep: list[str]
    split: str
    previous: str | None = None
    part: str = DEV
    """Which blind part it was before it was looked at."""


@dataclass
class Score:
    """What redaction did to some cases."""

    cases: int = 0
    private: int = 0
    gone: int = 0
    kept: int = 0
    spoilt: int = 0
    chars: int = 0
    chars_spoilt: int = 0
    missed: list[str] = field(default_factory=list)
    spoils: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of private parts of which no word is left."""
        return self.gone / max(self.private, 1)

    @property
    def spoilt_share(self) -> float:
        """Share of the cases in which something that must stay is gone."""
        return self.spoilt / max(self.kept, 1)

    @property
    def chars_share(self) -> float:
        """Share of the letters outside private parts that are gone."""
        return self.chars_spoilt / max(self.chars, 1)


def read(path: Path = CASES) -> list[Case]:
    """Read all cases of a file."""
    return [Case(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def cases(split: str) -> list[Case]:
    """Read the cases of one of `SPLITS`."""
    return [case for case in read() if case.split == split]


SPLITS = tuple(dict.fromkeys(case.split for case in read()))
"""Every split there is, dev first."""


def _as_it_leaves(case: Case) -> str:
    return redact_turn(case.text, case.previous)[0].text


def score(chosen: Iterable[Case], left_of: Callable[[Case], str] = _as_it_leaves) -> Score:
    """Redact `chosen` by `left_of` and count."""
    total = Score()
    for case in chosen:
        _add(total, case, left_of(case))
    return total


def alone(case: Case) -> str:
    """Give what the last pass leaves without the finders."""
    return by_evidence(case.text)


def letters(text: str) -> int:
    """Give how many letters `text` has outside of placeholders."""
    return sum(map(len, _words(text)))


def _add(total: Score, case: Case, left: str) -> None:
    rest = case.text
    for part in sorted(case.private, key=len, reverse=True):
        rest = rest.replace(part, " ", 1) if _whole(part, rest) is None else _cut(part, rest)
    outside, inside = Counter(_words(rest)), Counter(_words(left))
    over = inside - outside
    total.cases += 1
    total.private += len(case.private)
    total.chars += sum(len(word) * count for word, count in outside.items())
    total.chars_spoilt += sum(len(word) * count for word, count in (outside - inside).items())
    missed = [part for part in case.private if any(over[word] for word in _words(part))]
    total.gone += len(case.private) - len(missed)
    total.missed += [f"missed {case.id} {part!r}: {left}" for part in missed]
    total.kept += bool(case.keep)
    lost = [part for part in case.keep if part not in left]
    total.spoilt += bool(lost)
    total.spoils += [f"spoilt {case.id} {case.text}\n      → {left}"] if lost else []


def _whole(part: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)


def _cut(part: str, text: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", " ", text)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0] != "["]


def _microseconds(clock: Callable[[], float], every: list[Case]) -> list[float]:
    """Redact every case some times over and give each run's time by `clock`, sorted."""
    taken: list[float] = []
    for case in every * _ROUNDS:
        begun = clock()
        redact_turn(case.text, case.previous)
        taken.append((clock() - begun) * 1e6)
    return sorted(taken)


def _groups(chosen: list[Case]) -> dict[str, list[Case]]:
    """Take the cases of a split apart by language, by the part they came from, and those without anything private."""
    return {
        "  vi": [case for case in chosen if case.lang == "vi"],
        "  en": [case for case in chosen if case.lang == "en"],
        "  mixed": [case for case in chosen if case.lang == "mixed"],
        **{f"  was {part}": of_part for part, of_part in parts(chosen).items()},
        "  nothing private": [case for case in chosen if not case.private],
    }


def parts(chosen: list[Case]) -> dict[str, list[Case]]:
    """Take cases apart by the part they came from."""
    return {
        part: [case for case in chosen if case.part == part] for part in dict.fromkeys(case.part for case in chosen)
    }


def main() -> None:
    """Print the scores of all parts and the time that one case takes; with `-v` what is missed and spoilt."""
    every = [case for path in (CASES, *(Path(name) for name in sys.argv[1:] if name != "-v")) for case in read(path)]
    for split in dict.fromkeys(case.split for case in every):
        of_split = [case for case in every if case.split == split]
        for name, chosen in {split: of_split, **_groups(of_split)}.items():
            got, by_last = score(chosen), score(chosen, alone)
            sys.stdout.write(
                f"{name:18} {got.cases:4} cases, recall {got.gone}/{got.private} = {got.recall:.3f} "
                f"(last pass alone {by_last.recall:.3f}), "
                f"spoilt {got.spoilt}/{got.kept} = {got.spoilt_share:.3f}, letters spoilt {got.chars_share:.4f}\n"
            )
        if "-v" in sys.argv and split == DEV:
            got = score(of_split)
            sys.stdout.writelines(f"  {line}\n" for line in (*got.missed, *got.spoils))
    for name, clock in {"wall clock": time.perf_counter, "computing": time.thread_time}.items():
        taken = _microseconds(clock, every)
        median, slow = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
        sys.stdout.write(f"one utterance, {name}: P50 {median:.0f} us, P99 {slow:.0f} us, most {taken[-1]:.0f} us\n")


if __name__ == "__main__":
    main()
