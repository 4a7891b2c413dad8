"""Remembers what was answered, so that a client that asks again gets the same answer and nothing happens twice."""

import hashlib
from collections import OrderedDict

Key = tuple[bytes, bytes, bytes]

_FINISHED_MOST = 8_192


def key_of(identity: bytes, frames: list[bytes]) -> Key:
    """Give the key of an utterance: same client, same id, same body. An id used anew for other words is new."""
    return identity, frames[2], hashlib.blake2b(frames[3], digest_size=16).digest()


class Answered:
    """What is being decided, and the answers of the last while."""

    def __init__(self, window_ns: int) -> None:
        self._window_ns = window_ns
        self._pending: set[Key] = set()
        self._finished: OrderedDict[Key, tuple[int, list[bytes]]] = OrderedDict()

    def begin(self, key: Key) -> None:
        """Note that an utterance is being decided; it stays noted until `finish` or `forget`."""
        self._pending.add(key)

    def finish(self, key: Key, now_ns: int, frames: list[bytes]) -> None:
        """Remember the answer for a while, and let go of the oldest."""
        self._pending.discard(key)
        self._finished[key] = (now_ns, frames)
        self._finished.move_to_end(key)
        while len(self._finished) > _FINISHED_MOST or self._oldest_ns() < now_ns - self._window_ns:
            self._finished.popitem(last=False)

    def forget(self, key: Key) -> None:
        """Let the utterance be decided anew when it comes again."""
        self._pending.discard(key)

    def is_pending(self, key: Key) -> bool:
        """Say whether this utterance is being decided."""
        return key in self._pending

    def answer(self, key: Key, now_ns: int) -> list[bytes] | None:
        """Give the answer this utterance got within the window, if it got one."""
        answered_ns, frames = self._finished.get(key, (now_ns - self._window_ns - 1, None))
        return frames if now_ns - answered_ns <= self._window_ns else None

    def _oldest_ns(self) -> int:
        return next(iter(self._finished.values()))[0]
