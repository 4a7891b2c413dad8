"""The thread that works with the model, so that the process can listen meanwhile: one task at a time."""

import os
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

ResultT = TypeVar("ResultT")


class Thinker(Generic[ResultT]):
    """Runs tasks in a thread; its descriptor becomes readable when one is done."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], ResultT]] = SimpleQueue()
        self._outcomes: SimpleQueue[ResultT | Exception] = SimpleQueue()
        self._done_out, self._done_in = os.pipe()
        self.is_free = True
        """Whether a task can be begun."""
        # A daemon thread: a model that hangs must not keep a process that wants to end.
        Thread(target=self._work, name="thinker", daemon=True).start()

    def fileno(self) -> int:
        """Give the descriptor, for `select`."""
        return self._done_out

    def begin(self, task: Callable[[], ResultT]) -> None:
        """Begin a task; there must be none under way."""
        self.is_free = False
        self._tasks.put(task)

    def outcome(self) -> ResultT | Exception | None:
        """Give what became of the task, or what it raised, once it is done."""
        try:
            outcome = self._outcomes.get_nowait()
        except Empty:
            return None
        os.read(self._done_out, 1)
        self.is_free = True
        return outcome

    def _work(self) -> None:
        while True:
            task = self._tasks.get()
            try:
                result: ResultT | Exception = task()
            except Exception as error:
                result = error
            self._outcomes.put(result)
            del task, result  # a model that is to be unloaded must not be held here
            os.write(self._done_in, b".")
