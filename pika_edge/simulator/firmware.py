"""The robot's firmware in this world: takes what was said, asks the daemon, tells what comes back."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from pika_edge.client.aio import AsyncClient
from pika_edge.client.exchange import new_id
from pika_edge.errors import BadMessage, PikaError
from pika_edge.messages import limits
from pika_edge.messages.labels import Tier
from pika_edge.messages.utterance import Utterance
from pika_edge.simulator.api import Decided, FaultsSet, NotDecided, Said, Say, Told
from pika_edge.simulator.clock import Clock
from pika_edge.simulator.noise import misheard

_SLACK_S = 2.0
"""Patience beyond an utterance's own budget: a daemon may be restarting."""
_LATE = "the last word did not come in time, so the robot keeps what it shows; is this machine very busy?"
_OPEN_MOST = 64
_IDS_KEPT = 1_000


class Firmware:
    """Asks, late and misheard as the faults want it."""

    def __init__(self, client: AsyncClient, clock: Clock, tell: Callable[[Told], None], seed: int) -> None:
        self._client = client
        self._clock = clock
        self._tell = tell
        self._seed = seed
        self._number = 0
        self._open: set[asyncio.Task[None]] = set()
        self._ids: deque[str] = deque(maxlen=_IDS_KEPT)
        self.faults = FaultsSet()

    def say(self, say: Say) -> str:
        """Send an utterance on its way; give its id.

        Raises:
            BadMessage: too many are on their way already.
        """
        if len(self._open) >= _OPEN_MOST:
            raise BadMessage("overloaded", f"{_OPEN_MOST} utterances are on their way already")
        message_id, asked_s = new_id(), time.monotonic()
        self._ids.append(message_id)
        utterance = self._heard(say)
        task = asyncio.create_task(self._ask(message_id, utterance, self.faults.late_firmware_ms, asked_s))
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        return message_id

    def begin_again(self, seed: int) -> None:
        """Have the recogniser mishear as it does after a start with this seed."""
        self._seed, self._number = seed, 0

    async def tiers(self) -> dict[Tier, str]:
        """Ask the door for each tier's state in words. Raises as `AsyncClient.ask`."""
        return (await self._client.status()).tiers

    def has_asked(self, message_id: str) -> bool:
        """Say whether it was this firmware that asked."""
        return message_id in self._ids

    async def close(self) -> None:
        """Give up what is on its way."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _heard(self, say: Say) -> Utterance:
        """Give what the recogniser makes of it, and the time that late firmware has left."""
        self._number += 1
        budget_ms = max(limits.BUDGET_MS_LEAST, say.budget_ms - self.faults.late_firmware_ms)
        text = misheard(say.text, self.faults.noise, f"{self._seed}/{self._number}")[: limits.TEXT_CHARS]
        return Utterance.model_validate({**say.model_dump(), "text": text, "budget_ms": budget_ms})

    async def _ask(self, message_id: str, utterance: Utterance, late_ms: int, asked_s: float) -> None:
        await asyncio.sleep(late_ms / 1000)
        self._tell(Said(t_ms=self._clock.now_ms(), id=message_id, said=utterance, late_ms=late_ms))
        timeout_s, heard = utterance.budget_ms / 1000 + _SLACK_S, 0
        try:
            async for decision in self._client.revisions(utterance, timeout_s, message_id):
                at_ms = round((time.monotonic() - asked_s) * 1000, 2)
                heard += 1
                self._tell(Decided(t_ms=self._clock.now_ms(), id=message_id, decision=decision, at_ms=at_ms))
        except PikaError as error:
            reason, detail = ("late", _LATE) if heard else (error.reason, str(error))
            self._tell(NotDecided(t_ms=self._clock.now_ms(), id=message_id, reason=reason, detail=detail))
