"""Sign a bundle: its kind's role puts every file of it, and what robots must know, into its metadata."""

from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Metadata, TargetFile, Targets

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.manifest import MANIFEST, Manifest, Sealed
from pika_edge.bundle.read import file_entry, verified
from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.layout import TARGETS_FOLDER, file_path, manifest_path, offer_path
from pika_edge.releases.offer import FIRST_DAEMON, Offer
from pika_edge.releases.publishing.build import kind_of
from pika_edge.releases.publishing.change import Missing, refuse_full, sign_change, write_change
from pika_edge.releases.publishing.disk import Progress, put
from pika_edge.releases.publishing.files import stored
from pika_edge.releases.publishing.keyring import Keyring
from pika_edge.releases.publishing.state import Changed, next_version, read_state


def sign_bundle(
    bundle: Path,
    repository: Path,
    keyring: Keyring,
    out: Path,
    now: datetime,
    least_daemon: str = FIRST_DAEMON,
    rollback: bool = False,
    progress: Progress | None = None,
) -> tuple[Offer, list[Missing]]:
    """Make the change that offers a bundle to robots, and sign it with the keys at hand; give who must sign still.

    Of the repository only the metadata is read: a copy of it is enough on the machine with the offline keys.

    Raises:
        BundleRefused: the bundle is damaged or not for this version.
        PublishRefused: its version is signed already with other bytes, or `out` holds something.
        KeyTrouble: a key cannot be opened.
        OSError: `out` cannot be written.
    """
    refuse_full(out)
    kind = kind_of(bundle)
    manifest = verified(bundle, KINDS[kind])
    offer = _offer(kind, manifest, least_daemon, rollback)
    state = read_state(repository)
    metadata: Metadata[Targets] = next_version(state.metadata[kind], kind, now)
    files = _add(metadata.signed, offer, bundle, manifest)
    changed: Changed = {kind: metadata}
    lacking = sign_change(state, changed, keyring)
    for path, content in files.items():
        put(out / TARGETS_FOLDER / path, content, progress)
    write_change(out, changed)
    return offer, lacking


def _offer(kind: str, manifest: Sealed, least_daemon: str, rollback: bool) -> Offer:
    return Offer(
        kind=kind,
        name=manifest.name,
        version=manifest.version,
        least_daemon=least_daemon,
        text_version=manifest.text_version if isinstance(manifest, Manifest) else None,
        rollback=rollback,
    )


def _add(targets: Targets, offer: Offer, bundle: Path, manifest: Sealed) -> dict[str, bytes | Path]:
    """Name a bundle's files among the targets; give them by where they will lie."""
    said = offer.model_dump(exclude_none=True)
    path = offer_path(offer.kind)
    shown = (offer.model_dump_json(indent=2, exclude_none=True) + "\n").encode()
    target = TargetFile.from_data(path, shown, ["sha256"])
    target.unrecognized_fields["custom"] = said
    targets.targets[path] = target
    files: dict[str, bytes | Path] = {stored(target): shown}
    for name, entry in {**manifest.files, MANIFEST: file_entry(bundle / MANIFEST)}.items():
        path = file_path(offer.kind, offer.version, name)
        target = TargetFile(entry.bytes, {"sha256": entry.sha256}, path)
        known = targets.targets.get(path)
        if known is not None and known.hashes != target.hashes:
            raise PublishRefused(f"{path} is signed already with other bytes: build the bundle with a new --version")
        if path == manifest_path(offer.kind, offer.version):
            target.unrecognized_fields["custom"] = said
        targets.targets[path] = target
        files[stored(target)] = bundle / name
    return files
