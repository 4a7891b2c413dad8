"""One endpoint: its dialect, its connections, and what is known of its health, its speed and its cost."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import random
from time import perf_counter
from typing import TYPE_CHECKING

from pika_edge.cloud.breaker import Breaker
from pika_edge.cloud.budget import USED_UP, Budget
from pika_edge.cloud.dialect import BadAnswer, Call, Dialect
from pika_edge.cloud.failure import Failure
from pika_edge.cloud.latency import Latencies, Latency
from pika_edge.cloud.metrics import Counters
from pika_edge.config.cloud import Endpoint as Settings
from pika_edge.messages.labels import CloudTier
from pika_edge.messages.status import EndpointStatus
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion

if TYPE_CHECKING:
    from pika_edge.cloud.http import Client  # needs the extra

NOT_MEASURED = "not measured yet"
_MS = 1_000
_TOKENS_MOST = 10_000_000
"""No single answer is believed to have cost more."""

Leave = Callable[[str, Call], None]
"""Called with the endpoint's name before each request leaves; raises `Failure` where it must not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint thinks."""

    opinion: Opinion
    model: str
    """Who thought it: endpoint and models."""
    took_ms: float

    @property
    def is_whole(self) -> bool:
        """Whether both halves are there."""
        return self.opinion.soll is not None and self.opinion.celebrate is not None


