"""Utterances that wait for the net: one queue per client, served in turn, so that a flood delays only its sender."""

from collections import OrderedDict, deque
from dataclasses import dataclass

from pika_edge.daemon.reflex.answered import Key
from pika_edge.daemon.reflex.door import Arrival
from pika_edge.messages.utterance import Utterance

_NS_PER_MS = 1_000_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A checked utterance that is not decided yet."""

    arrival: Arrival
    id: bytes
    utterance: Utterance
    key: Key

    @property
    def deadline_ns(self) -> int:
        """After this nothing may be sent."""
        return self.arrival.at_ns + self.utterance.budget_ms * _NS_PER_MS


class FairQueue:
    """Holds at most `most` utterances; when full, the client with the most waiting gives up its newest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self._lines: OrderedDict[bytes, deque[Waiting]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    def put(self, waiting: Waiting) -> Waiting | None:
        """Add an utterance; give the one that must be refused instead, if any."""
        line = self._lines.setdefault(waiting.arrival.identity, deque())
        line.append(waiting)
        self._count += 1
        if self._count <= self._most:
            return None
        longest = max(self._lines.values(), key=len)
        # Of equals the newcomer's goes: who waits already is not pushed out by who comes later.
        return self._take(line if len(line) == len(longest) else longest, newest=True)

    def next(self) -> Waiting:
        """Take the oldest utterance of the client whose turn it is."""
        identity, line = next(iter(self._lines.items()))
        self._lines.move_to_end(identity)
        return self._take(line, newest=False)

    def _take(self, line: deque[Waiting], *, newest: bool) -> Waiting:
        waiting = line.pop() if newest else line.popleft()
        if not line:
            del self._lines[waiting.arrival.identity]
        self._count -= 1
        return waiting
