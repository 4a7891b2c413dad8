"""Where a model comes from: a folder or file here, or a name on the hub."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.exporting import hub
from tools.exporting.errors import ExportError

GGUF = ".gguf"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
_LICENCE = re.compile(r"^license(?:_name)?:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A model that lies on this machine."""

    name: str
    path: Path
    """A folder, or a GGUF file."""
    revision: str = ""
    """The hub's commit; empty for what was here already."""

    def files(self) -> list[Path]:
        """Give its files; what lies in folders within is the same in other formats."""
        return sorted(path for path in self.path.iterdir() if path.is_file()) if self.path.is_dir() else [self.path]

    def bytes_of(self, pattern: str) -> int:
        """Give the size of those files whose name fits a pattern."""
        return sum(path.stat().st_size for path in self.files() if path.match(pattern))

    def look(self) -> list[tuple[str, int, int]]:
        """Give name, size and time of every file: another list means another source."""
        stats = ((str(path), path.stat()) for path in self.files())
        return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]


def find(model: str, revision: str | None, patterns: Iterable[str]) -> Source:
    """Give the model, fetched first where `model` is a name on the hub; of a hub's files those that fit `patterns`.

    Raises:
        ExportError: there is no such model, or the hub cannot be reached.
    """
    path = Path(model).expanduser()
    if path.exists():
        if revision:
            raise ExportError(f"{path} is here already: --revision is for models on the hub, leave it out")
        return Source(path.resolve().name, path.resolve())
    if path.suffix == GGUF or not _HUB_NAME.fullmatch(model):
        raise ExportError(f"no model at {model}: name a folder, a {GGUF} file, or OWNER/NAME on the hub")
    folder = hub.fetch(model, revision, patterns)
    return Source(model, folder, revision=folder.name)


def licence_of(folder: Path) -> str | None:
    """Give the licence that a model's card names, where there is one."""
    card = folder / "README.md"
    named = _LICENCE.findall(card.read_text(encoding="utf-8")) if card.is_file() else []
    return next((name for name in named if name != "other"), None)
