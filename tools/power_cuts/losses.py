"""What a power cut takes: of what was not synced, any part may be gone, kept, or kept wrong."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from tools.power_cuts.effects import Naming, Rename

BLOCK_BYTES = 64
"""A block of the simulated disk; small, so that small files have several."""

RenameFate = Literal["kept", "lost", "both"]


@dataclass(frozen=True)
class Losses:
    """One way to lose. `random` decides where given; else all names and all bytes fare alike."""

    told: str
    keeps_names: bool = True
    keeps_bytes: bool = True
    zeros: bool = False
    random: Random | None = None

    def naming(self, effect: Naming) -> RenameFate:
        """Say what becomes of a change of names that no sync has made safe."""
        if self.random is None:
            return "kept" if self.keeps_names else "lost"
        fate = self.random.random()
        if isinstance(effect, Rename) and fate < 0.1:
            return "both"  # the new name was written, the old one not removed yet
        return "kept" if fate < 0.55 else "lost"

    def keeps_link(self) -> bool:
        """Say whether a link, named but not synced, still knows what it names."""
        return self.random is None or self.random.random() < 0.8

    def tail(self, safe_bytes: int, tail: bytes) -> bytes:
        """Give what becomes of bytes that were written behind the first `safe_bytes` of a file and not synced."""
        if self.random is None:
            if self.zeros:
                return bytes(len(tail))
            return tail if self.keeps_bytes else b""
        fate = self.random.random()
        if fate < 0.2:
            return tail
        if fate < 0.4:
            return b""
        kept = tail[: self.random.randrange(len(tail) + 1)] if fate < 0.7 else tail
        return kept if fate < 0.55 else _torn(safe_bytes, kept, self.random)


BY_SYSTEM = (
    Losses("nothing: the process was killed, and later the power went"),
    Losses("everything that was not synced", keeps_names=False, keeps_bytes=False),
    Losses("bytes, but not names", keeps_bytes=False),
    Losses("names, but not bytes", keeps_names=False),
    Losses("bytes, which read as zeros", zeros=True),
)


def _torn(safe_bytes: int, tail: bytes, random: Random) -> bytes:
    """Lose single blocks: they read as zeros, or as what lay there before."""
    torn, at = bytearray(), 0
    while at < len(tail):
        end = min(len(tail), at + BLOCK_BYTES - (safe_bytes + at) % BLOCK_BYTES)
        fate = random.random()
        block = tail[at:end]
        torn += block if fate < 0.6 else bytes(len(block)) if fate < 0.8 else random.randbytes(len(block))
        at = end
    return bytes(torn)
