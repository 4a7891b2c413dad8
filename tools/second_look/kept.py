"""Answers that were paid for, one JSON line each: a run that was broken off goes on where it was."""

from hashlib import blake2b
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.cloud.dialect import Dialect
from pika_edge.errors import PikaError
from tools.scoring.cases import Case


class NotKept(PikaError):
    """The file of answers cannot be read or written."""

    reason = "answers-file"


class Heard(BaseModel):
    """What an endpoint answered to one case, as it came: read anew whenever trust has changed."""

    model_config = ConfigDict(frozen=True)

    asked: str
    """Which requests these are answers to."""
    answers: tuple[object, ...]
    """One JSON body a request; null where none came."""
    took_ms: float


class Kept:
    """A file of answers."""

    def __init__(self, path: Path) -> None:
        """Read what there is.

        Raises:
            NotKept: the file cannot be read.
        """
        self._path = path
        self._known: dict[str, Heard] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        except (OSError, UnicodeDecodeError) as error:
            raise NotKept(f"cannot read {path} ({error}): name another file with --answers") from None
        for line in lines:
            try:
                heard = Heard.model_validate_json(line)
            except ValidationError:
                continue  # broken off in the middle of a line: it is asked again
            self._known[heard.asked] = heard

    def find(self, asked: str) -> Heard | None:
        """Give what was answered to these requests."""
        return self._known.get(asked)

    def add(self, heard: Heard) -> None:
        """Keep an answer, at once and for good.

        Raises:
            NotKept: the file cannot be written.
        """
        self._known[heard.asked] = heard
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"\n{heard.model_dump_json()}")  # the line before may be broken off
        except OSError as error:
            raise NotKept(f"cannot write {self._path}: {error.strerror}") from None


def requests_of(case: Case, dialect: Dialect) -> str:
    """Name the requests for a case: another model, another prompt, another name."""
    bodies = [call.body for call in dialect.calls(case.utterance())]
    return blake2b(repr(bodies).encode(errors="replace"), digest_size=12).hexdigest()
