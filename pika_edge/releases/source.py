"""The robot's client: a bundle from a TUF repository, as a source for the slots."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from tuf.api.exceptions import DownloadLengthMismatchError
from tuf.api.metadata import TargetFile
from tuf.ngclient import Updater, UpdaterConfig

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.manifest import Sealed
from pika_edge.bundle.read import MANIFEST_BYTES_MOST, parse_manifest
from pika_edge.errors import ConfigError
from pika_edge.releases.errors import ReleaseRefused
from pika_edge.releases.layout import (
    METADATA,
    ROOT_BYTES_MOST,
    TARGETS_FOLDER,
    file_path,
    manifest_path,
    offer_path,
    stored_path,
)
from pika_edge.releases.offer import Offer, Taker, read_offer
from pika_edge.releases.reader import MetadataFetcher, Reader, reader_of
from pika_edge.releases.trust import alone, keep_seen, seen_dir, trusted_root
from pika_edge.releases.words import in_our_words

_LIMITS = UpdaterConfig(
    max_root_rotations=64,
    max_delegations=len(KINDS) + 1,
    root_max_length=ROOT_BYTES_MOST,
    timestamp_max_length=16_384,
    snapshot_max_length=100_000,
    targets_max_length=2_000_000,
)


class TufSource:
    """One bundle of a repository: the offered one, or the version asked for. Reaches out when it is first asked.

    Whatever it gives is signed: by the kind's role, delegated by the targets role, under a root that goes back to the
    one in `trust_dir`.
    """

    def __init__(
        self,
        repository: str | Reader,
        trust_dir: Path,
        kind: str,
        version: str | None = None,
        installed: str | None = None,
    ) -> None:
        """Name a bundle. `installed` is the version that serves: an older one is refused unless that is signed.

        Raises:
            ConfigError: there is no such kind, or the repository is neither a folder nor an HTTP address.
        """
        if kind not in KINDS:
            raise ConfigError(f"kind: {kind} is none of {', '.join(KINDS)}")
        self._reader = reader_of(repository) if isinstance(repository, str) else repository
        self._where = repository if isinstance(repository, str) else "the repository"
        self._trust_dir = trust_dir
        self._kind = kind
        self._version = version
        self._taker = Taker(kind, installed)

    @cached_property
    def offer(self) -> Offer:
        """What is signed about the bundle, checked to fit this robot. Raises as `manifest` does."""
        version = self._version
        if version is None:
            path = offer_path(self._kind)
            version = read_offer(self._target(path, f"no {self._kind} is offered").custom, path).version
        path = manifest_path(self._kind, version)
        offer = read_offer(self._target(path, f"no {self._kind} {version} is signed").custom, path)
        self._taker.check(offer)
        if offer.version != version:
            raise ReleaseRefused("malformed", f"{path} is signed as version {offer.version}")
        return offer

    def manifest(self) -> bytes:
        """Give `manifest.json`.

        Raises:
            ReleaseRefused: the repository cannot be reached or trusted, or offers nothing that may be installed.
            BundleRefused: what is signed as manifest is none that this version of pika-edge can use.
            OSError: what was seen cannot be kept in `trust_dir`.
        """
        return self._manifest[0]

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """Give a file of the bundle from a byte on. Raises as `manifest` does."""
        target = self._file(name)
        return self._chunks(target, offset)

    @cached_property
    def _manifest(self) -> tuple[bytes, Sealed]:
        path = manifest_path(self._kind, self.offer.version)
        target = self._target(path, f"{path} is not signed")
        if target.length > MANIFEST_BYTES_MOST:
            raise ReleaseRefused("too-large", f"{path} is signed with {target.length} bytes: this is no manifest")
        raw = b"".join(self._chunks(target, 0))
        manifest = parse_manifest(raw, KINDS[self._kind], path)
        if (manifest.name, manifest.version) != (self.offer.name, self.offer.version):
            raise ReleaseRefused("malformed", f"{path} is of {manifest.model}, but signed as {self.offer.model}")
        return raw, manifest

    def _file(self, name: str) -> TargetFile:
        """Give the target of a file that the manifest names, signed with the manifest's own size and hash."""
        _, manifest = self._manifest
        path = file_path(self._kind, manifest.version, name)
        if name not in manifest.files:
            raise ReleaseRefused("not-found", f"the manifest of {manifest.model} names no {name}")
        target = self._target(path, f"the manifest of {manifest.model} names {name}, which nobody signed")
        entry = manifest.files[name]
        if (target.length, target.hashes.get("sha256")) != (entry.bytes, entry.sha256):
            raise ReleaseRefused("mixed", f"{path} is signed with another size or hash than the manifest says")
        return target

    def _target(self, path: str, missing: str) -> TargetFile:
        with in_our_words(self._where):
            target = self._updater.get_targetinfo(path)
        if target is None:
            raise ReleaseRefused("not-found", f"{missing} in {self._where}: see `tools/flash.py bundle inspect`")
        return target

    def _chunks(self, target: TargetFile, offset: int) -> Iterator[bytes]:
        """Give no byte more than was signed; a file that is read whole is also hashed."""
        digest, taken = hashlib.sha256(), offset
        wanted = target.hashes.get("sha256", "")
        with in_our_words(self._where):
            for chunk in self._reader.chunks(f"{TARGETS_FOLDER}/{stored_path(target.path, wanted)}", offset):
                taken += len(chunk)
                if taken > target.length:
                    raise DownloadLengthMismatchError(f"{target.path} goes on after {target.length} bytes")
                digest.update(chunk)
                yield chunk
        if taken < target.length:
            raise ReleaseRefused(
                "unreachable", f"{target.path} broke off after {taken} bytes: the same command goes on"
            )
        if offset == 0 and digest.hexdigest() != wanted:
            raise ReleaseRefused("damaged", f"{target.path} in {self._where} is not what was signed: get a sound copy")

    @cached_property
    def _updater(self) -> Updater:
        """Give python-tuf's client with the newest trusted metadata."""
        root = trusted_root(self._trust_dir)
        with in_our_words(self._where), alone(self._trust_dir):
            updater = Updater(
                metadata_dir=str(seen_dir(self._trust_dir)),
                metadata_base_url=METADATA,
                fetcher=MetadataFetcher(self._reader),
                config=_LIMITS,
                bootstrap=root,
            )
            updater.refresh()
            keep_seen(self._trust_dir)
        return updater
