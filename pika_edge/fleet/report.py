"""What became of each robot: kept in a file while a fleet is flashed, so that the work can go on from there."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pika_edge.errors import ConfigError, told
from pika_edge.releases.offer import VersionText
from pika_edge.releases.publishing.disk import put

FILE_BYTES_MOST = 20_000_000

Outcome = Literal["kept", "waiting", "serves-already", "failed"]
DONE: tuple[Outcome, ...] = ("kept", "waiting", "serves-already")
"""`waiting`: installed, the trial begins when a daemon starts."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Record(_Said):
    """One robot."""

    robot: str
    ring: str
    outcome: Outcome
    reason: str | None = None
    """Why it failed, in a word; `detail` says it to people."""
    detail: str = ""
    before: str | None = None
    """What served from the slots when it was begun; none: what came with pika-edge, or it was not reached."""
    after: str | None = None
    """What serves now, asked again where it failed."""
    is_reached: bool = True
    began: datetime
    took_s: float
    staged_bytes: int = 0
    """Sent to a robot without a connection."""
    fetched_bytes: int = 0
    """Read by the robot from the repository, or from what was sent to it."""
    reused_bytes: int = 0
    """Not fetched: they lay in its slots."""

    @property
    def is_done(self) -> bool:
        """Whether it needs no further work."""
        return self.outcome in DONE


class Report(BaseModel):
    """A fleet's flashing."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    version: VersionText | None = None
    """What all get: as asked for, else what the first robot found on offer."""
    began: datetime
    ended: datetime | None = None
    why_stopped: str | None = None
    left: list[str] = Field(default_factory=list)
    """Robots that were not begun."""
    records: Annotated[dict[str, Record], Field(max_length=5_000)] = Field(default_factory=dict)

    @property
    def done(self) -> list[str]:
        """Robots that need no further work."""
        return [name for name, record in self.records.items() if record.is_done]

    @property
    def counts(self) -> dict[str, int]:
        """How many ended how, by outcome or reason."""
        return dict(Counter(record.reason or record.outcome for record in self.records.values()))

    def expect(self, robots: list[str]) -> None:
        """Note robots that are to be flashed, in this run or a later one."""
        self.left = [name for name in dict.fromkeys([*self.left, *robots]) if name not in self.records]

    def add(self, record: Record) -> None:
        """Note how a robot ended; the first that is done says which version all get."""
        self.records[record.robot] = record
        self.left = [name for name in self.left if name != record.robot]
        if record.is_done and self.version is None and record.after is not None:
            self.version = record.after.rpartition("-")[2]

    def save(self, path: Path) -> None:
        """Replace the file in one step. Raises OSError."""
        put(path, self.model_dump_json(indent=1).encode())


def read_report(path: Path) -> Report:
    """Read a report.

    Raises:
        ConfigError: it is none.
    """
    try:
        with path.open("rb") as file:
            return Report.model_validate_json(file.read(FILE_BYTES_MOST + 1))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; name the file that an earlier `flash --report` wrote") from None
    except ValidationError as error:
        raise ConfigError(f"{path} is no report of `flash`: {told(error)}") from None
