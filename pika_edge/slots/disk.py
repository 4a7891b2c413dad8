"""Everything that slots do to a disk, in one small protocol: so that a simulated disk can lose power at any step."""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

CHUNK_BYTES = 1024 * 1024

_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK  # a pipe in a file's place must not hold us up
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC


_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR)
_DAMAGED = (errno.EIO, errno.EUCLEAN, errno.EBADMSG, errno.ENODATA)


def is_lost(error: OSError) -> bool:
    """Say whether an error on reading means that there is nothing to read: no file, or a damaged medium."""
    return error.errno in _MISSING + _DAMAGED


class GrowingFile(Protocol):
    """A file that is being written, at its end."""

    def write(self, chunk: bytes) -> None:
        """Add to it; nothing is safe yet."""
        ...

    def sync(self) -> None:
        """See every byte of it safe on the medium, its owner and mode as they must be."""
        ...


class Disk(Protocol):
    """What slots need of a disk. Everything raises `OSError`. No effect is safe from a power cut before its sync."""

    def read(self, path: Path, most: int) -> bytes | None:
        """Give a small file whole; none where there is none of at most so many bytes, or its medium is damaged."""
        ...

    def chunks(self, path: Path) -> Iterator[bytes]:
        """Give a file's bytes, from the medium rather than from memory where that can be had."""
        ...

    def size(self, path: Path) -> int | None:
        """Give a file's bytes; none where there is no such file."""
        ...

    def names(self, folder: Path) -> list[str]:
        """Give what lies in a folder, sorted; nothing where there is none."""
        ...

    def link_target(self, link: Path) -> str | None:
        """Give what a symbolic link names; none where there is no such link."""
        ...

    def free_bytes(self, folder: Path) -> int:
        """Give how much more may be written there."""
        ...

    def locked(self, path: Path) -> AbstractContextManager[None]:
        """Hold a lock, which the death of this process ends too; raises `BlockingIOError` where another holds it."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder with those above it, or see that it is there."""
        ...

    def append(self, path: Path) -> AbstractContextManager[GrowingFile]:
        """Open a file to add to it; made where there is none."""
        ...

    def sync_file(self, path: Path) -> None:
        """Do what `GrowingFile.sync` does to a file that was written earlier."""
        ...

    def sync_folder(self, path: Path) -> None:
        """See the names in a folder safe on the medium."""
        ...

    def rename(self, path: Path, name: str) -> None:
        """Give a file or link another name in its folder, in one step, in place of what had that name."""
        ...

    def unlink(self, path: Path) -> None:
        """Remove a file or link."""
        ...

    def symlink(self, target: str, link: Path) -> None:
        """Make a symbolic link."""
        ...


class RealDisk:
    """The machine's own disk. What is made belongs to whom the folder around it belongs, also where root makes it."""

    def read(self, path: Path, most: int) -> bytes | None:
        """As in `Disk`."""
        try:
            with _opened(path, _READ) as file:
                content = file.read(most + 1)
        except OSError as error:
            if is_lost(error):
                return None
            raise
        return None if len(content) > most else content

    def chunks(self, path: Path) -> Iterator[bytes]:
        """As in `Disk`. What is not synced yet cannot be dropped from memory, and is read from there."""
        with _opened(path, _READ) as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while chunk := file.read(CHUNK_BYTES):
                yield chunk

    def size(self, path: Path) -> int | None:
        """As in `Disk`."""
        try:
            found = path.lstat()
        except FileNotFoundError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def names(self, folder: Path) -> list[str]:
        """As in `Disk`."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
        except FileNotFoundError:
            return []

    def link_target(self, link: Path) -> str | None:
        """As in `Disk`."""
        try:
            return os.readlink(link)  # noqa: PTH115 - as it is written, not as a path
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.EINVAL):  # not there, not a link
                return None
            raise

    def free_bytes(self, folder: Path) -> int:
        """As in `Disk`."""
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize

    @contextmanager
    def locked(self, path: Path) -> Iterator[None]:
        """As in `Disk`."""
        with _opened(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _own(file.fileno(), path, _FILE_MODE)
            yield

    def make_folder(self, path: Path) -> None:
        """As in `Disk`."""
        path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.mkdir(mode=_FOLDER_MODE)
        with _folder(path) as folder:
            _own(folder, path, _FOLDER_MODE)

    @contextmanager
    def append(self, path: Path) -> Iterator[GrowingFile]:
        """As in `Disk`."""
        with _opened(path, _APPEND) as file:
            yield _RealFile(file, path)

    def sync_file(self, path: Path) -> None:
        """As in `Disk`."""
        with _opened(path, _APPEND & ~os.O_CREAT) as file:
            _RealFile(file, path).sync()

    def sync_folder(self, path: Path) -> None:
        """As in `Disk`."""
        with _folder(path) as folder:
            os.fsync(folder)

    def rename(self, path: Path, name: str) -> None:
        """As in `Disk`."""
        path.replace(path.with_name(name))

    def unlink(self, path: Path) -> None:
        """As in `Disk`."""
        path.unlink()

    def symlink(self, target: str, link: Path) -> None:
        """As in `Disk`."""
        link.symlink_to(target)
        if os.geteuid() == 0:
            around = link.parent.stat()
            os.lchown(link, around.st_uid, around.st_gid)


class _RealFile:
    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._path = path

    def write(self, chunk: bytes) -> None:
        rest = memoryview(chunk)
        while rest:  # a nearly full disk takes a part, and refuses the rest only when asked again
            rest = rest[self._file.write(rest) :]

    def sync(self) -> None:
        _own(self._file.fileno(), self._path, _FILE_MODE)
        os.fsync(self._file.fileno())


def _opened(path: Path, flags: int) -> IO[bytes]:
    """Open unbuffered, so that every error shows where it happens."""
    mode = {os.O_RDONLY: "rb", os.O_WRONLY: "ab", os.O_RDWR: "r+b"}[flags & os.O_ACCMODE]
    return open(os.open(path, flags, _FILE_MODE), mode, buffering=0)  # noqa: PTH123 - a descriptor


@contextmanager
def _folder(path: Path) -> Iterator[int]:
    descriptor = os.open(path, _READ | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _own(descriptor: int, path: Path, mode: int) -> None:
    """Give owner and mode to what lies in `path.parent`; what is right already is not touched."""
    found, around = os.fstat(descriptor), path.parent.stat()
    if os.geteuid() == 0 and (found.st_uid, found.st_gid) != (around.st_uid, around.st_gid):
        os.fchown(descriptor, around.st_uid, around.st_gid)
    if stat.S_IMODE(found.st_mode) != mode:
        os.fchmod(descriptor, mode)
