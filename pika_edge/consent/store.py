"""The parents' word, stored: signed with a key of this robot's own, which is another one for each consent."""

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.consent.files import make_own_folder, read_own, sync_folder, write_own
from pika_edge.consent.grant import Grant
from pika_edge.consent.terms import NONE

_FILE, _KEY = "consent.json", "consent.key"
_FILE_BYTES = 4_096
_KEY_BYTES = 32
_NOT_COUNTED = "the stored consent does not count"

Stamp = tuple[tuple[int, ...] | None, ...]


class _Signed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    grant: Grant
    signature: str


def read(state_dir: Path) -> Grant | str:
    """Give the consent that is stored and rightly signed, or say why there is none. Asks no clock."""
    try:
        content = read_own(state_dir / _FILE, _FILE_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return NONE
    except OSError as error:
        return f"{_NOT_COUNTED}: {_FILE}: {error.strerror}"
    try:
        key = read_own(state_dir / _KEY, _KEY_BYTES)
        grant = _Signed.model_validate_json(content).grant
    except OSError as error:
        return f"{_NOT_COUNTED}: {_KEY}: {error.strerror}"
    except ValidationError:
        return f"{_NOT_COUNTED}: {_FILE} cannot be read"
    # Compared whole: one byte that this robot would not have written so, and it does not count.
    if len(key) != _KEY_BYTES or not hmac.compare_digest(content, _signed(grant, key)):
        return f"{_NOT_COUNTED}: {_FILE} is not signed with {_KEY}"
    return grant


def write(state_dir: Path, grant: Grant) -> None:
    """Store a consent so that it survives a power cut; no earlier one holds from here on, also where this fails.

    Raises:
        OSError: it cannot be stored.
    """
    make_own_folder(state_dir)
    key = secrets.token_bytes(_KEY_BYTES)
    write_own(state_dir / _KEY, key)  # first: with it every earlier file has lost its signature
    write_own(state_dir / _FILE, _signed(grant, key))


def remove(state_dir: Path) -> None:
    """Remove consent and key so that a power cut, or an old file put back, does not bring it back.

    Raises:
        OSError: it cannot be removed.
    """
    for name in (_KEY, _FILE):
        (state_dir / name).unlink(missing_ok=True)
    if state_dir.is_dir():
        sync_folder(state_dir)


def stamp(state_dir: Path) -> Stamp:
    """Give what changes whenever the stored word does; costs no reading."""
    return tuple(_stamp(state_dir / name) for name in (_FILE, _KEY))


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mode, found.st_uid, found.st_mtime_ns, found.st_ctime_ns


def _signed(grant: Grant, key: bytes) -> bytes:
    """Give the file's content: the consent, and the HMAC-SHA256 of its canonical JSON."""
    terms = grant.model_dump(mode="json")
    signature = hmac.new(key, _canonical(terms), hashlib.sha256).hexdigest()
    return _canonical({"grant": terms, "signature": signature})


def _canonical(content: dict[str, object]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
