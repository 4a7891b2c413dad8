"""The questions that are in flight; each is answered once, by its own end or by whatever ends it."""

import asyncio
from collections.abc import Awaitable, Callable

from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.messages.decision import Verdict
from pika_edge.messages.labels import Tier

_Key = tuple[int, Tier]
"""An utterance's ticket and the tier that is asked: several tiers may be looking at the same utterance."""


class Questions:
    """Keeps the books."""

    def __init__(self, say: Callable[[Refined], object]) -> None:
        """Take the way back."""
        self._say = say
        self._open: dict[_Key, Refine] = {}
        self._tasks: dict[_Key, asyncio.Task[None]] = {}
        """Also of questions that are answered already, until they have closed their connections."""

    def take(self, question: Refine, work: Callable[[Refine], Awaitable[Refined]]) -> None:
        """Begin to answer a question."""
        key = _key(question)
        self._open[key] = question
        task = asyncio.create_task(self._answer(question, work))
        self._tasks[key] = task
        task.add_done_callback(lambda _: self._tasks.pop(key, None))

    def end(self, verdict: Verdict, why: Callable[[Refine], str | None]) -> None:
        """Answer each question that `why` gives a reason for, without an opinion; cancel what is under way for it."""
        for question in list(self._open.values()):
            if (reason := why(question)) is not None:
                self._told(Refined.without(question, verdict, reason))
                self._tasks[_key(question)].cancel()

    async def ended(self) -> None:
        """Wait until all that was begun is over."""
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _answer(self, question: Refine, work: Callable[[Refine], Awaitable[Refined]]) -> None:
        try:
            self._told(await work(question))
        except Exception as error:  # a question without an answer would be waited for; its words must not be logged
            LOGGER.error("%s: a question failed: %s", question.tier, type(error).__name__)
            self._told(Refined.without(question, "failed", f"internal error: {type(error).__name__}"))

    def _told(self, word: Refined) -> None:
        if self._open.pop(_key(word), None) is not None:
            self._say(word)


def _key(word: Refine | Refined) -> _Key:
    return word.ticket, word.tier
