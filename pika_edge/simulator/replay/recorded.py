"""Reads a recording: what was said, and what was decided on it then."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from pika_edge.errors import PikaError, told
from pika_edge.messages import limits
from pika_edge.messages.decision import Decision
from pika_edge.messages.utterance import Utterance
from pika_edge.simulator.api import Decided, FaultsTold, NotDecided, RecordingHead, Said, Shown
from pika_edge.simulator.recording import BYTES_MOST

Line = RecordingHead | Said | Decided | NotDecided | Shown | FaultsTold
_LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="type")])
_MOST = BYTES_MOST + limits.BODY_BYTES
"""The recorder stops only after the line that is too much."""


class BadRecording(PikaError):
    """This is no recording, or one that cannot be replayed."""

    reason = "bad-recording"


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance, and each revision of the decision on it."""

    id: str
    t_ms: float
    said: Utterance
    decisions: list[Decision] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Session:
    """One recording."""

    head: RecordingHead
    lines: list[tuple[Line, str]]
    """Each line after the head: what it says, and its text with the newline."""
    turns: list[Turn]
    """What was asked by this robot; decisions on what other programs asked are without words, and left out."""


def read_recording(path: Path) -> Session:
    """Read a recording.

    Raises:
        BadRecording: it is none, or was made without words; says which line.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST + 1)
    except OSError as error:
        raise BadRecording(f"cannot read {path}: {error.strerror}") from error
    return parse_recording(content, str(path))


def parse_recording(content: bytes, name: str) -> Session:
    """Read a recording from bytes; `name` is for messages. Raises as `read_recording`."""
    if len(content) > _MOST:
        raise BadRecording(f"{name} has more than {_MOST} bytes")
    lines = [(_parse(line, f"{name}, line {number}"), line) for number, line in enumerate(_texts(content, name), 1)]
    if not lines or not isinstance(head := lines[0][0], RecordingHead):
        raise BadRecording(f"{name} does not begin with a line of type `recording`; POST /api/recording makes one")
    if not head.words:
        raise BadRecording(f'{name} was recorded without words; record with {{"on": true, "words": true}} to replay')
    return Session(head, lines[1:], list(_turns((line for line, _ in lines), name)))


def _texts(content: bytes, name: str) -> list[str]:
    try:
        return [line.decode() for line in content.splitlines(keepends=True)]  # of bytes: only where a line ends
    except UnicodeDecodeError as error:
        raise BadRecording(f"{name} is not UTF-8: {error.reason}") from None


def _parse(line: str, where: str) -> Line:
    try:
        return _LINE.validate_json(line, extra="ignore")  # a newer build may say more
    except ValidationError as error:
        raise BadRecording(f"{where} is no message of a recording: {told(error)}") from None


def _turns(lines: Iterable[Line], name: str) -> Iterable[Turn]:
    turns: dict[str, Turn] = {}
    for line in lines:
        if isinstance(line, Said):
            if line.said is None:
                raise BadRecording(f"{name}: the words of {line.id} are missing")
            if line.id in turns:
                raise BadRecording(f"{name}: {line.id} was said twice")
            turns[line.id] = Turn(line.id, line.t_ms, line.said)
        elif isinstance(line, Decided) and line.id in turns:
            turns[line.id].decisions.append(line.decision)
    return turns.values()
