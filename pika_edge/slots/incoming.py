"""The bundle that is to be installed, as its manifest describes it."""

import hashlib
from dataclasses import dataclass

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.manifest import MANIFEST, FileEntry, Sealed
from pika_edge.bundle.read import parse_manifest
from pika_edge.slots.source import BundleSource


@dataclass(frozen=True)
class Incoming:
    """A bundle on its way."""

    source: BundleSource
    raw: bytes
    """The bytes of its `manifest.json`."""
    manifest: Sealed

    @classmethod
    def announced(cls, source: BundleSource, kind: str) -> "Incoming":
        """Ask the source for the manifest.

        Raises:
            BundleRefused: it is not one of this kind, or not for this version of pika-edge.
            SourceFailed: it cannot be had.
        """
        raw = source.manifest()
        return cls(source, raw, parse_manifest(raw, KINDS[kind], f"the source's {MANIFEST}"))

    @property
    def hash(self) -> str:
        """SHA-256 of the manifest: which bundle it is."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def wanted(self) -> dict[str, FileEntry]:
        """Every file that the slot must hold, by name, the manifest last."""
        return {**self.manifest.files, MANIFEST: FileEntry(bytes=len(self.raw), sha256=self.hash)}

    @property
    def total_bytes(self) -> int:
        """Bytes of all of them."""
        return sum(entry.bytes for entry in self.wanted.values())
