"""Lay a change over a repository, so that a reader at any moment finds the old state or the new one.

Nothing that a reader may be using is ever changed: files carry their hash or version in their name. Only
`timestamp.json` is replaced; whoever has read it finds all that it leads to. A new root comes last where everything is
signed for the root before it too (`change.sign` sees to that, with the outgoing keys); else first, and robots refuse
the repository, and keep what they have, until the timestamp follows.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Metadata, MetaFile, Snapshot, Timestamp

from pika_edge.bundle.kinds import KINDS
from pika_edge.releases.errors import KeyTrouble, PublishRefused
from pika_edge.releases.layout import METADATA, ROOT, SNAPSHOT, TARGETS, TARGETS_FOLDER, TIMESTAMP, metadata_name
from pika_edge.releases.publishing.change import missing, read_change, sign
from pika_edge.releases.publishing.disk import Progress, alone, put
from pika_edge.releases.publishing.files import files_of, to_write
from pika_edge.releases.publishing.keyring import Keyring, shown
from pika_edge.releases.publishing.plan import DEFAULT
from pika_edge.releases.publishing.state import AnyMetadata, Changed, State, next_version, read_state


@dataclass(frozen=True, slots=True)
class Write:
    """One file to be put in its place."""

    path: Path
    content: bytes | Path
    """Bytes, or a file to copy."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish has changed."""

    versions: dict[str, int]
    """Role → version, of those that are new."""
    files: int
    """New files of bundles."""


def publish(
    repository: Path, change: Path | None, keyring: Keyring, now: datetime, progress: Progress | None = None
) -> Published:
    """Publish a change; without one only renew snapshot and timestamp. Again with the same change it does no harm.

    Raises:
        PublishRefused: the change does not fit, is not signed by enough keys, or a file of it is missing or damaged.
        KeyTrouble: a key of snapshot or timestamp is not at hand.
        OSError: the repository cannot be written; repeat the command then.
    """
    with alone(repository):
        before = read_state(repository)
        changed = _not_there_yet(before, read_change(change)) if change is not None else {}
        writes, published = plan_writes(repository, change, before, changed, keyring, now)
        perform(writes, progress)
    return published


def plan_writes(
    repository: Path, change: Path | None, before: State, changed: Changed, keyring: Keyring, now: datetime
) -> tuple[list[Write], Published]:
    """Give what to write, in this order: it may end after any of them. Raises as `publish` does."""
    offline = before.with_changes(changed)
    _check(before, offline, changed, now)
    files = to_write(offline, repository, files_of(change) if change is not None else {})
    online = _online(before, offline, changed, keyring, now)
    after = offline.with_changes(online)
    new = {**changed, **online}
    bundles = [Write(repository / TARGETS_FOLDER / path, source) for path, source in files.items()]
    metadata = {role: write_of(repository, role, new[role]) for role in new}
    root = [metadata.pop(ROOT)] if ROOT in metadata else []
    ordered = [metadata[role] for role in (*KINDS, TARGETS, SNAPSHOT, TIMESTAMP) if role in metadata]
    writes = [*bundles, *ordered, *root] if _fits(before, after) else [*bundles, *root, *ordered]
    return writes, Published({role: md.signed.version for role, md in new.items()}, len(files))


def perform(writes: list[Write], progress: Progress | None = None) -> None:
    """Write, in order. Raises OSError; all that was there before holds then."""
    for write in writes:
        put(write.path, write.content, progress)


def write_of(repository: Path, role: str, metadata: AnyMetadata) -> Write:
    """Give the write that publishes a role's metadata."""
    return Write(repository / METADATA / metadata_name(role, metadata.signed.version), metadata.to_bytes())


def meta_of(metadata: AnyMetadata) -> MetaFile:
    """Give how snapshot and timestamp name a file: by version, length and hash, so that no mirror can mix."""
    return MetaFile.from_data(metadata.signed.version, metadata.to_bytes(), ["sha256"])


def _not_there_yet(before: State, changed: Changed) -> Changed:
    """Leave out what an earlier try has published."""
    return {
        role: metadata
        for role, metadata in changed.items()
        if role not in before.metadata or before.metadata[role].to_bytes() != metadata.to_bytes()
    }


def _check(before: State, after: State, changed: Changed, now: datetime) -> None:
    if lacking := missing(before, changed):
        raise PublishRefused(f"not signed by enough keys ({'; '.join(map(str, lacking))}): run `keys sign` with those")
    for role in (ROOT, TARGETS, *KINDS):
        metadata = after.metadata.get(role)
        if metadata is None:
            continue
        if not after.is_signed(role, metadata):
            raise PublishRefused(f"{role} is not signed by the keys it has now: the change must sign it anew")
        if metadata.signed.expires <= now:
            raise PublishRefused(
                f"{role} has expired on {metadata.signed.expires:%Y-%m-%d}: its holders must sign it anew "
                f"(`keys renew {role}`)"
            )


def _online(before: State, offline: State, changed: Changed, keyring: Keyring, now: datetime) -> Changed:
    """Give the next timestamp, and the next snapshot where anything changed or the old one will not hold for long."""
    online: Changed = {}
    snapshot: Metadata[Snapshot] = offline.metadata[SNAPSHOT]
    if not _serves(offline, changed, now):
        snapshot = next_version(snapshot, SNAPSHOT, now)
        named = {f"{role}.json": meta_of(md) for role, md in changed.items() if role != ROOT}
        snapshot.signed.meta.update(named)
        _sign_online(SNAPSHOT, snapshot, before, offline, keyring)
        online[SNAPSHOT] = snapshot
    timestamp: Metadata[Timestamp] = next_version(offline.metadata[TIMESTAMP], TIMESTAMP, now)
    timestamp.signed.snapshot_meta = meta_of(snapshot)
    _sign_online(TIMESTAMP, timestamp, before, offline, keyring)
    return {**online, TIMESTAMP: timestamp}


def _serves(offline: State, changed: Changed, now: datetime) -> bool:
    snapshot = offline.metadata[SNAPSHOT]
    has_time = (snapshot.signed.expires - now).days * 2 > DEFAULT[SNAPSHOT].days
    return not set(changed) - {ROOT} and has_time and offline.is_signed(SNAPSHOT, snapshot)


def _sign_online(role: str, metadata: AnyMetadata, before: State, after: State, keyring: Keyring) -> None:
    sign(role, metadata, before, after, keyring)
    if not after.is_signed(role, metadata):
        wanted = ", ".join(f"{role}-{shown(keyid)}.pem" for keyid in after.keyids(role))
        raise KeyTrouble(f"{role} needs {after.threshold(role)} of: {wanted}; name the folder of the online keys")


def _fits(before: State, after: State) -> bool:
    """Say whether a robot that has not seen the new root yet takes all the rest."""
    return all(before.is_signed(role, after.metadata[role]) for role in (TARGETS, SNAPSHOT, TIMESTAMP))
