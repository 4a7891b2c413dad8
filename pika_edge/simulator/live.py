"""Who looks on: each page has a seat with a short queue, so that a slow one holds up nobody."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from pika_edge.simulator.api import PoseShown, Told

SEATS = 16
_QUEUE = 512
"""Messages that wait for one page at most; the oldest go first."""
_KEPT = ("expression", "health", "status", "faults")
"""Kinds of which the last is told to whoever comes later."""


class Seat:
    """One page. Of poses that wait only the newest counts."""

    def __init__(self, waiting: list[str]) -> None:
        self._waiting = deque(waiting, _QUEUE)
        self._pose: str | None = None
        self._has_some = asyncio.Event()
        self._has_some.set()

    def put(self, text: str, *, is_pose: bool) -> None:
        """Leave a message for the page."""
        if is_pose:
            self._pose = text
        else:
            self._waiting.append(text)
        self._has_some.set()

    async def messages(self) -> AsyncIterator[str]:
        """Give each message as it comes, for ever."""
        while True:
            await self._has_some.wait()
            self._has_some.clear()
            while self._waiting:
                yield self._waiting.popleft()
            if self._pose is not None:
                text, self._pose = self._pose, None
                yield text


class Audience:
    """All pages, and the last word of each kind for those that come later."""

    def __init__(self) -> None:
        self._seats: set[Seat] = set()
        self._last: dict[str, str] = {}
        self._somebody = asyncio.Event()

    @property
    def is_empty(self) -> bool:
        """Nobody looks."""
        return not self._seats

    @property
    def is_full(self) -> bool:
        """No more pages can be served."""
        return len(self._seats) >= SEATS

    async def somebody(self) -> None:
        """Wait until somebody looks."""
        await self._somebody.wait()

    def tell(self, message: Told) -> None:
        """Tell everybody."""
        if self.is_empty and message.type not in _KEPT:
            return
        text = message.model_dump_json()
        if message.type in _KEPT:
            self._last[message.type] = text
        for seat in self._seats:
            seat.put(text, is_pose=isinstance(message, PoseShown))

    @contextmanager
    def seat(self) -> Iterator[Seat]:
        """Take a seat for as long as the page is open."""
        seat = Seat([self._last[kind] for kind in _KEPT if kind in self._last])
        self._seats.add(seat)
        self._somebody.set()
        try:
            yield seat
        finally:
            self._seats.discard(seat)
            if not self._seats:
                self._somebody.clear()
