"""The process `cloud` of the table: asks endpoints outside the robot while the parents allow it, and says why not.

One loop does all: the link's words, the questions in flight, the endpoints' health. Nothing in it waits for a network
or a disk but the one task whose business that is.
"""

import asyncio
import logging
from collections.abc import Iterator, Mapping
from functools import partial
from time import monotonic

from pika_edge.cloud.tier import TierEndpoints
from pika_edge.consent.grant import Grant
from pika_edge.daemon.cloud.answering import answer
from pika_edge.daemon.cloud.assembling import assemble
from pika_edge.daemon.cloud.care import Care
from pika_edge.daemon.cloud.leaving import why_no_consent
from pika_edge.daemon.cloud.questions import Questions
from pika_edge.daemon.cloud.storing import Storing, load_budget
from pika_edge.daemon.link import Beat, End, Gone, Link, Ready, Refine, Refined, Report, SetConsent, Start, Word
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.ledger import Ledger
from pika_edge.messages.labels import CloudTier
from pika_edge.messages.status import EndpointStatus
from pika_edge.opinion import Weights
from pika_edge.tiers import Worker

_TICK_S = 0.25
"""So often it looks whether the consent is over, and whether there is something to report or to store."""
_WEIGHTS = Weights(net_soll=1.0, tier_soll=1.0, net_celebrate=1.0, tier_celebrate=1.0)
"""An opinion is calibrated already (`cloud/opinions.py`), so it counts as it is."""
_TALKATIVE = ("httpx", "httpcore", "asyncio")


def run(start: Start, link: Link) -> None:
    """Answer questions until told to end or the supervisor is gone."""
    for name in _TALKATIVE:  # URLs, headers and whatever stands in an exception
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    link.send(Ready(endpoints={}))
    asyncio.run(_Process(start, link).serve())


class _Process:
    """Turns the loop."""

    def __init__(self, start: Start, link: Link) -> None:
        state_dir = start.settings.state_dir
        budget = load_budget(state_dir)
        self._link = link
        self._heartbeat_s = start.settings.heartbeat_s
        self._consent = start.tiers.consent
        self._ledger = Ledger(state_dir)
        self._storing = Storing(state_dir, budget, self._ledger)
        self._tiers = assemble(start.settings, budget)
        self._care: Mapping[CloudTier, Care] = {name: Care(tier) for name, tier in self._tiers.items()}
        self._questions = Questions(link.send)
        self._said: dict[CloudTier, tuple[bool, bool]] = {}
        """For each tier whether it was up and measured, as it was reported last."""
        self._next_beat_s = 0.0
        self._is_over = asyncio.Event()

    async def serve(self) -> None:
        """Serve until told to end."""
        is_over = asyncio.create_task(self._is_over.wait())
        loop = asyncio.get_running_loop()
        loop.add_reader(self._link.fileno(), self._listen)
        self._heed(self._consent)
        while not is_over.done():
            self._look()
            await asyncio.wait([is_over], timeout=min(_TICK_S, self._heartbeat_s))
        loop.remove_reader(self._link.fileno())
        await self._finish()

    def _look(self) -> None:
        """Do what is due."""
        self._heed(self._consent)  # it may be over by now
        self._storing.look()
        is_beat = monotonic() >= self._next_beat_s
        if is_beat:
            self._next_beat_s = monotonic() + self._heartbeat_s
            self._link.send(Beat(endpoints=tuple(self._endpoints())))
        for tier in self._tiers:
            self._report(tier, anyway=is_beat)

    def _listen(self) -> None:
        try:
            while (word := self._link.receive()) is not None:
                self._hear(word)
        except Gone:
            self._is_over.set()

    def _hear(self, word: Word) -> None:
        match word:
            case End():
                self._is_over.set()
            case SetConsent(consent=consent):
                self._heed(consent)
            case Refine():
                self._take(word)
            case _:
                pass

    def _heed(self, consent: Grant | None) -> None:
        """Take the parents' word, as far as it holds at this moment."""
        self._consent = consent
        for tier, care in self._care.items():
            if why_no_consent(consent, tier) is None:
                care.allow()
            else:
                care.forbid()
        self._questions.end("not-taken", self._why_withdrawn)

    def _why_withdrawn(self, question: Refine) -> str | None:
        """Say why a question that was allowed is not any more."""
        if self._consent is None:
            return "consent withdrawn"
        tier = self._tier_of(question)
        return None if tier is None else why_no_consent(self._consent, tier.name, is_serious=question.is_serious)

    def _tier_of(self, question: Refine) -> TierEndpoints | None:
        return next((tier for tier in self._tiers.values() if tier.name == question.tier), None)

    def _take(self, question: Refine) -> None:
        if (tier := self._tier_of(question)) is None:
            self._link.send(Refined.without(question, "failed", f"{question.tier} is not asked here"))
            return
        work = partial(answer, tier=tier, consent=lambda: self._consent, ledger=self._ledger)
        self._questions.take(question, work)

    def _report(self, name: CloudTier, *, anyway: bool) -> None:
        """Report a tier, at once when it is up or down now and was not before."""
        tier = self._tiers[name]
        down, pace = tier.why_down(), tier.latency()
        state = down is None, pace is not None
        if state != self._said.get(name):
            LOGGER.info("%s: %s", name, down or ("on" if pace else "not measured yet"))
        elif not anyway:
            return
        self._said[name] = state
        self._link.send(Report(tier=name, worker=Worker(down, pace, _WEIGHTS)))

    async def _finish(self) -> None:
        """Answer what is open, close every connection, store what is left."""
        self._questions.end("failed", lambda _: "the daemon is stopping")
        for care in self._care.values():
            care.forbid()
        await self._questions.ended()
        for care in self._care.values():
            await care.ended()
        await self._storing.finish()
        for status in self._endpoints():
            LOGGER.info("endpoint", extra=status.model_dump())

    def _endpoints(self) -> Iterator[EndpointStatus]:
        return (endpoint.status() for tier in self._tiers.values() for endpoint in tier.endpoints)
