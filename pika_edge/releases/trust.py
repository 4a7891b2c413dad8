"""What a robot trusts: one root that came with it, and the newest metadata seen since.

```text
trust/root.json      given once, when the robot is made; from here every later root is reached, signature by signature
trust/metadata/      python-tuf's: the roots since, and the newest timestamp, snapshot and targets; may be lost
```
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from pika_edge.releases.errors import ReleaseRefused
from pika_edge.releases.layout import ROOT_BYTES_MOST

_ROOT_FILE, _SEEN = "root.json", "metadata"


def trust_root(trust_dir: Path, root: bytes) -> None:
    """Trust a repository's root from now on. The same root again changes nothing.

    Raises:
        ReleaseRefused: it is no root, or another one is trusted already.
    """
    _check(root, "what was given")
    path = trust_dir / _ROOT_FILE
    if path.exists():
        if path.read_bytes() != root:
            raise ReleaseRefused(
                "not-trusted", f"another root is trusted already; remove {trust_dir} only if the robot changes hands"
            )
        return
    trust_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = trust_dir / f".{_ROOT_FILE}.new"
    with beside.open("wb") as file:
        file.write(root)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync(trust_dir)


def trusted_root(trust_dir: Path) -> bytes:
    """Give the root that this robot came with.

    Raises:
        ReleaseRefused: it came with none, or it is damaged.
    """
    path = trust_dir / _ROOT_FILE
    try:
        with path.open("rb") as file:
            root = file.read(ROOT_BYTES_MOST + 1)
    except FileNotFoundError:
        raise ReleaseRefused(
            "not-trusted", f"{path} is missing: give the publisher's 1.root.json once, from a safe place, with --root"
        ) from None
    _check(root, str(path))
    return root


def seen_dir(trust_dir: Path) -> Path:
    """Give the folder of the newest metadata seen."""
    folder = trust_dir / _SEEN
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@contextmanager
def alone(trust_dir: Path) -> Iterator[None]:
    """Wait until no other program updates what was seen: two kinds of bundles may be installed at once."""
    descriptor = os.open(seen_dir(trust_dir), os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def keep_seen(trust_dir: Path) -> None:
    """Let what was seen survive a power cut: python-tuf writes it, and does not sync."""
    folder = trust_dir / _SEEN
    for path in folder.glob("*.json"):
        _sync(path)
    _sync(folder)


def _check(root: bytes, where: str) -> None:
    try:
        metadata = Metadata[Root].from_bytes(root)
        metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError, AttributeError) as error:
        raise ReleaseRefused("not-trusted", f"{where} is not a whole root.json ({error})") from None


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
