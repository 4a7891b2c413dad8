"""Open a bundle's folder: nothing is used before every byte of it is proven."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from pika_edge.bundle.manifest import MANIFEST, FileEntry, Manifest, Sealed
from pika_edge.errors import BundleRefused, told

MANIFEST_BYTES_MOST = 1024 * 1024
_CHUNK_BYTES = 1024 * 1024

SealedT = TypeVar("SealedT", bound=Sealed)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A folder whose every listed file has been verified."""

    folder: Path
    manifest: Manifest

    @property
    def openvino(self) -> Path:
        """The IR's `.xml`."""
        return self.folder / self.manifest.roles.openvino

    @property
    def onnx(self) -> Path:
        """The ONNX graph."""
        return self.folder / self.manifest.roles.onnx

    @property
    def vocabulary(self) -> Path:
        """The sentencepiece model."""
        return self.folder / self.manifest.roles.vocabulary

    @property
    def golden(self) -> Path:
        """The golden cases."""
        return self.folder / self.manifest.roles.golden


def open_bundle(folder: Path) -> Bundle:
    """Verify a net's bundle and give it.

    Raises:
        BundleRefused: the folder or a file is missing, has a wrong byte, or is not for this version.
    """
    return Bundle(folder, verified(folder, Manifest))


def verified(folder: Path, kind: type[SealedT]) -> SealedT:
    """Verify every byte of a bundle of any kind and give its manifest. Raises as `open_bundle` does."""
    manifest = read_manifest(folder, kind)
    for name, entry in manifest.files.items():
        _check_file(folder / name, entry)
    return manifest


def read_manifest(folder: Path, kind: type[SealedT]) -> SealedT:
    """Read a bundle's manifest alone, its seal and its labels proven, its files not. Raises as `open_bundle` does."""
    path = folder / MANIFEST
    try:
        with path.open("rb") as file:
            raw = file.read(MANIFEST_BYTES_MOST + 1)
    except OSError as error:
        raise BundleRefused(f"cannot read {path} ({error.strerror}): name a bundle's folder") from error
    return parse_manifest(raw, kind, str(path))


def parse_manifest(raw: bytes, kind: type[SealedT], where: str) -> SealedT:
    """Give the manifest of which these are the bytes, from wherever they came. Raises as `open_bundle` does."""
    if len(raw) > MANIFEST_BYTES_MOST:
        raise BundleRefused(f"{where} is larger than {MANIFEST_BYTES_MOST} bytes: this is no manifest")
    try:
        manifest = kind.model_validate_json(raw)
    except ValidationError as error:
        raise BundleRefused(f"{where} is not a bundle's manifest: {told(error)}") from None
    if raw != manifest.to_bytes() or not manifest.is_sealed():
        raise BundleRefused(f"{where} was changed after it was sealed: fetch or flash the bundle again")
    if misfit := manifest.misfit():
        raise BundleRefused(misfit)
    return manifest


def file_entry(path: Path) -> FileEntry:
    """Give size and hash of a file, for the writer of a manifest."""
    return FileEntry(bytes=path.stat().st_size, sha256=_sha256(path))


def _check_file(path: Path, entry: FileEntry) -> None:
    try:
        size = path.stat().st_size
        right = size == entry.bytes and _sha256(path) == entry.sha256
    except OSError as error:
        raise BundleRefused(f"cannot read {path} ({error.strerror}): fetch or flash the bundle again") from error
    if not right:
        raise BundleRefused(
            f"{path} is damaged ({size} of {entry.bytes} bytes, or a wrong byte): fetch or flash the bundle again"
        )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
