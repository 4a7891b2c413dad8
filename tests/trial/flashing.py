"""What a field engineer does to a robot's slots, with real bundles and the real slots."""

from collections.abc import Iterator
from pathlib import Path

from pika_edge.slots import Slots


class FolderSource:
    """A bundle in a folder, as if it had been authenticated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def manifest(self) -> bytes:
        return (self._folder / "manifest.json").read_bytes()

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        yield (self._folder / name).read_bytes()[offset:]


def install(state_dir: Path, folder: Path, kind: str = "predetermination") -> Slots:
    """Install a bundle beside the one that serves; it is not switched to."""
    slots = Slots(state_dir, kind)
    slots.install(FolderSource(folder))
    return slots


def flash(state_dir: Path, folder: Path, *, trial: bool = False) -> Slots:
    """Install a bundle and switch to it."""
    slots = install(state_dir, folder)
    slots.switch(trial=trial)
    return slots
