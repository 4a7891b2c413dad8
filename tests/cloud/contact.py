"""Real endpoints of our side, connected to local servers, and what was seen to leave."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from pika_edge.cloud.budget import Budget, new_count
from pika_edge.cloud.dialect import Call
from pika_edge.cloud.endpoint import Answer, Endpoint
from pika_edge.cloud.failure import Failure
from pika_edge.cloud.groq import GroqDialect
from pika_edge.cloud.http import Client
from pika_edge.cloud.key import Key
from pika_edge.cloud.trtllm import TrtllmDialect
from pika_edge.config.cloud import GroqEndpoint, L4Endpoint
from pika_edge.messages.utterance import Utterance
from pika_edge.simulator.endpoints import Endpoint as Server
from pika_edge.simulator.endpoints import Plan, Rule
from pika_edge.simulator.endpoints.settings import KEY

SAID = Utterance(text="con tự buộc dây giày rồi", previous="Con làm gì đấy?")
PATIENCE_S = 30.0
"""Generous, on a machine that is shared: where it counts that something was not waited for, the wait is longer."""

Made = TypeVar("Made")


class Left:
    """Takes note of what leaves, as the ledger does."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Call]] = []

    def __call__(self, endpoint: str, call: Call) -> None:
        """Note one request."""
        self.calls.append((endpoint, call))


def budget() -> Budget:
    """Give a day on which nothing was spent."""
    return Budget(new_count(date.today()))


def groq_of(server: Server, count: Budget | None = None, **settings: Any) -> Endpoint:
    """Give our side of a local Groq."""
    made = GroqEndpoint(url=server.base_url, ca_file=server.authority, **settings)
    return Endpoint("groq", made, GroqDialect(made), Client(made, Key(KEY), None), count or budget())


def l4_of(server: Server, count: Budget | None = None, **settings: Any) -> Endpoint:
    """Give our side of a local trtllm-serve."""
    return l4_at(server.base_url, count, **settings)


def l4_at(url: str, count: Budget | None = None, **settings: Any) -> Endpoint:
    """Give our side of whatever is there."""
    made = L4Endpoint(url=url, model="Phi-3-mini-4k-instruct", **settings)
    return Endpoint("l4", made, TrtllmDialect(made), Client(made, None, None), count or budget())


def measured(endpoint: Endpoint, p95_ms: float = 1.0) -> Endpoint:
    """Give an endpoint whose speed is taken for known."""
    endpoint.latencies.took(p95_ms)
    return endpoint


def run(work: Callable[[], Awaitable[Made]], *endpoints: Endpoint) -> Made:
    """Run something in a loop of its own; close the endpoints' connections in it."""

    async def and_close() -> Made:
        try:
            return await work()
        finally:
            for endpoint in endpoints:
                await endpoint.close()

    return asyncio.run(and_close())


def ask(endpoint: Endpoint, within_s: float = PATIENCE_S, left: Left | None = None) -> Answer | Failure:
    """Ask an endpoint once, in a loop of its own; give its answer or why there is none."""

    async def once() -> Answer | Failure:
        try:
            return await endpoint.ask(SAID, perf_counter() + within_s, left or Left())
        except Failure as failure:
            return failure

    return run(once, endpoint)


def with_rules(*rules: Rule, **how: Any) -> Plan:
    """Give a plan."""
    return Plan(rules=rules, **how)


def fault(name: str, **how: Any) -> Plan:
    """Give a plan of one fault."""
    return Plan(rules=(Rule.model_validate({"fault": name, **how}),))


@contextmanager
def took_less_than(seconds: float) -> Iterator[None]:
    """Fail where something took so long: only for what must not have slept much longer."""
    started_s = perf_counter()
    yield
    assert perf_counter() - started_s < seconds


def private(path: Path, text: str, mode: int = 0o600) -> Path:
    """Write a file of a mode."""
    path.write_text(text, encoding="latin-1")
    path.chmod(mode)
    return path
