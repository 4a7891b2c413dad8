"""Open a bundle's folder: nothing is used before every byte of it is proven."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pika_edge.bundle.manifest import CARD, MANIFEST, FileEntry, Manifest
from pika_edge.errors import BundleRefused, told
from pika_edge.messages.labels import EMOTIONS
from pika_edge.text.normalise import TEXT_VERSION

_MANIFEST_BYTES_MOST = 1024 * 1024
_CHUNK_BYTES = 1024 * 1024


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
    """Verify a bundle and give it.

    Raises:
        BundleRefused: the folder or a file is missing, has a wrong byte, or is not for this version.
    """
    manifest = _read_manifest(folder / MANIFEST)
    _check_fit(manifest)
    for name, entry in manifest.files.items():
        _check_file(folder / name, entry)
    return Bundle(folder, manifest)


def file_entry(path: Path) -> FileEntry:
    """Give size and hash of a file, for the writer of a manifest."""
    return FileEntry(bytes=path.stat().st_size, sha256=_sha256(path))


def _read_manifest(path: Path) -> Manifest:
    try:
        if path.stat().st_size > _MANIFEST_BYTES_MOST:
            raise BundleRefused(f"{path} is larger than {_MANIFEST_BYTES_MOST} bytes: this is no manifest")
        raw = path.read_bytes()
        manifest = Manifest.model_validate_json(raw)
    except OSError as error:
        raise BundleRefused(f"cannot read {path} ({error.strerror}): name a bundle's folder") from error
    except ValidationError as error:
        raise BundleRefused(f"{path} is not a bundle's manifest: {told(error)}") from None
    if raw != manifest.to_bytes() or not manifest.is_sealed():
        raise BundleRefused(f"{path} was changed after it was sealed: fetch or flash the bundle again")
    return manifest


def _check_fit(manifest: Manifest) -> None:
    if manifest.labels != EMOTIONS:
        raise BundleRefused(f"{manifest.model} has other labels than this version of pika-edge")
    if manifest.text_version != TEXT_VERSION:
        raise BundleRefused(
            f"{manifest.model} was trained with text rules {manifest.text_version}, this version of pika-edge "
            f"has {TEXT_VERSION}: flash a bundle that fits, or install the matching pika-edge"
        )
    roles = manifest.roles
    weights = str(Path(roles.openvino).with_suffix(".bin"))
    needed = {roles.openvino, weights, roles.onnx, roles.vocabulary, roles.golden, CARD}
    unlisted = sorted(needed - manifest.files.keys())
    if unlisted:
        raise BundleRefused(f"the manifest of {manifest.model} has no hash for: {', '.join(unlisted)}")


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
