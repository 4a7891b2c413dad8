"""From the system's errors to ours, each with what to do next."""

import errno

from pika_edge.errors import DiskFailed, PikaError, SlotsBusy

DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_CAUSES = (
    (DISK_FULL, "disk-full", "the disk is full: make room, then try again"),
    (
        (errno.EROFS,),
        "read-only",
        "the disk is read-only: mount it for writing (errors on it? see dmesg), then try again",
    ),
    ((errno.EIO,), "bad-disk", "the disk fails: see dmesg, and replace it if it happens twice"),
    ((errno.EACCES, errno.EPERM), "not-permitted", "run this as the user that the state folder belongs to, or as root"),
)


def failed(error: OSError) -> PikaError:
    """Give our error for one of the system's."""
    if isinstance(error, BlockingIOError):
        return SlotsBusy("another program is at work on these slots: wait until it has ended, then try again")
    where = f"{error.filename}: " if error.filename else ""
    for numbers, reason, remedy in _CAUSES:
        if error.errno in numbers:
            return DiskFailed(reason, f"{where}{remedy}; what served before serves on")
    return DiskFailed("disk-failed", f"{where}{error.strerror or error}; what served before serves on")
