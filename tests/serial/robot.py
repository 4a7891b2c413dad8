"""A controller at the end of a cable: the C code, turned by the test's own clock."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from tests.daemon.wait import PATIENCE_S
from tests.serial.conftest import Cable
from tools.benching_serial.controller import Controller, Event


class Robot:
    """Turns the loop that `pika_serial.h` shows, and keeps what happened."""

    def __init__(self, library: Path, cable: Cable) -> None:
        self._controller = Controller(library, 0, self._now_ms())
        self._cable = cable
        self.events: list[Event] = []
        self._waited_for = 0

    def ask(self, text: str, previous: str | None = None, timeout_ms: int = 60_000, **numbers: int) -> list[Event]:
        """Ask, and give all that is told of the question."""
        before = len(self.events)
        self.begin(text, previous, timeout_ms, **numbers)
        self.await_event(lambda event: event.kind == "failed" or (event.kind == "answer" and event.final))
        return [event for event in self.events[before:] if event.kind in ("answer", "failed")]

    def begin(self, text: str, previous: str | None = None, timeout_ms: int = 60_000, **numbers: int) -> None:
        """Ask without waiting; `numbers` are role, outcome, lang and budget_ms."""
        said = tuple(numbers.get(name, 0) for name in ("role", "outcome", "lang", "budget_ms"))
        before = previous.encode() if previous is not None else None
        code = self._controller.begin(text.encode(), self._now_ms(), before, said, timeout_ms)  # type: ignore[arg-type]
        assert code == 0

    def await_event(self, is_it: Callable[[Event], bool]) -> Event:
        """Turn until such an event happens that was not waited for before."""
        (found,) = self.await_each(is_it)
        return found

    def await_each(self, *are_they: Callable[[Event], bool]) -> list[Event]:
        """Turn until an event of each sort has happened, in any order."""
        give_up_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up_s:
            self.turn()
            news = self.events[self._waited_for :]
            places = [next((i for i, event in enumerate(news) if is_it(event)), None) for is_it in are_they]
            found = [place for place in places if place is not None]
            if len(found) == len(are_they):
                self._waited_for += max(found) + 1
                return [news[place] for place in found]
            time.sleep(0.001)
        raise AssertionError(f"not within {PATIENCE_S:g} s; happened: {self.events}")

    def turn(self) -> list[Event]:
        """Turn once and give what happened."""
        now_ms = self._now_ms()
        happened = self._controller.take_in(self._cable.read(), now_ms) + self._controller.do_due(now_ms)
        out = self._controller.put_out(now_ms)
        if out:
            os.write(self._cable.fd, out)
        self.events += happened
        return happened

    @property
    def damaged(self) -> int:
        return self._controller.damaged

    @staticmethod
    def _now_ms() -> int:
        return time.monotonic_ns() // 1_000_000
