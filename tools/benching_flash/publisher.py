"""A publisher with real keys who offers the net in two versions, and a robot's state folder that has the older."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.bundle import Manifest, write_manifest
from pika_edge.bundle.manifest import FileEntry
from pika_edge.bundle.read import read_manifest
from pika_edge.releases import TufSource, trust_root
from pika_edge.releases.install import TRUST
from pika_edge.releases.publishing.build import build
from pika_edge.releases.publishing.found import found, make_keys
from pika_edge.releases.publishing.keyring import Keyring
from pika_edge.releases.publishing.passphrase import Passphrase
from pika_edge.releases.publishing.plan import DEFAULT
from pika_edge.releases.publishing.publish import publish
from pika_edge.releases.publishing.release import sign_bundle
from pika_edge.slots import Slots

KIND = "predetermination"
OLD, NEW = "6.0.0", "7.0.0"
_NEWS = "news.bin"


@dataclass(frozen=True)
class Published:
    """What lies in a folder."""

    repository: Path
    state: Path
    """A robot's state folder on which the older version serves; robots get copies."""
    root: Path
    """What robots trust from the beginning."""


def publish_two(bundle: Path, folder: Path, news_bytes: int) -> Published:
    """Publish a net's bundle as an older version, and as a newer one with a file more of so many bytes.

    Raises:
        OSError: the folder has no room.
    """
    there = Published(folder / "repository", folder / "state", folder / "repository" / "metadata" / "1.root.json")
    now = datetime.now(timezone.utc)
    found(there.repository, DEFAULT, make_keys(folder / "keys", DEFAULT, None), now)
    build(bundle, folder / OLD, OLD)
    _release(folder, there.repository, OLD)
    trust_root(there.state / TRUST, there.root.read_bytes())
    slots = Slots(there.state, KIND)
    slots.install(TufSource(str(there.repository), there.state / TRUST, KIND))
    slots.switch(trial=False)

    grown = shutil.copytree(folder / OLD, folder / "grown")
    (grown / _NEWS).write_bytes(os.urandom(news_bytes))
    manifest = read_manifest(grown, Manifest)
    files = {**manifest.files, _NEWS: FileEntry(bytes=0, sha256="0" * 64)}
    write_manifest(grown, manifest.model_copy(update={"files": files}))
    build(grown, folder / NEW, NEW)
    _release(folder, there.repository, NEW)
    return there


def _release(folder: Path, repository: Path, version: str) -> None:
    now, keys = datetime.now(timezone.utc), Keyring([folder / "keys"], Passphrase())
    sign_bundle(folder / version, repository, keys, folder / f"change-{version}", now)
    publish(repository, folder / f"change-{version}", keys, now)
