"""What must survive a power cut, brought to the disk beside the work: the disk may take its time."""

import asyncio
from datetime import date
from pathlib import Path
from time import monotonic

from pika_edge.cloud.budget import Budget, Count
from pika_edge.cloud.budget_file import count_or_new, store_count
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.ledger import Ledger

_EVERY_S = 1.0


def load_budget(state_dir: Path) -> Budget:
    """Go on with the stored count of tokens."""
    count, trouble = count_or_new(state_dir, date.today())
    if trouble is not None:
        LOGGER.warning(trouble)
    return Budget(count)


class Storing:
    """Stores the count of tokens and syncs the ledger, about once a second while there is something new."""

    def __init__(self, state_dir: Path, budget: Budget, ledger: Ledger) -> None:
        self._state_dir = state_dir
        self._budget = budget
        self._ledger = ledger
        self._task: asyncio.Task[None] | None = None
        self._next_s = 0.0
        self._trouble: str | None = None

    def look(self) -> None:
        """Begin to store if there is something new, it is time, and the disk is done with what was before."""
        if self._budget.is_changed and monotonic() >= self._next_s and (self._task is None or self._task.done()):
            self._next_s = monotonic() + _EVERY_S
            self._budget.is_changed = False  # whatever leaves is counted, so the ledger is new only when this is
            self._task = asyncio.create_task(asyncio.to_thread(self._store, self._budget.count()))

    async def finish(self) -> None:
        """Store what is left."""
        if self._task is not None:
            await asyncio.wait([self._task])
        if self._budget.is_changed:
            self._store(self._budget.count())

    def _store(self, count: Count) -> None:
        """Runs in a thread. What cannot be stored is told once, and counts on in memory."""
        trouble = None
        try:
            store_count(self._state_dir, count)
            self._ledger.sync()
        except OSError as error:
            trouble = f"{self._state_dir}: {error.strerror}: tokens and ledger are not safe against a power cut"
        if trouble is not None and trouble != self._trouble:
            LOGGER.error(trouble)
        self._trouble = trouble
