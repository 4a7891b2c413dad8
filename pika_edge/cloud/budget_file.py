"""The count of tokens across restarts: `tokens.json` in the state folder, mode 0600, written whole or not at all."""

import os
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from pika_edge.cloud.budget import Count, new_count

_FILE = "tokens.json"
_BYTES_MOST = 64 * 1024


class Damaged(Exception):
    """There is a file and it holds no count; the text says why."""


def load_count(state_dir: Path) -> Count | None:
    """Read the count; None where there is none yet.

    Raises:
        Damaged: it cannot be read, or is no count.
    """
    try:
        with (state_dir / _FILE).open("rb") as file:
            return Count.model_validate_json(file.read(_BYTES_MOST))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Damaged(f"{state_dir / _FILE}: {error.strerror}") from None
    except ValidationError:
        raise Damaged(f"{state_dir / _FILE} holds no count of tokens") from None


def count_or_new(state_dir: Path, today: date) -> tuple[Count, str | None]:
    """Read the count, or begin one; say why where a stored one was lost.

    A lost count begins at 0: at worst a day costs twice its tokens, once. The other way round a robot whose file was
    damaged would be without the cloud for the rest of the day, and nobody would know why.
    """
    try:
        return load_count(state_dir) or new_count(today), None
    except Damaged as error:
        return new_count(today), f"{error}; today's count of tokens begins at 0"


def store_count(state_dir: Path, count: Count) -> None:
    """Write the count so that it survives a power cut.

    Raises:
        OSError: the folder cannot be written.
    """
    state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = state_dir / f".{_FILE}.new"
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(count.model_dump_json().encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(state_dir / _FILE)
