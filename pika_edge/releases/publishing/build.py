"""Build a bundle: a folder with a manifest becomes a sealed bundle, with the same bytes from the same input."""

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.manifest import MANIFEST, Sealed
from pika_edge.bundle.read import MANIFEST_BYTES_MOST, verified
from pika_edge.bundle.write import write_manifest
from pika_edge.errors import BundleRefused, told
from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.publishing.disk import Progress, put

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_TIME = 315_532_800
"""1980-01-01, the first day that every file system and archive can store."""


class _Kind(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: str


def kind_of(bundle: Path) -> str:
    """Give a bundle's kind.

    Raises:
        BundleRefused: it has no manifest, or is of a kind that is not known here.
    """
    path = bundle / MANIFEST
    try:
        with path.open("rb") as file:
            kind = _Kind.model_validate_json(file.read(MANIFEST_BYTES_MOST)).kind
    except OSError as error:
        raise BundleRefused(f"cannot read {path} ({error.strerror}): name a bundle's folder") from error
    except ValidationError as error:
        raise BundleRefused(f"{path} is not a bundle's manifest: {told(error)}") from None
    if kind not in KINDS:
        raise BundleRefused(f"{path} is of kind {kind}; known are {', '.join(KINDS)}")
    return kind


def build(source: Path, out: Path, version: str | None = None, progress: Progress | None = None) -> Sealed:
    """Make a bundle in the new folder `out`: the manifest's files and nothing else, with fixed modes and times.

    A source that is sealed must be whole; a manifest with an empty seal is sealed here. `out` appears at once, whole.

    Raises:
        BundleRefused: the source is damaged or not for this version.
        PublishRefused: `out` is there already.
        OSError: a file is missing, or `out` cannot be written.
    """
    if out.exists():
        raise PublishRefused(f"{out} is there already; name a new folder")
    manifest = _manifest(source, version)
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        for name in sorted(manifest.files):
            put(beside / name, source / name, progress)
        write_manifest(beside, manifest)
        sealed = verified(beside, type(manifest))
        _normalise(beside)
        beside.rename(out)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return sealed


def _manifest(source: Path, version: str | None) -> Sealed:
    kind = KINDS[kind_of(source)]
    raw = (source / MANIFEST).read_bytes()
    try:
        manifest = kind.model_validate_json(raw)
        if manifest.seal:
            manifest = verified(source, kind)
        if version is not None:
            manifest = kind.model_validate(manifest.model_dump() | {"version": version})
    except ValidationError as error:
        raise BundleRefused(f"{source / MANIFEST} is not a bundle's manifest: {told(error)}") from None
    return manifest


def _normalise(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(_FILE_MODE)
        os.utime(path, (_TIME, _TIME))
    folder.chmod(_FOLDER_MODE)
    os.utime(folder, (_TIME, _TIME))
