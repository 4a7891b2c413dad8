"""What is said of slots: by an install, and to people and programs that ask."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pika_edge.bundle.manifest import Sha256

Slot = Literal["a", "b"]
REASON_CHARS = 500


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Trial(_Said):
    """The serving bundle must still prove itself. Counts only while `current` points to `slot`."""

    slot: Slot
    manifest: Sha256
    """SHA-256 of the bundle's `manifest.json`."""
    since: datetime
    boots: Annotated[int, Field(ge=0)] = 0
    """How often a daemon has started with it."""


class RolledBack(_Said):
    """The last time the slots went back, and why."""

    at: datetime
    reason: Annotated[str, Field(max_length=REASON_CHARS)]
    left: str
    """Name and version of what was left."""
    left_manifest: Sha256 | None
    to: str | None
    """Name and version of what serves since; none: the bundle that came with the package."""


class SlotStatus(_Said):
    """One slot."""

    model: str | None
    """Name and version, as far as they can be read."""
    whole: bool
    """Marked as whole: written, synced, verified and proven."""
    why_not: str | None


class SlotsStatus(_Said):
    """Both slots of a kind."""

    kind: str
    a: SlotStatus
    b: SlotStatus
    current: Slot | None
    """Which one serves; none: the bundle that came with the package."""
    why_none: str | None
    waiting: Slot | None
    """Installed, not switched to yet."""
    trial: Trial | None
    rolled_back: RolledBack | None

    def of(self, slot: Slot) -> SlotStatus:
        """Give one of the two."""
        return self.a if slot == "a" else self.b


class Installed(_Said):
    """What an install has done."""

    folder: Path
    slot: Slot
    model: str
    is_current: bool
    """It serves already: `switch` will change nothing."""
    fetched_bytes: int
    """Read from the source."""
    copied_bytes: int
    """Taken from the other slot."""
    kept_bytes: int
    """Lay in the slot already."""
