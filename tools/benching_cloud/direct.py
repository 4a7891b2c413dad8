"""The endpoint called without us: what a program does that waits for the answer, as the founding paper's did."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx
import numpy as np

from pika_edge.cloud.dialect import Call
from pika_edge.simulator.endpoints import Endpoint
from pika_edge.simulator.endpoints.settings import KEY
from tools.benching.record import Samples

_LONGEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Direct:
    """How long the answers took."""

    took_us: Samples
    failed: int


def call_directly(endpoint: Endpoint, questions: Sequence[Sequence[Call]], rate: float) -> Direct:
    """Put each question's requests side by side, so many questions a second, and wait however long it takes."""
    return asyncio.run(_call_all(endpoint, questions, rate))


async def _call_all(endpoint: Endpoint, questions: Sequence[Sequence[Call]], rate: float) -> Direct:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    headers = {"authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(headers=headers, timeout=_LONGEST_S, limits=limits, trust_env=False) as client:
        tasks = []
        start = time.perf_counter()
        for number, calls in enumerate(questions):
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(_ask(client, endpoint.base_url, calls)))
        took = await asyncio.gather(*tasks)
    answered = [us for us in took if us is not None]
    return Direct(np.array(answered, dtype=np.float64), failed=len(took) - len(answered))


async def _ask(client: httpx.AsyncClient, base_url: str, calls: Sequence[Call]) -> float | None:
    """Give the microseconds until the slower half was there; None where one failed."""
    started_ns = time.perf_counter_ns()
    try:
        url = f"{base_url}/chat/completions"
        answers = await asyncio.gather(*(client.post(url, json=call.body) for call in calls))
    except httpx.HTTPError:
        return None
    took_us = (time.perf_counter_ns() - started_ns) / 1_000
    return took_us if all(answer.is_success for answer in answers) else None
