"""What an install must do, found by looking only: what can stay, what the other slot has, what must be fetched."""

from dataclasses import dataclass
from pathlib import Path

from pika_edge.bundle.manifest import FileEntry
from pika_edge.errors import DiskFailed
from pika_edge.slots.disk import Disk
from pika_edge.slots.look import is_right

RESERVE_BYTES = 16 * 1024**2
"""Stays free beside a bundle: the parents' ledger and the log must still find room."""

_BLOCK_BYTES = 4_096
_MB = 1024**2


def part_name(entry: FileEntry) -> str:
    """Give the name under which a file is gathered: by its content, so that none is taken for a part of another."""
    return f".part-{entry.sha256}"


@dataclass(frozen=True)
class Plan:
    """An install into one slot."""

    wanted: dict[str, FileEntry]
    keep: frozenset[str]
    """Wanted files that lie there already, every byte right."""
    remove: tuple[str, ...]
    """What lies there and is not wanted."""
    needed_bytes: int
    """Room for what is missing."""
    freed_bytes: int
    """Room that removing gives."""

    @property
    def changes(self) -> bool:
        """Whether anything in the slot must change."""
        return bool(self.remove) or self.keep != self.wanted.keys()


def make_plan(disk: Disk, folder: Path, wanted: dict[str, FileEntry]) -> Plan:
    """Look into a slot. Raises `OSError`."""
    lying = disk.names(folder)
    keep = frozenset(name for name in lying if name in wanted and is_right(disk, folder / name, wanted[name]))
    missing = [entry for name, entry in wanted.items() if name not in keep]
    parts = {part_name(entry) for entry in missing}
    begun = sum(disk.size(folder / name) or 0 for name in parts.intersection(lying))
    remove = tuple(name for name in lying if name not in keep and name not in parts)
    return Plan(
        wanted=wanted,
        keep=keep,
        remove=remove,
        needed_bytes=max(0, sum(entry.bytes + _BLOCK_BYTES for entry in missing) - begun),
        freed_bytes=sum(disk.size(folder / name) or 0 for name in remove),
    )


def check_space(disk: Disk, root: Path, plan: Plan) -> None:
    """See that there is room before anything is touched.

    Raises:
        DiskFailed: there is not.
    """
    free = disk.free_bytes(root) + plan.freed_bytes
    if plan.changes and free < plan.needed_bytes + RESERVE_BYTES:
        raise DiskFailed(
            "disk-full",
            f"the bundle needs {plan.needed_bytes / _MB:.1f} MB more, and {RESERVE_BYTES / _MB:.0f} MB must stay free; "
            f"{root} has {free / _MB:.1f} MB: make room, then try again. Nothing was changed",
        )
