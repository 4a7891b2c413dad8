"""The parents' word, stored: a file that only this user can read. No file means no."""

import os
from datetime import datetime, timezone
from pathlib import Path

from pydantic import BaseModel, ValidationError

_FILE = "consent.json"


class ConsentRecord(BaseModel):
    """What was said last, and when (UTC)."""

    allowed: bool
    said_at: datetime


def read_consent(state_dir: Path) -> bool:
    """Say whether cloud tiers are allowed; anything unreadable means no."""
    try:
        return ConsentRecord.model_validate_json((state_dir / _FILE).read_bytes()).allowed
    except (OSError, ValidationError):
        return False


def store_consent(state_dir: Path, allowed: bool) -> None:
    """Store the parents' word so that it survives a power cut.

    Raises:
        OSError: the folder cannot be written.
    """
    state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    record = ConsentRecord(allowed=allowed, said_at=datetime.now(timezone.utc))
    beside = state_dir / f".{_FILE}.new"
    beside.touch(mode=0o600)
    with beside.open("wb") as file:
        file.write(record.model_dump_json().encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(state_dir / _FILE)
    folder = os.open(state_dir, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name must survive too
    finally:
        os.close(folder)
