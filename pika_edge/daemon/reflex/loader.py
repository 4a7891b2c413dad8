"""Loads another bundle while the hot path goes on: the only second thread, and only for as long as it takes.

Compiling and hashing release the interpreter's lock; what is left of Python work here can hold the hot path
up for one switch interval at most (set in `process.py`).
"""

from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from pika_edge.config.settings import Settings
from pika_edge.daemon.link import LoadBundle
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.errors import PikaError

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
        Thread(target=self._load, args=(order,), name="bundle-loader", daemon=True).start()

    def outcome(self) -> LoadResult | None:
        """Give the decider or the refusal once it is there, without waiting."""
        try:
            outcome = self._outcomes.get_nowait()
        except Empty:
            return None
        self.is_loading = False
        return outcome

    def _load(self, order: LoadBundle) -> None:
        try:
            decider = load_decider(Path(order.bundle), self._settings.engine, self._settings.threads)
        except PikaError as error:
            self._outcomes.put((order, error))
        except Exception as error:  # the top of a thread: an unforeseen failure must not leave the asker waiting
            self._outcomes.put((order, PikaError(f"{type(error).__name__}: {error}")))
        else:
            self._outcomes.put((order, decider))
