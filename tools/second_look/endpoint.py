"""Asks an endpoint about labelled cases, a few at a time, and rests when it wants us to."""

import asyncio
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import NoReturn

from tqdm import tqdm

from pika_edge.cloud.dialect import Call, Dialect
from pika_edge.cloud.failure import Failure
from pika_edge.cloud.http import Client
from tools.scoring.cases import Case
from tools.second_look.kept import Heard, Kept, requests_of

_PATIENCE_S = 60.0
_TRIES = 6
_PAUSE_S = 2.0
_REST_MOST_S = 300.0
"""Whoever wants a longer rest has had enough for today."""
_FINAL = frozenset({"key-refused", "model-gone", "refused"})
_MS = 1_000


class Asking:
    """One endpoint, asked until every case has its answer."""

    def __init__(self, client: Client, dialect: Dialect, kept: Kept) -> None:
        self._client = client
        self._dialect = dialect
        self._kept = kept

    async def ask(self, cases: Sequence[Case], side_by_side: int) -> None:
        """Ask about all cases that have no answer yet; each is kept as it comes.

        Raises:
            Failure: the endpoint does not answer, or does not want to.
        """
        still = [case for case in cases if self._kept.find(requests_of(case, self._dialect)) is None]
        queue = iter(still)
        with tqdm(desc="asking", unit="case", total=len(cases), initial=len(cases) - len(still)) as bar:
            try:
                await asyncio.gather(*(self._work(queue, bar) for _ in range(side_by_side)))
            finally:
                await self._client.close()

    async def _work(self, queue: Iterator[Case], bar: "tqdm[NoReturn]") -> None:
        for case in queue:
            calls = self._dialect.calls(case.utterance())
            answers = await asyncio.gather(*map(self._answer, calls))
            took_ms = max(took_ms for _, took_ms in answers)
            found = tuple(answer for answer, _ in answers)
            self._kept.add(Heard(asked=requests_of(case, self._dialect), answers=found, took_ms=took_ms))
            bar.update()

    async def _answer(self, call: Call) -> tuple[object, float]:
        """Give an answer's body and how long it took; null for one that is no JSON."""
        for tries_left in reversed(range(_TRIES)):
            started_s = perf_counter()
            try:
                body = await self._client.post("chat/completions", call.body, started_s + _PATIENCE_S, _leave)
            except Failure as failure:
                if failure.kind == "bad-answer":
                    return None, (perf_counter() - started_s) * _MS
                rest_s = _PAUSE_S if failure.rest_s is None else failure.rest_s
                if failure.kind in _FINAL or rest_s > _REST_MOST_S or not tries_left:
                    raise
                await asyncio.sleep(rest_s)
            else:
                return body, (perf_counter() - started_s) * _MS
        raise AssertionError("the last try returns or raises")


def _leave() -> None:
    """Let every request leave: there are no words of a child in it."""
