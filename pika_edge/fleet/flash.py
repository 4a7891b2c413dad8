"""Flash one robot: look at it, bring it what it needs, let it install and try, and say what became of it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from time import monotonic

from pika_edge.errors import ConfigError
from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.inventory import Entry
from pika_edge.fleet.report import Record
from pika_edge.fleet.robot import Flashed, Robot, serving
from pika_edge.fleet.shell import SshShell
from pika_edge.fleet.staging import Staging, Supply
from pika_edge.slots.status import SlotsStatus

_AFTER_S = 60.0
"""Beyond its time limit: to see what serves there."""
_GOES_ON = ("cut-off", "time-out", "stopped", "unreachable", "staging-failed")
"""After these the copy on the robot is kept: the next try goes on from it."""
_LACKING = ("not-found", "unreachable")
"""What a robot says of a copy without the files that its own slots should have had."""


@dataclass(frozen=True)
class Sources:
    """Where a bundle comes from."""

    kind: str
    folder: Path | None
    """The repository on this machine."""
    url: str | None
    """The same for robots with a connection."""
    root: bytes | None
    """For robots that trust no publisher yet."""

    def check(self, entries: list[Entry]) -> None:
        """See that every robot can get at one of them.

        Raises:
            ConfigError: one cannot.
        """
        if self.folder is None and self.url is None:
            raise ConfigError(
                "no repository: name --repository FOLDER, --url URL, or both; or put them in the inventory"
            )
        stranded = [entry.name for entry in entries if not entry.connection and entry.host is not None]
        if self.folder is None and stranded:
            raise ConfigError(
                f"{stranded[0]} has no connection: name the repository's folder with --repository, to copy it"
            )

    def supply(self, entries: list[Entry], version: str | None) -> Supply | None:
        """Give what is copied to robots; none where nothing is."""
        if self.folder is None or not any(self._is_staged(entry) for entry in entries):
            return None
        return Supply.of(self.folder, self.kind, version)

    def _is_staged(self, entry: Entry) -> bool:
        return entry.host is not None and not (entry.connection and self.url)

    def direct(self, entry: Entry) -> str | None:
        """Give where a robot reads by itself; none: it must be copied to it."""
        if self._is_staged(entry):
            return None
        return self.url if entry.connection and self.url else str(self.folder)


@dataclass
class _Seen:
    """What is known of a robot so far."""

    status: SlotsStatus | None = None
    staged_bytes: int = 0


def flash(robot: Robot, ring: str, sources: Sources, supply: Supply | None, version: str | None) -> Record:
    """Flash a robot. Raises nothing of what can happen to it: the record says that."""
    began, began_s, seen = datetime.now(timezone.utc), monotonic(), _Seen()

    def record(**facts: object) -> Record:
        known = {"robot": robot.entry.name, "ring": ring, "began": began, "took_s": round(monotonic() - began_s, 3)}
        before = None if seen.status is None else serving(seen.status)
        return Record.model_validate({**known, "before": before, "staged_bytes": seen.staged_bytes, **facts})

    try:
        said = _install(robot, seen, sources, supply, version)
    except RobotFailed as failure:
        after = _after(robot, sources.kind)
        return record(
            outcome="failed",
            reason=failure.reason,
            detail=str(failure),
            after=None if after is None else serving(after),
            is_reached=after is not None,
        )
    facts = {"fetched_bytes": said.fetched_bytes, "reused_bytes": said.copied_bytes + said.kept_bytes}
    if said.ending == "rolled-back":
        after = _after(robot, sources.kind)
        known = {"after": None if after is None else serving(after), "is_reached": after is not None}
        return record(outcome="failed", reason=said.ending, detail=said.told, **known, **facts)
    return record(outcome=said.ending, detail=said.told, after=said.model, **facts)


def _install(robot: Robot, seen: _Seen, sources: Sources, supply: Supply | None, version: str | None) -> Flashed:
    seen.status = robot.status(sources.kind)
    where = sources.direct(robot.entry)
    if where is not None:
        return robot.install(sources.kind, where, version, sources.root)
    assert supply is not None  # noqa: S101 - `Sources.supply` gives one for such robots
    assert isinstance(robot.shell, SshShell)  # noqa: S101
    staging = Staging(robot, robot.shell, supply)
    try:
        said = _install_staged(staging, seen, sources, version)
    except RobotFailed as failure:
        if failure.reason not in _GOES_ON:
            _tidy(staging)
        raise
    _tidy(staging)
    return said


def _install_staged(staging: Staging, seen: _Seen, sources: Sources, version: str | None) -> Flashed:
    """Copy what the robot's slots lack; where they lack more than they say, all of it."""
    assert seen.status is not None  # noqa: S101
    has = staging.supply.contents(seen.status)
    seen.staged_bytes = staging.fill(version, has)
    try:
        return staging.robot.install(sources.kind, staging.folder, version, sources.root)
    except RobotFailed as failure:
        if not has or failure.reason not in _LACKING:
            raise
    seen.staged_bytes += staging.fill(version, set())
    return staging.robot.install(sources.kind, staging.folder, version, sources.root)


def _tidy(staging: Staging) -> None:
    with suppress(RobotFailed):  # a copy that is left does no harm: the next one goes on from it
        staging.remove()


def _after(robot: Robot, kind: str) -> SlotsStatus | None:
    """Ask again what serves; none where it does not answer."""
    try:
        return Robot(robot.entry, robot.shell, _AFTER_S).status(kind)
    except RobotFailed:
        return None
