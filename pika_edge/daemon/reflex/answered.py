"""Remembers what was answered, so that a client that asks again gets the same answer and nothing happens twice."""

import hashlib
from collections import OrderedDict

Key = tuple[bytes, bytes, bytes]

_ENTRIES_MOST = 1_024


def key_of(identity: bytes, frames: list[bytes]) -> Key:
    """Give the key of an utterance: same client, same id, same body. An id used anew for other words is new."""
    return identity, frames[2], hashlib.blake2b(frames[3], digest_size=16).digest()


class Answered:
    """Answers by key for a limited time; an utterance that is being decided has no answer yet."""

    def __init__(self, window_ns: int) -> None:
        self._window_ns = window_ns
        self._entries: OrderedDict[Key, tuple[int, list[bytes] | None]] = OrderedDict()

    def begin(self, key: Key, now_ns: int) -> None:
        """Note that an utterance is being decided."""
        self._put(key, now_ns, None)

    def finish(self, key: Key, now_ns: int, frames: list[bytes]) -> None:
        """Remember the answer."""
        self._put(key, now_ns, frames)

    def forget(self, key: Key) -> None:
        """Let the utterance be decided anew when it comes again."""
        self._entries.pop(key, None)

    def is_known(self, key: Key, now_ns: int) -> bool:
        """Say whether this utterance came within the window."""
        entry = self._entries.get(key)
        return entry is not None and now_ns - entry[0] <= self._window_ns

    def answer(self, key: Key) -> list[bytes] | None:
        """Give the remembered answer; None while it is still being decided."""
        return self._entries[key][1]

    def _put(self, key: Key, now_ns: int, frames: list[bytes] | None) -> None:
        self._entries[key] = (now_ns, frames)
        self._entries.move_to_end(key)
        if len(self._entries) > _ENTRIES_MOST:
            self._entries.popitem(last=False)
