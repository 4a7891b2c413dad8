"""The kinds of bundles there are, and the manifest of each."""

import json
from pathlib import Path

from pika_edge.bundle.manifest import MANIFEST, Manifest, Sealed
from pika_edge.bundle.read import MANIFEST_BYTES_MOST
from pika_edge.bundle.slm import SlmManifest

KINDS: dict[str, type[Sealed]] = {"predetermination": Manifest, "slm": SlmManifest}


def kind_of(folder: Path | str) -> str | None:
    """Give the kind that a folder's manifest claims to be; None where none can be read. Proves nothing."""
    try:
        with Path(folder, MANIFEST).open("rb") as file:
            kind = json.loads(file.read(MANIFEST_BYTES_MOST))["kind"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kind if kind in KINDS else None
