"""From what was said to what may leave the robot."""

from collections.abc import Iterable
from dataclasses import dataclass

from pika_edge.privacy.answers import asked, find_answers
from pika_edge.privacy.emails import find_emails
from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.line import Line, Span, clean
from pika_edge.privacy.numbers import find_numbers
from pika_edge.privacy.people import find_people
from pika_edge.privacy.places import find_addresses
from pika_edge.privacy.schools import find_schools
from pika_edge.privacy.unknown import find_unknown

_FINDERS = (
    find_emails,
    find_addresses,
    find_schools,
    find_numbers,
    find_answers,
)
"""In this order, and people last: what is surest first, because what is taken is taken."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its private words, and what sort of words these were."""

    text: str
    kinds: tuple[Kind, ...]
    """One for each placeholder that was put in."""


def redact(text: str, question: str | None = None) -> Redacted:
    """Replace names, numbers, addresses, schools, birthdays and every unknown word in `text` by placeholders.

    `question` is what was said just before: "minh" alone is a name if Pika asked for one. Redacting what is redacted
    changes nothing. Never raises for any `str`.
    """
    return _redact(clean(text), question, frozenset())[0]


def redact_turn(text: str, previous: str | None) -> tuple[Redacted, Redacted | None]:
    """Redact what the child says and Pika's sentence before it; a name that is found in one goes from the other too."""
    first, names = _redact(clean(text), previous, frozenset())
    if previous is None:
        return first, None
    before, more = _redact(clean(previous), None, names)
    return (_redact(clean(text), previous, more)[0] if more - names else first), before


def by_rules(text: str, question: str | None = None) -> str:
    """Give what the finders alone leave of `text`: of this the evidence is counted."""
    return _redact(clean(text), question, frozenset(), unknown_too=False)[0].text


def by_evidence(text: str) -> str:
    """Give what the last pass alone leaves of `text`: it is measured alone, because it is fitted to no case."""
    return _redact(clean(text), None, frozenset(), rules_too=False)[0].text


def _redact(
    text: str, question: str | None, known: frozenset[str], *, rules_too: bool = True, unknown_too: bool = True
) -> tuple[Redacted, frozenset[str]]:
    """Find and replace until nothing is left to find: each pass leaves fewer words, so it ends."""
    kinds: list[Kind] = []
    english: bool | None = None
    wanted = None if question is None else asked(clean(question))
    while True:
        line = Line(text, wanted)
        english = line.english if english is None else english
        if rules_too:
            for find in _FINDERS:
                find(line)
            known |= find_people(line, known)
        if unknown_too and not line.spans:
            find_unknown(line)
        if not line.spans:
            return Redacted(text, tuple(kinds)), known
        spans = _joined(line.spans)
        kinds += [kind for _, _, kind in spans]
        text = _replaced(text, spans, english)


def _joined(spans: list[Span]) -> list[Span]:
    """Sort the spans; what overlaps becomes one."""
    joined: list[Span] = []
    for start, end, kind in sorted(spans, key=lambda span: span[:2]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), joined[-1][2])
        else:
            joined.append((start, end, kind))
    return joined


def _replaced(text: str, spans: Iterable[Span], english: bool) -> str:
    parts: list[str] = []
    done = 0
    for start, end, kind in spans:
        parts += [text[done:start], kind.placeholder(english)]
        done = end
    parts.append(text[done:])
    return "".join(parts)
