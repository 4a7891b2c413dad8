"""Files that are this user's alone, and that a power cut leaves old or new, never half."""

import errno
import os
import stat
from pathlib import Path


def make_own_folder(folder: Path) -> None:
    """Make a folder that nobody else can look into, or see that this one is.

    Raises:
        OSError: it cannot be made, or belongs to somebody else.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    if found.st_uid != os.geteuid():
        raise PermissionError(errno.EPERM, f"it belongs to user {found.st_uid}; run this as that user", str(folder))
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)


def read_own(path: Path, most: int) -> bytes:
    """Read a file that only this user can read and change.

    Raises:
        OSError: it is not there, is not ours alone, or has more than `most` bytes.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe in its place must not hold us up
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a descriptor
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, "it is not a file of this user's own", str(path))
        if found.st_mode & 0o077:
            mode = f"others may open it (mode {stat.S_IMODE(found.st_mode):04o}, not 0600)"
            raise PermissionError(errno.EPERM, mode, str(path))
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it has more than {most} bytes", str(path))
    return content


def write_own(path: Path, content: bytes) -> None:
    """Put a file of mode 0600 in place of whatever is there, and see it safe on the disk.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(os.open(beside, flags, 0o600), "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See the names in a folder safe on the disk: without it a power cut may bring back what was removed."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
