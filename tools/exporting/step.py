"""One of the ways from a source to the two IRs of a bundle, in steps that an interrupted export does not repeat."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pika_edge.bundle.slm import ChatFormat, SlmFiles
from tools.exporting.room import require_disk, require_memory

ROLES = SlmFiles(model="model.xml", tokenizer="tokenizer.xml", golden="golden.jsonl")


@dataclass(frozen=True, slots=True)
class Step:
    """Makes some files of the bundle."""

    name: str
    write: Callable[[Path], None]
    """Given the bundle's folder."""
    disk_bytes: float = 0.0
    memory_bytes: float = 0.0

    def run(self, folder: Path) -> None:
        """Write the files, if there is room for it.

        Raises:
            ExportError: there is not, or the source is broken.
        """
        require_disk(folder, self.disk_bytes, f"step {self.name}")
        require_memory(self.memory_bytes, f"step {self.name}")
        self.write(folder)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a source says of itself."""

    licence: str | None
    quantisation: str
    chat: ChatFormat


class Way(Protocol):
    """One way from a source to the IRs."""

    @property
    def settings(self) -> str:
        """Everything that changes the IRs, in one string."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """What to do, in this order."""

    def origin(self, folder: Path) -> Origin:
        """Give what is known of the model whose IRs lie in the bundle's folder."""
