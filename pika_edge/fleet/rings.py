"""In which order robots are flashed, and when no further one is begun. Pure rules.

A fleet is flashed ring by ring: the next ring begins when every robot of this one has ended and not too many failed.
"""

import math
import re
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from pika_edge.errors import ConfigError

ALL = "all"
RingWord = Annotated[int, Field(ge=1)] | Annotated[str, Field(min_length=1, max_length=64)]
"""How a ring is written: a number of robots, a share of all (`10%`), a group, or `all`."""
DEFAULT_RINGS: list[RingWord] = [1, "10%", ALL]

_SHARE = re.compile(r"^(\d{1,3}(?:\.\d{1,3})?)%$")
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Ring:
    """Robots that are flashed side by side."""

    name: str
    robots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tolerated:
    """So many robots may fail before no further one is begun."""

    count: int | None = None
    """In all."""
    share: float = 0.0
    """Where no count is given: of each ring, 0 to 1."""

    def is_too_much(self, failed: int, failed_in_ring: int, ring: int) -> bool:
        """Say whether that is more than is tolerated. `ring` is the number of the ring's robots."""
        return failed > self.count if self.count is not None else failed_in_ring > self.share * ring


def parse_tolerated(word: int | str) -> Tolerated:
    """Read `2` or `10%`.

    Raises:
        ConfigError: it is neither.
    """
    text = str(word)
    if text.isdecimal():
        return Tolerated(count=int(text))
    if (share := _share(text)) is not None:
        return Tolerated(share=share)
    raise ConfigError(f"tolerate: {text!r} is neither a number of robots nor a share like 10%")


def parse_rings(text: str) -> list[RingWord]:
    """Read `1,10%,all` as the command line has it."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    return [int(word) if word.isdecimal() else word for word in words]


def cut_rings(words: Sequence[RingWord], robots: Sequence[tuple[str, str | None]]) -> list[Ring]:
    """Cut the robots (name, group), in their order, into rings; each is in the first one that takes it.

    Numbers and shares count from the first robot: `1, 10%, all` of 100 are rings of 1, 9 and 90.

    Raises:
        ConfigError: a ring is no number, share, group or `all`.
    """
    rings, left = [], list(robots)
    for word in words:
        taken = [robot for robot in left if robot[1] == word and word != ALL]
        if not taken:
            reached = _reached(word, robots)
            taken = left[: max(0, reached - (len(robots) - len(left)))]
        left = [robot for robot in left if robot not in taken]
        rings.append(Ring(str(word), tuple(name for name, _ in taken)))
    return [ring for ring in rings if ring.robots]


def _reached(word: RingWord, robots: Sequence[tuple[str, str | None]]) -> int:
    """Give how many robots are reached with the end of a ring."""
    if isinstance(word, int):
        return word
    if word == ALL:
        return len(robots)
    if (share := _share(word)) is not None:
        return math.ceil(share * len(robots))
    if word not in {group for _, group in robots}:
        raise ConfigError(f"rings: {word!r} is no number, no share like 10%, no group of these robots and not `all`")
    return 0


def _share(text: str) -> float | None:
    found = _SHARE.match(text)
    return float(found[1]) / _WHOLE if found and float(found[1]) <= _WHOLE else None


@dataclass
class Course:
    """Where a fleet's flashing is: whom to begin next, and why nobody any more."""

    rings: Sequence[Ring]
    tolerated: Tolerated
    done: Collection[str] = ()
    """Robots that were done before: they are not begun again."""
    why_stopped: str | None = None
    _ring: int = -1
    _waiting: deque[str] = field(default_factory=deque)
    _under_way: set[str] = field(default_factory=set)
    _begun: set[str] = field(default_factory=set)
    _failed: int = 0
    _failed_in_ring: int = 0

    @property
    def ring(self) -> str:
        """The name of the ring that is being flashed."""
        return self.rings[self._ring].name

    @property
    def under_way(self) -> list[str]:
        """Who was begun and has not ended."""
        return sorted(self._under_way)

    @property
    def left(self) -> list[str]:
        """Who was neither begun nor done before."""
        return [name for ring in self.rings for name in ring.robots if name not in self._begun | set(self.done)]

    def begin(self) -> str | None:
        """Begin the next robot; none where the ring must end first, or all is done or stopped."""
        while not self._waiting and not self._under_way and self._ring + 1 < len(self.rings):
            self._ring += 1
            self._failed_in_ring = 0
            self._waiting.extend(name for name in self.rings[self._ring].robots if name not in self.done)
        if self.why_stopped is not None or not self._waiting:
            return None
        name = self._waiting.popleft()
        self._under_way.add(name)
        self._begun.add(name)
        return name

    def end(self, name: str, is_done: bool) -> None:
        """Note how a robot ended."""
        self._under_way.remove(name)
        if is_done:
            return
        self._failed += 1
        self._failed_in_ring += 1
        ring = self.rings[self._ring]
        if self.tolerated.is_too_much(self._failed, self._failed_in_ring, len(ring.robots)):
            self.stop(f"{self._failed} failed, {self._failed_in_ring} of the {len(ring.robots)} of ring {ring.name}")

    def stop(self, why: str) -> None:
        """Begin nobody any more; whoever is under way goes on."""
        self.why_stopped = self.why_stopped or why
