"""Sources that do what networks and sticks do: end early, send wrong bytes, never end."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pika_edge.bundle.manifest import MANIFEST
from pika_edge.errors import SourceFailed
from tools.power_cuts.bundles import TinyBundle


@dataclass
class Watched:
    """A source that notes what was asked of it."""

    bundle: TinyBundle
    asked: list[tuple[str, int]] = field(default_factory=list)
    """File and offset."""

    def manifest(self) -> bytes:
        """As in `BundleSource`."""
        return self.bundle.manifest()

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """As in `BundleSource`."""
        self.asked.append((name, offset))
        yield from self.bundle.read(name, offset)


@dataclass
class CutOff(Watched):
    """Gives up within a file."""

    name: str = "net.bin"
    after_bytes: int = 200

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """As in `BundleSource`."""
        for chunk in super().read(name, offset):
            if name == self.name and offset + len(chunk) > self.after_bytes:
                raise SourceFailed("the line is dead")
            offset += len(chunk)
            yield chunk


@dataclass
class Endless(Watched):
    """Never stops sending."""

    sent_bytes: int = 0

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """As in `BundleSource`."""
        self.asked.append((name, offset))
        while True:
            self.sent_bytes += 100
            yield bytes(100)


@dataclass
class FolderSource:
    """A bundle's folder as a source, trusted as it is."""

    folder: Path
    read_bytes: int = 0

    def manifest(self) -> bytes:
        """As in `BundleSource`."""
        return (self.folder / MANIFEST).read_bytes()

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """As in `BundleSource`."""
        with (self.folder / name).open("rb") as file:
            file.seek(offset)
            while chunk := file.read(256 * 1024):
                self.read_bytes += len(chunk)
                yield chunk


def with_wrong_byte(bundle: TinyBundle, name: str) -> TinyBundle:
    """Give the bundle with one bit of a file turned, its manifest as it was."""
    wrong = bytearray(bundle.files[name])
    wrong[len(wrong) // 2] ^= 1
    return replace(bundle, files={**bundle.files, name: bytes(wrong)})


def flip(path: Path) -> None:
    """Turn one bit of a file on the disk."""
    wrong = bytearray(path.read_bytes())
    wrong[len(wrong) // 2] ^= 1
    path.write_bytes(wrong)


def payload_bytes(bundle: TinyBundle) -> int:
    """Give the bytes of all files but the manifest."""
    return sum(len(content) for name, content in bundle.files.items() if name != MANIFEST)
