"""Three versions of a bundle, a few hundred bytes each, and where they come from: real manifests, real hashes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pika_edge.bundle import Calibration, Files, Limits, Manifest, Thresholds, open_bundle, write_manifest
from pika_edge.bundle.manifest import CARD, MANIFEST, FileEntry
from pika_edge.messages.labels import EMOTIONS
from pika_edge.text.normalise import TEXT_VERSION
from tools.power_cuts.disk import Tree

KIND = "predetermination"
_CHUNK_BYTES = 100
_FILES = {"net.xml": 90, "net.bin": 330, "net.onnx": 250, "vocabulary.model": 130, "golden.jsonl": 70, CARD: 40}
"""Name → bytes."""
_SAME = ("vocabulary.model", "golden.jsonl")
"""Are the same in every version: an install takes them from the other slot."""
_HALF = Calibration(soll=1.0, emotions=1.0, celebrate=1.0)


@dataclass(frozen=True)
class TinyBundle:
    """A bundle in memory, and a source of it."""

    model: str
    files: dict[str, bytes]

    @property
    def tree(self) -> Tree:
        """What its folder looks like on a disk."""
        return tuple(sorted(self.files.items()))

    def manifest(self) -> bytes:
        """As in `BundleSource`."""
        return self.files[MANIFEST]

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """As in `BundleSource`."""
        content = self.files[name]
        for start in range(offset, len(content), _CHUNK_BYTES):
            yield content[start : start + _CHUNK_BYTES]


@cache
def tiny_bundle(version: int) -> TinyBundle:
    """Make a version. It is sealed in a folder, and opened from there by the loader that the daemon uses."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name, size in _FILES.items():
            salt = 0 if name in _SAME else version
            (folder / name).write_bytes(bytes((at * 7 + salt * 31 + size) % 251 for at in range(size + salt)))
        write_manifest(folder, _manifest(version))
        model = open_bundle(folder).manifest.model
        return TinyBundle(model, {path.name: path.read_bytes() for path in folder.iterdir()})


def _manifest(version: int) -> Manifest:
    return Manifest(
        name="tiny",
        version=f"{version}.0.0",
        licence="none",
        labels=EMOTIONS,
        memory_mb=1,
        files={name: FileEntry(bytes=0, sha256="0" * 64) for name in _FILES},
        training={},
        scores={},
        text_version=TEXT_VERSION,
        limits=Limits(text_tokens=8, previous_tokens=8),
        calibration=_HALF,
        thresholds=Thresholds(serious=0.5, emotions=0.5, celebrate=0.5, sure=0.5),
        roles=Files(openvino="net.xml", onnx="net.onnx", vocabulary="vocabulary.model", golden="golden.jsonl"),
    )
