"""What the command line of `pika-edge simulate` says."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Which world to open."""

    folder: Path
    """Of sockets, state and logs; short enough for Unix sockets."""
    bundle: Path
    slm_bundle: Path | None
    tables: Path
    seed: int
