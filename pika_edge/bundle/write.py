"""Seal a folder into a bundle: hash what lies there and write the manifest last, in one step."""

from pathlib import Path

from pika_edge.bundle.manifest import MANIFEST
from pika_edge.bundle.read import SealedT, file_entry


def write_manifest(folder: Path, manifest: SealedT) -> SealedT:
    """Hash the files that `manifest.files` names, seal the manifest and write it into `folder`.

    The entries' own sizes and hashes are replaced by what lies in the folder. Gives the sealed manifest.

    Raises:
        OSError: a named file is missing, or the folder cannot be written.
    """
    entries = {name: file_entry(folder / name) for name in sorted(manifest.files)}
    sealed = manifest.model_copy(update={"files": entries}).sealed()
    beside = folder / f".{MANIFEST}.new"
    beside.write_bytes(sealed.to_bytes())
    beside.replace(folder / MANIFEST)
    return sealed
