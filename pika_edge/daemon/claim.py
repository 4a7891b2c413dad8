"""One daemon per socket: a lock beside each ipc socket, held until the last process of a daemon is gone.

Without it a second daemon would take the sockets' paths from the first in silence, and the first, on leaving,
would delete the second's sockets. The lock's descriptor is inherited by every process that holds sockets, so a new
daemon waits until the last of a killed one's has ended.
"""

import fcntl
import os
import time

from pika_edge.daemon.endpoints import is_ipc
from pika_edge.errors import ConfigError

_PATIENCE_S = 3.0
_PAUSE_S = 0.02


def claim(endpoints: list[str]) -> list[int]:
    """Lock the ipc endpoints and give the open descriptors, to be inherited.

    Raises:
        ConfigError: another daemon holds one of them.
    """
    return [_lock(endpoint) for endpoint in endpoints if is_ipc(endpoint)]


def _lock(endpoint: str) -> int:
    path = endpoint.removeprefix("ipc://") + ".lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise ConfigError(f"cannot lock {endpoint}: {error.strerror}; choose a folder that is yours") from error
    give_up = time.monotonic() + _PATIENCE_S
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() > give_up:
                os.close(descriptor)
                raise ConfigError(
                    f"another daemon serves {endpoint}; stop it with `pika-edge stop`, or choose other endpoints"
                ) from None
            time.sleep(_PAUSE_S)
