"""What the metadata of a repository says now, as its publisher sees it, and what it would say after a change."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from tuf.api.exceptions import RepositoryError, StorageError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from pika_edge.bundle.kinds import KINDS
from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.layout import METADATA, ROOT, SNAPSHOT, TARGETS, TIMESTAMP, metadata_name
from pika_edge.releases.publishing.plan import DEFAULT, TOP

AnyMetadata = Metadata[Any]
Changed = dict[str, AnyMetadata]
"""Role → its new metadata."""

SignedT = TypeVar("SignedT", Root, Snapshot, Targets, Timestamp)


@dataclass(frozen=True)
class State:
    """The newest metadata of every role."""

    metadata: dict[str, AnyMetadata]
    roots: list[Metadata[Root]] = field(default_factory=list)
    """All of them, from the first to the newest."""

    @property
    def root(self) -> Root:
        """The newest root."""
        return cast(Root, self.metadata[ROOT].signed)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that the timestamp names."""
        return cast(Snapshot, self.metadata[SNAPSHOT].signed)

    @property
    def timestamp(self) -> Timestamp:
        """The timestamp."""
        return cast(Timestamp, self.metadata[TIMESTAMP].signed)

    def targets(self, role: str) -> Targets:
        """Give what `targets` or a kind's role signs."""
        return cast(Targets, self.metadata[role].signed)

    @property
    def kinds(self) -> list[str]:
        """The kinds that are delegated."""
        delegations = self.targets(TARGETS).delegations
        return sorted((delegations.roles or {}) if delegations else {})

    def delegator(self, role: str) -> Root | Targets:
        """Give who names a role's keys."""
        return self.root if role in TOP else self.targets(TARGETS)

    def keyids(self, role: str) -> list[str]:
        """Give the ids of a role's keys."""
        return self.delegator(role).get_delegated_role(role).keyids

    def threshold(self, role: str) -> int:
        """Give how many of them must sign."""
        return self.delegator(role).get_delegated_role(role).threshold

    def is_signed(self, role: str, metadata: AnyMetadata) -> bool:
        """Say whether enough of the role's keys have signed this."""
        return bool(self.delegator(role).get_verification_result(role, metadata.signed_bytes, metadata.signatures))

    def with_changes(self, changed: Changed) -> State:
        """Give the state as it would be.

        Raises:
            PublishRefused: a change was made from another state than this one.
        """
        for role, metadata in changed.items():
            now = self.metadata[role].signed.version if role in self.metadata else 0
            if metadata.signed.version != now + 1:
                raise PublishRefused(
                    f"the change holds {role} {metadata.signed.version}, the repository has {now}: "
                    "something else was published meanwhile; make the change anew from the repository as it is"
                )
        roots = [*self.roots, changed[ROOT]] if ROOT in changed else self.roots
        return State({**self.metadata, **changed}, roots)


def next_version(metadata: Metadata[SignedT], role: str, now: datetime) -> Metadata[SignedT]:
    """Give a copy with the next version, a new expiry and no signature yet."""
    signed = copy.deepcopy(metadata.signed)
    signed.version += 1
    signed.expires = expiry(role, now)
    return Metadata(signed)


def expiry(role: str, now: datetime) -> datetime:
    """Give until when a signature made now holds."""
    return (now + timedelta(days=DEFAULT[role].days)).replace(microsecond=0)


def read_state(repository: Path) -> State:
    """Read a repository's newest metadata.

    The chain of roots is verified. The rest is verified by who uses it (`is_signed`): after a publish that was killed
    it may not fit together until it is repeated.

    Raises:
        PublishRefused: this is no repository, or it is damaged.
    """
    roots = _read_roots(repository)
    timestamp = read_metadata(repository, TIMESTAMP, 0, Timestamp)
    snapshot = read_metadata(repository, SNAPSHOT, timestamp.signed.snapshot_meta.version, Snapshot)
    metadata: Changed = {ROOT: roots[-1], TIMESTAMP: timestamp, SNAPSHOT: snapshot}
    for role in (TARGETS, *KINDS):
        if (meta := snapshot.signed.meta.get(f"{role}.json")) is not None:
            metadata[role] = read_metadata(repository, role, meta.version, Targets)
    return State(metadata, roots)


def read_metadata(folder: Path, role: str, version: int, kind: type[SignedT]) -> Metadata[SignedT]:
    """Read one metadata file. Raises as `read_state` does."""
    path = folder / METADATA / metadata_name(role, version)
    try:
        metadata = Metadata[SignedT].from_file(str(path))
    except (RepositoryError, StorageError) as error:
        raise PublishRefused(f"cannot read {path} ({error}): name a repository's folder, or mend it") from error
    if not isinstance(metadata.signed, kind):
        raise PublishRefused(f"{path} is of another role than its name says")
    return metadata


def _read_roots(repository: Path) -> list[Metadata[Root]]:
    roots = [read_metadata(repository, ROOT, 1, Root)]
    while (repository / METADATA / metadata_name(ROOT, len(roots) + 1)).exists():
        roots.append(read_metadata(repository, ROOT, len(roots) + 1, Root))
    for before, root in zip([roots[0], *roots], roots, strict=False):
        for judge in (before.signed, root.signed):
            if not judge.get_verification_result(ROOT, root.signed_bytes, root.signatures):
                raise PublishRefused(f"root {root.signed.version} in {repository} is not signed by enough keys")
    return roots