class Endpoint:
    """One endpoint of a tier."""

    def __init__(self, tier: CloudTier, settings: Settings, dialect: Dialect, client: "Client", budget: Budget) -> None:
        self.tier = tier
        self.name = settings.name
        self.dialect = dialect
        self.breaker = Breaker()
        self.latencies = Latencies()
        self.counters = Counters()
        self.used_at_s = float("-inf")
        """When its connections were last in use."""
        self.learned_at_s = float("-inf")
        """When its speed was last learned."""
        self._settings = settings
        self._client = client
        self._budget = budget
        self._dearest = 0
        """What the dearest question so far was counted with."""

    @property
    def latency(self) -> Latency | None:
        """How fast it is; None before it was measured."""
        return self.latencies.latency()

    def why_off(self) -> str | None:
        """Say why nothing may be sent to it now, however much time there is; None where it may."""
        return USED_UP if self.is_used_up() else self.breaker.why_not(perf_counter())

    def is_used_up(self) -> bool:
        """Whether today's tokens do not suffice for another question."""
        left = self._settings.tokens_per_day - self._budget.used(self.name, date.today())
        return left < max(1, self._dearest)

    def why_not(self, deadline_s: float) -> str | None:
        """Say why it may not be asked for an answer until then; None where it may."""
        if (reason := self.why_off()) is not None:
            return reason
        if (latency := self.latency) is None:
            return NOT_MEASURED
        left_ms = max(0.0, deadline_s - perf_counter()) * _MS
        return None if latency.p95_ms <= left_ms else f"predicted {latency.p95_ms:.0f} ms > {left_ms:.0f} ms left"

    async def ask(self, utterance: Utterance, deadline_s: float, leave: Leave) -> Answer:
        """Send the dialect's requests side by side; give what has arrived by the deadline (`perf_counter`).

        Raises:
            Failure: nothing has.
        """
        started_s = perf_counter()
        calls = self.dialect.calls(utterance)
        self._dearest = max(self._dearest, sum(call.tokens_most for call in calls))
        tasks = [asyncio.create_task(self._opinion(call, deadline_s, leave)) for call in calls]
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            self.counters.given_up += 1
            self.latencies.outlasted(_ms_since(started_s))
            await _end(tasks)
            raise
        self.used_at_s = perf_counter()
        return self._learn(calls, [task.result() for task in tasks], _ms_since(started_s))

    async def models(self, deadline_s: float) -> object:
        """Fetch the list of models; costs no tokens.

        Raises:
            Failure: it does not come.
        """
        listed = await self._client.get("models", deadline_s)
        self.used_at_s = perf_counter()
        return listed

    def failed(self, failure: Failure) -> None:
        """Learn from a failure."""
        self.counters.failed[failure.kind] += 1
        self.breaker.failed(perf_counter(), failure, random())  # noqa: S311 - spreads pauses, guards nothing

    async def close(self) -> None:
        """Close its connections."""
        await self._client.close()

    def status(self) -> EndpointStatus:
        """Give its numbers."""
        counters = self.counters
        return EndpointStatus(
            tier=self.tier,
            endpoint=self.name,
            asked=counters.asked,
            answered=counters.answered,
            partial=counters.partial,
            failed={str(kind): count for kind, count in counters.failed.items()},
            hedged=counters.hedged,
            given_up=counters.given_up,
            probes=counters.probes,
            tokens_today=self._budget.used(self.name, date.today()),
            tokens_per_day=self._settings.tokens_per_day,
            breaker=self.breaker.state(perf_counter()),
            p50_ms=self.latencies.quantile_ms(0.5),
            p95_ms=self.latencies.quantile_ms(0.95),
            p99_ms=self.latencies.quantile_ms(0.99),
        )

    async def _opinion(self, call: Call, deadline_s: float, leave: Leave) -> Opinion | Failure:
        """Make one request; what it was counted with is corrected only by an answer that tells its cost."""
        days: list[date] = []

        def pay_and_leave() -> None:
            self._check_budget(call)
            leave(self.name, call)
            days.append(self._budget.take(self.name, call.tokens_most, date.today()))

        try:
            answer = await self._client.post("chat/completions", call.body, deadline_s, pay_and_leave)
            if (cost := _cost(answer)) is not None:
                self._budget.correct(self.name, call.tokens_most - cost, days[-1])
            return self.dialect.read(call, answer)
        except BadAnswer as error:
            return Failure("bad-answer", str(error))
        except Failure as failure:
            return failure

    def _check_budget(self, call: Call) -> None:
        if self._budget.used(self.name, date.today()) + call.tokens_most > self._settings.tokens_per_day:
            raise Failure("not-sent", USED_UP)

    def _learn(self, calls: tuple[Call, ...], outcomes: list[Opinion | Failure], took_ms: float) -> Answer:
        failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
        opinions = [outcome for outcome in outcomes if isinstance(outcome, Opinion)]
        if opinions or any(failure.kind == "late" for failure in failures):
            self.learned_at_s = perf_counter()
            self.latencies.took(took_ms)  # a question given up at its deadline would have taken at least that long
        if opinions:
            self.breaker.succeeded()
        for failure in failures:
            self._learn_failure(failure, is_all=not opinions and failure is failures[0])
        if not opinions:
            raise failures[0]
        models = "+".join(dict.fromkeys(call.model for call in calls))
        return Answer(_joined(opinions), f"{self.name} {models}", took_ms)

    def _learn_failure(self, failure: Failure, *, is_all: bool) -> None:
        """Count it; beside an answer only what a person must mend, or a wish for rest, changes the endpoint's state."""
        if is_all or failure.kind in ("key-refused", "model-gone"):
            self.failed(failure)
            return
        self.counters.failed[failure.kind] += 1
        if failure.rest_s is not None:
            self.breaker.rest(perf_counter(), failure.rest_s, str(failure))


async def _end(tasks: list[asyncio.Task[Opinion | Failure]]) -> None:
    """Cancel requests and wait until their connections are closed."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _ms_since(started_s: float) -> float:
    return (perf_counter() - started_s) * _MS


def _cost(answer: object) -> int | None:
    """Give the tokens that an answer says it has cost; None where it says nothing that can be believed."""
    usage = answer.get("usage") if isinstance(answer, dict) else None
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if type(total) is int and 0 <= total <= _TOKENS_MOST else None


def _joined(opinions: list[Opinion]) -> Opinion:
    return Opinion(
        soll=next((opinion.soll for opinion in opinions if opinion.soll is not None), None),
        celebrate=next((opinion.celebrate for opinion in opinions if opinion.celebrate is not None), None),
    )
