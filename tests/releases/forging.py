"""What an attacker does to a mirror: with no key, with keys of its own, with stolen ones."""

import copy
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import MetaFile, TargetFile, Targets

from pika_edge.releases.layout import METADATA, SNAPSHOT, TARGETS_FOLDER, TIMESTAMP, metadata_name
from pika_edge.releases.offer import Offer
from pika_edge.releases.publishing.files import stored
from pika_edge.releases.publishing.state import read_state
from tests.releases.made import KIND, now

Edit = Callable[[Any], None]


def strangers(count: int = 1) -> list[CryptoSigner]:
    """Give keys that nobody trusts."""
    return [CryptoSigner.generate_ed25519() for _ in range(count)]


def forge(mirror: Path, role: str, edit: Edit, signers: Iterable[CryptoSigner], raise_version: bool = True) -> None:
    """Write a role's next metadata, changed and signed as an attacker can."""
    metadata = copy.deepcopy(read_state(mirror).metadata[role])
    metadata.signed.version += 1 if raise_version else 0
    metadata.signed.expires = (now() + timedelta(days=300)).replace(microsecond=0)
    edit(metadata.signed)
    metadata.signatures.clear()
    for signer in signers:
        metadata.sign(signer, append=True)
    metadata.to_file(str(mirror / METADATA / metadata_name(role, metadata.signed.version)))


def forge_online(
    mirror: Path,
    snapshot_keys: Iterable[CryptoSigner],
    timestamp_keys: Iterable[CryptoSigner],
    versions: dict[str, int],
) -> None:
    """Make snapshot and timestamp name other versions of the roles, as who has their keys can."""

    def name_versions(snapshot: Any) -> None:
        for role, version in versions.items():
            path = mirror / METADATA / metadata_name(role, version)
            data = path.read_bytes() if path.exists() else None
            meta = MetaFile(version) if data is None else MetaFile.from_data(version, data, ["sha256"])
            snapshot.meta[f"{role}.json"] = meta

    before = read_state(mirror).snapshot.version
    forge(mirror, SNAPSHOT, name_versions, snapshot_keys)
    data = (mirror / METADATA / metadata_name(SNAPSHOT, before + 1)).read_bytes()

    def name_snapshot(timestamp: Any) -> None:
        timestamp.snapshot_meta = MetaFile.from_data(before + 1, data, ["sha256"])

    forge(mirror, TIMESTAMP, name_snapshot, timestamp_keys)


def with_target(mirror: Path, path: str, content: bytes, offer: Offer | None = None) -> Edit:
    """Put a file onto a mirror; give the edit that names it among a role's targets."""
    target = TargetFile.from_data(path, content, ["sha256"])
    if offer is not None:
        target.unrecognized_fields["custom"] = offer.model_dump()
    place = mirror / TARGETS_FOLDER / stored(target)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)

    def edit(targets: Targets) -> None:
        targets.targets[path] = target

    return edit


def target_file(mirror: Path, name: str, version: str) -> Path:
    """Give where a file of an offered bundle lies on a mirror."""
    (found,) = (mirror / TARGETS_FOLDER / KIND / version).glob(f"*.{name}")
    return found


def metadata_file(mirror: Path, role: str) -> Path:
    """Give the newest metadata file of a role."""
    return mirror / METADATA / metadata_name(role, read_state(mirror).metadata[role].signed.version)
