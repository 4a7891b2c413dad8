"""Loads another bundle while the hot path goes on: the only second thread, and only for as long as it takes.

Compiling and hashing release the interpreter's lock; what is left of Python work here can hold the hot path
up for one switch interval at most (set in `process.py`). The thread has a lower priority, so that on a shared core the
hot path comes first; not the lowest, for it holds the interpreter's lock now and then and must get on with it.
"""

import os
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread, get_native_id

from pika_edge.config.settings import Settings
from pika_edge.daemon.link import LoadBundle
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.errors import PikaError

_NICE = 10

LoadResult = tuple[LoadBundle, Decider | PikaError]


class Loader:
    """Loads one bundle at a time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._outcomes: SimpleQueue[LoadResult] = SimpleQueue()
        self.is_loading = False

    def begin(self, order: LoadBundle) -> None:
        """Start loading; `outcome` will tell."""
        self.is_loading = True
        self._in_thread(lambda: self._load(order))

    def outcome(self) -> LoadResult | None:
        """Give the decider or the refusal once it is there, without waiting."""
        try:
            outcome = self._outcomes.get_nowait()
        except Empty:
            return None
        self.is_loading = False
        return outcome

    def let_go(self, deciders: list[Decider]) -> None:
        """Take the list's deciders apart, which nobody may hold any more: it takes 8 to 25 ms."""
        self._in_thread(deciders.clear)

    def _in_thread(self, task: Callable[[], None]) -> None:
        def run() -> None:
            if (
                self._settings.threads == 1
            ):  # the engine's own threads would inherit it, and work for the hot path later
                os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)
            task()

        Thread(target=run, name="bundle-loader", daemon=True).start()

    def _load(self, order: LoadBundle) -> None:
        try:
            decider = load_decider(Path(order.bundle), self._settings.engine, self._settings.threads)
        except PikaError as error:
            self._outcomes.put((order, error))
        except Exception as error:  # the top of a thread: an unforeseen failure must not leave the asker waiting
            self._outcomes.put((order, PikaError(f"{type(error).__name__}: {error}")))
        else:
            self._outcomes.put((order, decider))
