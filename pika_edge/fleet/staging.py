"""What a robot without a connection needs of a repository, copied to it: only what it has not.

The laptop's choice is no matter of trust: the robot reads the copy as it would read a stick, and verifies all of it.
"""

from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import TargetFile

from pika_edge.bundle.manifest import MANIFEST
from pika_edge.errors import ConfigError
from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.robot import Robot, printable
from pika_edge.fleet.running import Ran
from pika_edge.fleet.shell import SshShell
from pika_edge.releases.layout import (
    METADATA,
    ROOT,
    SNAPSHOT,
    TARGETS,
    TARGETS_FOLDER,
    TIMESTAMP,
    metadata_name,
    offer_path,
)
from pika_edge.releases.offer import read_offer
from pika_edge.releases.publishing.files import stored
from pika_edge.releases.publishing.state import State, read_state
from pika_edge.slots.plan import RESERVE_BYTES
from pika_edge.slots.status import SlotsStatus

_FOLDER = ".pika-staging-"
"""In the home folder of the robot's user; a kind each."""
_SILENCE_S = 60
_NO_ROOM, _NOT_FOUND = 11, 127
_MB = 1024**2
_KB = 1024


@dataclass(frozen=True)
class Supply:
    """One kind of bundle of a repository's folder, as its metadata has it now."""

    repository: Path
    kind: str
    state: State

    @classmethod
    def of(cls, repository: Path, kind: str, version: str | None) -> "Supply":
        """Read a repository.

        Raises:
            PublishRefused: this is no repository, or it is damaged.
            ConfigError: nothing of that kind, or no such version, is signed there.
        """
        supply = cls(repository, kind, read_state(repository))
        if kind not in supply.state.metadata or offer_path(kind) not in supply._signed:
            raise ConfigError(f"{repository} offers no {kind}; see `bundle inspect {repository}`")
        if version is not None and not supply._bundle(version):
            raise ConfigError(f"{repository} has no {kind} {version}; see `bundle inspect {repository}`")
        return supply

    def paths(self, version: str | None, has: set[str]) -> list[str]:
        """Give the files, below the repository, that a robot needs which has those contents (SHA-256) already."""
        if version is None:
            version = read_offer(self._signed[offer_path(self.kind)].custom, offer_path(self.kind)).version
        wanted = [target for path, target in self._signed.items() if path == offer_path(self.kind)]
        for path, target in self._bundle(version).items():
            if path.endswith(f"/{MANIFEST}") or target.hashes["sha256"] not in has:
                wanted.append(target)
        roots = range(1, self.state.root.version + 1)
        metadata = [metadata_name(ROOT, number) for number in roots]
        for role in (TIMESTAMP, SNAPSHOT, TARGETS, self.kind):
            metadata.append(metadata_name(role, self.state.metadata[role].signed.version))
        return [*(f"{METADATA}/{name}" for name in metadata), *(f"{TARGETS_FOLDER}/{stored(one)}" for one in wanted)]

    def contents(self, status: SlotsStatus) -> set[str]:
        """Give the contents that a robot has in whole slots, as far as the repository knows their bundles."""
        models = [slot.model for slot in (status.a, status.b) if slot.whole and slot.model is not None]
        bundles = [self._bundle(model.rpartition("-")[2]) for model in models]
        return {target.hashes["sha256"] for bundle in bundles for target in bundle.values()}

    @property
    def _signed(self) -> dict[str, TargetFile]:
        return self.state.targets(self.kind).targets

    def _bundle(self, version: str) -> dict[str, TargetFile]:
        return {path: one for path, one in self._signed.items() if path.startswith(f"{self.kind}/{version}/")}


@dataclass(frozen=True)
class Staging:
    """The copy on one robot."""

    robot: Robot
    shell: SshShell
    supply: Supply

    @property
    def folder(self) -> str:
        """Where it lies there."""
        return f"{_FOLDER}{self.supply.kind}"

    def fill(self, version: str | None, has: set[str]) -> int:
        """Copy what is missing, going on where it broke off; give the bytes that were sent.

        Raises:
            RobotFailed: no room, no rsync there, or the robot broke off.
        """
        paths = self.supply.paths(version, has)
        self._check_room(sum((self.supply.repository / path).stat().st_size for path in paths))
        copy = ["rsync", "--files-from=-", "--times", "--partial", "--chmod=D0700,F0600", "--secluded-args"]
        copy += [f"--timeout={_SILENCE_S}", "--stats", "--no-human-readable", f"--rsh={self.shell.rsh}"]
        ends = [f"{self.supply.repository}/", f"{self.shell.rsync_host}:{self.folder}/"]
        listed = "".join(f"{path}\n" for path in paths).encode()
        ran = self.shell.run_here([*copy, *ends], self.robot.left_s(), listed)
        if ran.code:
            raise _rsync_failure(ran)
        return _sent(ran.out)

    def remove(self) -> None:
        """Give the robot its room back."""
        self.shell.run(["rm", "-rf", "--", self.folder], self.robot.left_s())

    def _check_room(self, needed_bytes: int) -> None:
        """Leave the robot's ledger and log their room. What was copied before counts twice: better too careful."""
        told = self.shell.run(["df", "-Pk", "."], self.robot.left_s()).out.splitlines()
        words = told[-1].split() if told else []
        free_bytes = int(words[3]) * _KB if len(words) > 3 and words[3].isdecimal() else None
        if free_bytes is not None and free_bytes < needed_bytes + RESERVE_BYTES:
            raise RobotFailed(
                "disk-full",
                f"the copy needs {needed_bytes / _MB:.1f} MB, and {RESERVE_BYTES / _MB:.0f} MB must stay free; "
                f"there are {free_bytes / _MB:.1f} MB: make room, then try again. Nothing was changed",
            )


def _sent(stats: str) -> int:
    """Read what rsync says it has sent."""
    found = [line.rpartition(":")[2] for line in stats.splitlines() if line.startswith("Total bytes sent:")]
    return int(found[-1]) if found and found[-1].strip().isdecimal() else 0


def _rsync_failure(ran: Ran) -> RobotFailed:
    last = printable((ran.err.strip().splitlines() or [f"exit code {ran.code}"])[-1])
    if ran.code == _NO_ROOM or "No space left" in ran.err:
        return RobotFailed("disk-full", f"the disk is full: make room, then try again; what served serves on ({last})")
    if ran.code == _NOT_FOUND or "command not found" in ran.err or "rsync: not found" in ran.err:
        return RobotFailed("no-rsync", "rsync is missing on the robot: install it, or give the robot a connection")
    return RobotFailed("staging-failed", f"copying broke off: the same command goes on ({last})")
