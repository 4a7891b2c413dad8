"""What a folder is and holds, for people and programs: a bundle, a change or a repository."""

import re
from datetime import datetime
from pathlib import Path

from packaging.version import Version
from pydantic import BaseModel, ConfigDict

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.manifest import MANIFEST
from pika_edge.bundle.read import verified
from pika_edge.errors import BundleRefused
from pika_edge.releases.layout import METADATA, TIMESTAMP, manifest_path, metadata_name, offer_path
from pika_edge.releases.offer import Offer, read_offer
from pika_edge.releases.publishing.build import kind_of
from pika_edge.releases.publishing.change import read_change
from pika_edge.releases.publishing.disk import Progress
from pika_edge.releases.publishing.files import damaged
from pika_edge.releases.publishing.keyring import shown
from pika_edge.releases.publishing.plan import ROLES
from pika_edge.releases.publishing.state import AnyMetadata, State, read_state


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BundleFacts(_Facts):
    """A bundle in which every byte is right."""

    kind: str
    model: str
    licence: str
    memory_mb: int
    bytes: int
    seal: str


class RoleFacts(_Facts):
    """A role of a repository."""

    role: str
    version: int
    expires: datetime
    threshold: int
    keys: tuple[str, ...]
    """Ids, as people see them."""
    signed: bool
    """By enough of its keys."""


class RepositoryFacts(_Facts):
    """A repository, its signed files hashed."""

    roles: tuple[RoleFacts, ...]
    offers: tuple[Offer, ...]
    versions: dict[str, tuple[str, ...]]
    """Kind → the versions that can be asked for."""
    troubles: tuple[str, ...]
    """What keeps robots from using it."""


class ChangeFacts(_Facts):
    """A change; `signatures` counts, who must sign still is known with its repository only (`keys sign`)."""

    versions: dict[str, int]
    signatures: dict[str, int]
    offers: tuple[Offer, ...]


def inspect(
    folder: Path, now: datetime, progress: Progress | None = None
) -> BundleFacts | RepositoryFacts | ChangeFacts:
    """Look what a folder is and verify what can be verified.

    Raises:
        BundleRefused: a bundle is damaged, or the folder is none of the three.
        PublishRefused: a change or a repository is damaged.
    """
    if (folder / MANIFEST).exists():
        return _bundle(folder)
    if (folder / METADATA / metadata_name(TIMESTAMP, 0)).exists():
        return _repository(folder, now, progress)
    if (folder / METADATA).is_dir():
        return _change(folder)
    raise BundleRefused(f"{folder} is neither a bundle, nor a change, nor a repository")


def _bundle(folder: Path) -> BundleFacts:
    kind = kind_of(folder)
    manifest = verified(folder, KINDS[kind])
    return BundleFacts(
        kind=kind,
        model=manifest.model,
        licence=manifest.licence,
        memory_mb=manifest.memory_mb,
        bytes=sum(entry.bytes for entry in manifest.files.values()),
        seal=manifest.seal,
    )


def _repository(folder: Path, now: datetime, progress: Progress | None) -> RepositoryFacts:
    state = read_state(folder)
    roles = tuple(_role(state, role) for role in ROLES if role in state.metadata)
    expired = [f"{of.role} has expired on {of.expires:%Y-%m-%d}" for of in roles if of.expires <= now]
    unsigned = [f"{of.role} is not signed by enough keys: repeat the last publish" for of in roles if not of.signed]
    lost = [f"{path} is missing or damaged: publish it again" for path in damaged(state, folder, progress)]
    return RepositoryFacts(
        roles=roles,
        offers=tuple(offer for kind in state.kinds for offer in _offers(state.metadata[kind], kind)),
        versions={kind: _versions(state.metadata[kind], kind) for kind in state.kinds},
        troubles=(*expired, *unsigned, *lost),
    )


def _change(folder: Path) -> ChangeFacts:
    changed = read_change(folder)
    return ChangeFacts(
        versions={role: metadata.signed.version for role, metadata in changed.items()},
        signatures={role: len(metadata.signatures) for role, metadata in changed.items()},
        offers=tuple(offer for kind in KINDS if kind in changed for offer in _offers(changed[kind], kind)),
    )


def _role(state: State, role: str) -> RoleFacts:
    metadata = state.metadata[role]
    return RoleFacts(
        role=role,
        version=metadata.signed.version,
        expires=metadata.signed.expires,
        threshold=state.threshold(role),
        keys=tuple(shown(keyid) for keyid in state.keyids(role)),
        signed=state.is_signed(role, metadata),
    )


def _offers(metadata: AnyMetadata, kind: str) -> list[Offer]:
    target = metadata.signed.targets.get(offer_path(kind))
    return [] if target is None else [read_offer(target.custom, target.path)]


def _versions(metadata: AnyMetadata, kind: str) -> tuple[str, ...]:
    """Give the versions whose manifests are among the targets, in the order of their numbers."""
    pattern = re.compile(manifest_path(kind, r"(\d+\.\d+\.\d+)").replace(MANIFEST, re.escape(MANIFEST)))
    found = [match[1] for path in metadata.signed.targets if (match := pattern.fullmatch(path))]
    return tuple(sorted(found, key=Version))
