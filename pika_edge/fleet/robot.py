"""One robot, and what it can be asked: `pika-edge slots …` run there, answers checked, refusals in its own words."""

import re
from collections.abc import Sequence
from time import monotonic
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pika_edge.errors import told
from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.inventory import Entry
from pika_edge.fleet.running import Ran
from pika_edge.fleet.shell import Shell, cut_off
from pika_edge.slots.status import SlotsStatus

DETAIL_CHARS = 500

_ANSWERED = (0, 1)
_NOT_FOUND = (126, 127)
_SIGNALS_FROM = 128
_INTERRUPTED = 130
_REFUSAL = re.compile(r"^pika-edge: ([a-z][a-z-]{0,40}): (.*)$", re.MULTILINE)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")

AnswerT = TypeVar("AnswerT")
Text = Annotated[str, Field(max_length=2_000)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)  # a robot may be newer than this laptop


class Flashed(_Said):
    """What `slots install` has done."""

    model: Text
    ending: Literal["kept", "rolled-back", "waiting", "serves-already"]
    told: Text
    fetched_bytes: Annotated[int, Field(ge=0)]
    copied_bytes: Annotated[int, Field(ge=0)]
    kept_bytes: Annotated[int, Field(ge=0)]


class Verified(_Said):
    """What `slots verify` has read of one kind."""

    kind: Text
    wrong: dict[str, Text | None]
    damaged: list[Text]


class DaemonSaid(_Said):
    """What a running daemon says of itself."""

    processes: list[dict[str, object]]


class Robot:
    """A robot until a deadline; every question raises `RobotFailed` where it is not answered."""

    def __init__(self, entry: Entry, shell: Shell, time_limit_s: float) -> None:
        self.entry = entry
        self.shell = shell
        self._until_s = monotonic() + time_limit_s

    def version(self) -> str:
        """Give the version of pika-edge that is installed there."""
        said = self.ask(["--version"]).out.split()
        if not said:
            raise RobotFailed("bad-answer", f"{self.entry.program} --version says nothing")
        return printable(said[-1])

    def status(self, kind: str) -> SlotsStatus:
        """Give what lies in its slots."""
        return self._json(["slots", "status", "--kind", kind], list[SlotsStatus])[0]

    def verify(self, kind: str) -> Verified:
        """Let it read every byte of its slots."""
        return self._json(["slots", "verify", "--kind", kind], list[Verified])[0]

    def rollback(self, kind: str, reason: str) -> SlotsStatus:
        """Let the bundle in its other slot serve again; a daemon that runs takes it."""
        return self._json(["slots", "rollback", "--kind", kind, "--reason", reason], SlotsStatus)

    def install(self, kind: str, repository: str, version: str | None, root: bytes | None) -> Flashed:
        """Let it install a bundle and try it in service."""
        words = ["slots", "install", "--kind", kind, "--repository", repository]
        words += [] if version is None else ["--version", version]
        words += [] if root is None else ["--root", "-"]
        return self._json(words, Flashed, root or b"")

    def daemon(self) -> int | None:
        """Give how many processes its daemon has; none where no daemon answers."""
        control = [] if self.entry.control is None else ["--control", self.entry.control]
        try:
            return len(DaemonSaid.model_validate_json(self.ask(["status", *control]).out).processes)
        except (RobotFailed, ValidationError):
            return None

    def left_s(self) -> float:
        """Give the time that is left for it.

        Raises:
            RobotFailed: `time-out`, there is none.
        """
        if (left := self._until_s - monotonic()) <= 0:
            raise RobotFailed("time-out", "it took longer than its time limit; the same command goes on")
        return left

    def ask(self, words: Sequence[str], stdin: bytes = b"") -> Ran:
        """Run `pika-edge` there. Raises what the robot refuses."""
        config = [] if self.entry.config is None or words[0] != "slots" else ["--config", self.entry.config]
        asked = [self.entry.program, *words, *config]
        ran = self.shell.run(asked, self.left_s(), stdin)
        if (failure := refusal(ran)) is not None:
            raise failure
        return ran

    def _json(self, words: Sequence[str], shape: type[AnswerT], stdin: bytes = b"") -> AnswerT:
        ran = self.ask([*words, "--json"], stdin)
        try:
            return TypeAdapter(shape).validate_json(ran.out)
        except ValidationError as error:
            raise RobotFailed("bad-answer", f"{' '.join(words[:2])}: {printable(told(error))}") from None


def refusal(ran: Ran) -> RobotFailed | None:
    """Give why a robot did not do what it was asked; none where it answered. Exit code 1 may be an answer."""
    if ran.code in _ANSWERED and (ran.out.strip() or not ran.code):
        return None
    if ran.code in _NOT_FOUND:
        return RobotFailed("no-program", "pika-edge is not there: name its path as `program` in the inventory")
    if ran.code < 0 or (ran.code > _SIGNALS_FROM and ran.code != _INTERRUPTED):
        return cut_off()
    found = _REFUSAL.findall(ran.err)
    if found:
        reason, detail = found[-1]
        return RobotFailed(reason, printable(detail))
    last = (ran.err.strip().splitlines() or ["it said nothing"])[-1]
    return RobotFailed("bad-answer", f"exit code {ran.code}: {printable(last)}")


def printable(text: str) -> str:
    """Give what a robot said without what would move a terminal's cursor, and not too long."""
    return _UNPRINTABLE.sub(" ", text).strip()[:DETAIL_CHARS]


def serving(status: SlotsStatus) -> str | None:
    """Give name and version of what serves from the slots; none: what came with pika-edge."""
    return None if status.current is None else status.of(status.current).model
