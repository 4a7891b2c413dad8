"""Everything that slots do to a disk, in one small protocol: so that a simulated disk can lose power at any step."""

from typing import Protocol


class Disk(Protocol):
    """A disk."""


class RealDisk:
    """The machine's own."""
