"""Tiny real bundles, a real publisher with real keys, and a robot with real slots."""

import hashlib
import shutil
from datetime import datetime, timezone
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from pika_edge.bundle import Calibration, Files, Limits, Manifest, Thresholds, write_manifest
from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.read import read_manifest
from pika_edge.messages.labels import EMOTIONS
from pika_edge.releases import TufSource, trust_root
from pika_edge.releases.offer import FIRST_DAEMON
from pika_edge.releases.publishing.change import sign_change, write_change
from pika_edge.releases.publishing.found import found, make_keys
from pika_edge.releases.publishing.keyring import Keyring
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.passphrase import Passphrase
from pika_edge.releases.publishing.plan import DEFAULT
from pika_edge.releases.publishing.publish import Published, publish
from pika_edge.releases.publishing.release import sign_bundle
from pika_edge.releases.publishing.state import Changed, State, read_state
from pika_edge.releases.reader import Reader
from pika_edge.slots import Installed, Slots
from pika_edge.text.normalise import TEXT_VERSION

KIND = "predetermination"
NET_BYTES = 200_000


def now() -> datetime:
    """Give the time."""
    return datetime.now(timezone.utc)


def tiny_bundle(folder: Path, version: str, text_version: int = TEXT_VERSION) -> Path:
    """Make a sealed bundle without a net that could run: slots and repositories look at bytes only."""
    folder.mkdir(parents=True)
    seed = hashlib.sha256(version.encode()).digest()
    content = {
        "net.xml": f"<net version='{version}'/>".encode(),
        "net.bin": seed * (NET_BYTES // len(seed)),
        "net.onnx": b"the same in every version" * 1000,
        "vocabulary.model": b"the same in every version, too",
        "golden.jsonl": f'{{"version": "{version}"}}\n'.encode(),
        "CARD.md": f"# {version}\n".encode(),
    }
    for name, raw in content.items():
        (folder / name).write_bytes(raw)
    manifest = Manifest.model_validate(
        {
            "name": KIND,
            "version": version,
            "licence": "Apache-2.0",
            "labels": EMOTIONS,
            "memory_mb": 1,
            "files": {name: {"bytes": 0, "sha256": "0" * 64} for name in content},
            "training": {},
            "scores": {},
            "text_version": text_version,
            "limits": Limits(text_tokens=8, previous_tokens=8),
            "calibration": Calibration(soll=1, emotions=1, celebrate=1),
            "thresholds": Thresholds(serious=0.1, emotions=0.5, celebrate=0.5, sure=0.9),
            "roles": Files(openvino="net.xml", onnx="net.onnx", vocabulary="vocabulary.model", golden="golden.jsonl"),
        }
    )
    write_manifest(folder, manifest)
    return folder


class Publisher:
    """A repository and all its keys."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.repository, self.keys = folder, folder / "repository", folder / "keys"

    @classmethod
    def new(cls, folder: Path) -> "Publisher":
        """Found a repository."""
        publisher = cls(folder)
        found(publisher.repository, DEFAULT, make_keys(publisher.keys, DEFAULT, None), now())
        return publisher

    @property
    def root(self) -> bytes:
        """The root that robots are made with."""
        return (self.repository / "metadata" / "1.root.json").read_bytes()

    @property
    def state(self) -> State:
        """What the repository says."""
        return read_state(self.repository)

    def keyring(self) -> Keyring:
        """Give all keys."""
        return Keyring([self.keys], Passphrase())

    def signers(self, role: str) -> list[CryptoSigner]:
        """Give a role's keys."""
        found = [self.keyring().signer(keyid) for keyid in self.state.keyids(role)]
        return [signer for signer in found if signer is not None]

    def fresh(self, name: str) -> Path:
        """Give a folder that is not there yet."""
        return next(path for count in range(1000) if not (path := self.folder / f"{name}-{count}").exists())

    def sign(
        self, version: str, rollback: bool = False, least_daemon: str = FIRST_DAEMON, bundle: Path | None = None
    ) -> Path:
        """Make the signed change that offers a version."""
        bundle = bundle or tiny_bundle(self.fresh("bundle"), version)
        change = self.fresh("change")
        _, lacking = sign_bundle(
            bundle, self.repository, self.keyring(), change, now(), least_daemon=least_daemon, rollback=rollback
        )
        assert lacking == []
        return change

    def publish(self, change: Path | None = None, at: datetime | None = None) -> Published:
        """Publish a change, or renew the timestamp."""
        return publish(self.repository, change, self.keyring(), at or now())

    def release(self, version: str, rollback: bool = False, least_daemon: str = FIRST_DAEMON) -> None:
        """Sign and publish a version."""
        self.publish(self.sign(version, rollback, least_daemon))

    def bring(self, changed: Changed, new: NewKeys) -> None:
        """Sign and publish a change of keys; the new ones lie with all others from then on."""
        for key in new.folder.rglob("*.pem"):
            shutil.move(key, self.keys)
        change = self.fresh("change")
        assert sign_change(self.state, changed, self.keyring()) == []
        write_change(change, changed)
        self.publish(change)

    def copy(self, name: str = "mirror") -> Path:
        """Give a copy of the repository, for a mirror to spoil."""
        return shutil.copytree(self.repository, self.fresh(name))


class Robot:
    """A robot's state folder."""

    def __init__(self, folder: Path, root: bytes) -> None:
        self.trust = folder / "trust"
        self.slots = Slots(folder, KIND)
        trust_root(self.trust, root)

    @property
    def version(self) -> str | None:
        """What serves."""
        current = self.slots.current()
        return None if current is None else read_manifest(current, KINDS[KIND]).version

    def source(self, repository: str | Path | Reader, version: str | None = None) -> TufSource:
        """Give the client, as this robot would use it."""
        where = str(repository) if isinstance(repository, Path) else repository
        return TufSource(where, self.trust, KIND, version, installed=self.version)

    def install(self, repository: str | Path | Reader, version: str | None = None) -> Installed:
        """Install and let it serve."""
        installed = self.slots.install(self.source(repository, version))
        self.slots.switch(trial=False)
        return installed

    def bytes(self) -> dict[str, bytes]:
        """Give what serves, byte by byte."""
        current = self.slots.current()
        return {} if current is None else {path.name: path.read_bytes() for path in sorted(current.iterdir())}
