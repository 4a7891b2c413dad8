"""Clients that ask all along, while a test does its worst to the daemon."""

import asyncio
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from pika_edge.client import AsyncClient, Client
from tests.daemon.wait import PATIENCE_S, wait_until

_AT_ONCE = 4


class Asking:
    """A plain and an asyncio client, each in a thread; every question must get exactly one final decision."""

    def __init__(self, door: str) -> None:
        self._door = door
        self._is_over = False
        self.answered = {"plain": 0, "async": 0}
        self.failures: list[str] = []
        self._threads = [threading.Thread(target=run) for run in (self._run_plain, self._run_async)]

    def start(self) -> None:
        """Begin to ask."""
        for thread in self._threads:
            thread.start()

    def await_more(self, count: int = 20) -> None:
        """Wait until either client has had `count` more answers."""
        wanted = {name: answered + count for name, answered in self.answered.items()}
        wait_until(
            lambda: self.failures or all(self.answered[name] >= wanted[name] for name in wanted), "both go on", 120
        )
        assert not self.failures, self.failures[0]

    def end(self) -> None:
        """Let the present questions be the last."""
        self._is_over = True
        for thread in self._threads:
            thread.join()
        assert not self.failures, self.failures[0]

    def _run_plain(self) -> None:
        try:
            with Client(self._door) as client:
                while not self._is_over:
                    finals = [decision.final for decision in client.revisions("con đang hỏi", PATIENCE_S)]
                    assert finals == [*[False] * (len(finals) - 1), True]
                    self.answered["plain"] += 1
        except Exception:  # a thread's failure must fail the test
            self.failures.append(traceback.format_exc())

    def _run_async(self) -> None:
        try:
            asyncio.run(self._ask_async())
        except Exception:  # a thread's failure must fail the test
            self.failures.append(traceback.format_exc())

    async def _ask_async(self) -> None:
        async with AsyncClient(self._door) as client:
            while not self._is_over:
                texts = [f"con hỏi câu {number}" for number in range(_AT_ONCE)]
                answers = await asyncio.gather(*(client.ask(text, PATIENCE_S) for text in texts))
                assert [answer.final for answer in answers] == [True] * _AT_ONCE
                self.answered["async"] += 1


@contextmanager
def asking(door: str) -> Iterator[Asking]:
    """Ask until the block ends; fails if a question was lost, answered twice or refused."""
    clients = Asking(door)
    clients.start()
    try:
        yield clients
    finally:
        clients.end()
