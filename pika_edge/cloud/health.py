"""Looking after one endpoint while the parents allow it: its models, its connections, its speed, trials after failures.

Connections are kept warm, and a dead endpoint is tried first, with the list of models, which costs no tokens. A fixed
sentence, nobody's words, is asked to measure the speed: before a child's first question, and when that is long ago.
"""

import asyncio
import logging
from collections.abc import Mapping
from time import perf_counter

from pika_edge.cloud.endpoint import Endpoint
from pika_edge.cloud.failure import Failure, Kind
from pika_edge.cloud.offered import why_not_offered
from pika_edge.messages.labels import CloudTier
from pika_edge.messages.utterance import Utterance

_LOGGER = logging.getLogger("pika_edge")

HELLO = Utterance(text="xin chào")
_ASKED_TIMES = 3
"""So often it is asked to measure the speed: one answer alone may be chance."""
_PATIENCE_S = 3.0
"""An answer that takes longer is of no use to a child."""
_TURN_S = 0.25
_STALE_S, _STALE_MOST_S = 60.0, 3_600.0
"""After so long without an answer the speed is measured anew, each time after twice as long, until a child is answered:
no refusal shall rest on a speed that is gone, and a robot that sleeps shall not spend its tokens."""
_WARM_S: Mapping[CloudTier, float] = {"l4": 3.0, "groq": 30.0}
"""So long connections may idle: trtllm-serve closes them after 5 s."""
KEEP_S: Mapping[CloudTier, float] = {"l4": 4.5, "groq": 55.0}
"""After so long an idle connection is not used again."""
_CONNECTIONS = 2
"""Kept warm: Groq is asked two things side by side, the L4 gets a hedge."""
_SAYS_NOTHING: frozenset[Kind] = frozenset({"refused", "bad-answer"})
"""A list of models that comes like this is the list's affair: questions may be answered all the same."""


class Health:
    """Looks after one endpoint; made anew for every consent."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._stale_s = _STALE_S / 2
        self._answered = 0
        """Questions that were answered when it was looked at last."""

    async def keep(self) -> None:
        """Look after it until cancelled."""
        while True:
            try:
                await self.turn()
            except Exception as error:  # else nobody would look after it any more, and nobody would know
                _LOGGER.error("%s: looking after it failed: %s", self._endpoint.name, type(error).__name__)
            await asyncio.sleep(_TURN_S)

    async def turn(self) -> None:
        """Do what is most needed now, if anything."""
        now_s = perf_counter()
        breaker = self._endpoint.breaker
        if breaker.is_resting(now_s) or self._endpoint.is_used_up():
            return
        if breaker.may_probe(now_s):
            await self._probe(now_s)
        elif breaker.why_not(now_s) is not None:
            return
        elif now_s - self._endpoint.used_at_s >= _WARM_S[self._endpoint.tier]:
            await self._is_reachable()
        elif self._is_to_be_measured(now_s):
            await self._measure()

    async def _probe(self, now_s: float) -> None:
        """Try an endpoint that was left alone: first what is free, then one question."""
        self._endpoint.breaker.begin_probe(now_s)
        try:
            if await self._is_reachable():
                await self._is_answered()
        finally:
            self._endpoint.breaker.end_probe()

    def _is_to_be_measured(self, now_s: float) -> bool:
        answered = self._endpoint.counters.answered + self._endpoint.counters.partial
        if answered != self._answered:
            self._answered = answered
            self._stale_s = _STALE_S
        return self._endpoint.latency is None or now_s - self._endpoint.learned_at_s >= self._stale_s

    async def _measure(self) -> None:
        self._stale_s = min(2 * self._stale_s, _STALE_MOST_S)
        self._endpoint.latencies.age()
        for _ in range(_ASKED_TIMES):
            if not await self._is_answered():
                return

    async def _is_answered(self) -> bool:
        """Ask the fixed sentence; the endpoint learns from what comes of it."""
        self._endpoint.counters.probes += 1
        try:
            await self._endpoint.ask(HELLO, perf_counter() + _PATIENCE_S, lambda _, __: None)
        except Failure:
            return False
        return True

    async def _is_reachable(self) -> bool:
        """Fetch the list of models over as many connections as are kept warm, and look for ours in it."""
        fetches = [self._endpoint.models(perf_counter() + _PATIENCE_S) for _ in range(_CONNECTIONS)]
        listed = (await asyncio.gather(*fetches, return_exceptions=True))[0]
        if isinstance(listed, Failure):
            return self._is_list_only(listed)
        if isinstance(listed, BaseException):
            raise listed
        if (reason := why_not_offered(self._endpoint.dialect.models, listed, self._endpoint.name)) is not None:
            self._endpoint.failed(Failure("model-gone", reason))
            return False
        return True

    def _is_list_only(self, failure: Failure) -> bool:
        if failure.kind in _SAYS_NOTHING:
            self._endpoint.used_at_s = perf_counter()
            return True
        self._endpoint.failed(failure)
        return False
