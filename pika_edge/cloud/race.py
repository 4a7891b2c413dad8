"""One question's way through a tier's endpoints: the first that fits, one hedge, no repeat that cannot be in time."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from time import perf_counter

from pika_edge.cloud.endpoint import Answer, Endpoint, Leave
from pika_edge.cloud.failure import REASON_CHARS, Failure
from pika_edge.errors import PikaError
from pika_edge.messages.utterance import Utterance

_ATTEMPTS_MOST = 3
"""The first, one after a failure, and the hedge."""
_HEDGE_LEAST_S = 0.1
"""No hedge earlier, however fast the endpoint: it costs tokens, and so short a delay may be our own machine's."""
_MS = 1_000


class NotTaken(PikaError):
    """No endpoint may be asked; the text says why."""

    reason = "not-taken"


class Race:
    """Asks for one opinion."""

    def __init__(self, endpoints: Sequence[Endpoint], utterance: Utterance, deadline_s: float, leave: Leave) -> None:
        """Take whom to ask, in the order of preference, and until when (`perf_counter`)."""
        self._endpoints = endpoints
        self._utterance = utterance
        self._deadline_s = deadline_s
        self._leave = leave
        self._running: dict[asyncio.Task[Answer], Endpoint] = {}
        self._attempts: Counter[Endpoint] = Counter()
        self._barred: set[Endpoint] = set()
        """Endpoints that would answer the same again."""
        self._failures: list[tuple[Endpoint, Failure]] = []
        self._hedge_at_s: float | None = None

    async def run(self) -> Answer:
        """Give the first answer.

        Raises:
            NotTaken: nobody may be asked.
            Failure: whoever was asked has failed.
        """
        if not self._begin():
            raise NotTaken(_listed([(endpoint, endpoint.why_not(self._deadline_s)) for endpoint in self._endpoints]))
        try:
            while self._running:
                if (answer := await self._next_answer()) is not None:
                    return answer
        finally:
            await self._give_up_rest()
        raise self._failure()

    async def _next_answer(self) -> Answer | None:
        """Wait until something happens and see to it; give the answer if it was one."""
        patience_s = None if self._hedge_at_s is None else max(0.0, self._hedge_at_s - perf_counter())
        done, _ = await asyncio.wait(self._running, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            self._hedge()
        answers = [answer for task in done if (answer := self._outcome(task)) is not None]
        if not answers and not self._running:
            self._begin()
        return max(answers, key=lambda answer: answer.is_whole, default=None)

    def _outcome(self, task: asyncio.Task[Answer]) -> Answer | None:
        endpoint = self._running.pop(task)
        try:
            answer = task.result()
        except Failure as failure:
            self._failures.append((endpoint, failure))
            if not failure.may_repeat:
                self._barred.add(endpoint)
            return None
        endpoint.counters.answered += answer.is_whole
        endpoint.counters.partial += not answer.is_whole
        return answer

    def _hedge(self) -> None:
        """Ask once more beside the first, if that can still answer: only once, and never a third."""
        self._hedge_at_s = None
        if (endpoint := self._begin()) is not None:
            self._hedge_at_s = None
            endpoint.counters.hedged += 1

    def _begin(self) -> Endpoint | None:
        """Ask the endpoint that was asked least and can answer in time; the order decides between equals."""
        if self._attempts.total() >= _ATTEMPTS_MOST:
            return None
        for endpoint in sorted(self._endpoints, key=lambda endpoint: self._attempts[endpoint]):
            if endpoint not in self._barred and endpoint.why_not(self._deadline_s) is None:
                self._start(endpoint)
                return endpoint
        return None

    def _start(self, endpoint: Endpoint) -> None:
        self._attempts[endpoint] += 1
        endpoint.counters.asked += 1
        latency = endpoint.latency
        if latency is not None:
            self._hedge_at_s = perf_counter() + max(latency.p95_ms / _MS, _HEDGE_LEAST_S)
        task = asyncio.create_task(endpoint.ask(self._utterance, self._deadline_s, self._leave))
        self._running[task] = endpoint

    async def _give_up_rest(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _failure(self) -> Failure:
        """Give one failure for all: the kind of the last, the words of each."""
        last = self._failures[-1][1]
        return Failure(last.kind, _listed([(endpoint, str(failure)) for endpoint, failure in self._failures]))


def _listed(reasons: Sequence[tuple[Endpoint, str | None]]) -> str:
    """Join reasons; each says of whom it is where there are several."""
    if len({endpoint.name for endpoint, _ in reasons}) == 1:
        return "; then ".join(dict.fromkeys(reason or "" for _, reason in reasons))[:REASON_CHARS]
    return "; ".join(f"{endpoint.name}: {reason}" for endpoint, reason in reasons)[:REASON_CHARS]
