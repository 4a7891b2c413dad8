"""Labelled cases (format: `models/predetermination/corpus/LABELS.md`)."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pika_edge.errors import PikaError, told
from pika_edge.messages.labels import Celebrate, Emotion, Lang, Outcome, Role
from pika_edge.messages.utterance import Utterance

Slice = Literal["plain", "asr", "bare", "negation", "irony", "context", "safety", "long", "mixed"]


class BadCases(PikaError):
    """A file of cases is missing, empty, or has a line that is none."""

    reason = "bad-cases"


class Case(BaseModel):
    """One utterance with what the robot should show."""

    model_config = ConfigDict(extra="ignore", frozen=True)  # ids, votes and the like are for people

    text: str
    previous: str | None = None
    outcome: Outcome | None = None
    role: Role = "child"
    lang: Lang
    slice: Slice
    soll_emotion: Emotion
    emotions: Annotated[tuple[Emotion, ...], Field(min_length=1)]
    soll_celebrate: Celebrate
    author: str = ""
    """Whose voice it is; cases of one author that stand next to each other are often a minimal pair."""
    readings: tuple[tuple[Emotion, Celebrate], ...] = ()
    """What its readers said, each for himself: the author, a second, and a third where those two differed."""

    def utterance(self) -> Utterance:
        """Give what the daemon would be asked."""
        return Utterance(text=self.text, role=self.role, previous=self.previous, outcome=self.outcome, lang=self.lang)


def read_cases(path: Path) -> list[Case]:
    """Read a JSON Lines file of labelled cases.

    Raises:
        BadCases: the file is missing, empty, or a line is no case; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCases(f"cannot read {path} ({error}): name a JSON Lines file of labelled cases") from None
    cases = [_parse(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]
    if not cases:
        raise BadCases(f"{path} holds no case: see LABELS.md for the format")
    return cases


def _parse(line: str, where: str) -> Case:
    try:
        case = Case.model_validate_json(line)
        case.utterance()  # a text that could not be asked is no case
    except ValidationError as error:
        raise BadCases(f"{where} is no labelled case ({told(error)}): see LABELS.md") from None
    return case
