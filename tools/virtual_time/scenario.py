"""A random life: utterances come, tiers answer late, vaguely, twice or never, switches and consent change."""

import heapq
import random
from collections.abc import Callable
from itertools import count

from pika_edge.cloud.latency import Latency
from pika_edge.daemon.link import Refine, Refined
from pika_edge.decide.decider import Decider
from pika_edge.messages.decision import Verdict
from pika_edge.messages.labels import REFINERS, Tier
from pika_edge.slm.pace import Pace
from pika_edge.tiers import TierStates, Worker
from tools.virtual_time.lives import NS_PER_MS, Clock, Life
from tools.virtual_time.worlds import GRANT, VAGUE, WEIGHTS, answer, leaning, surely

_BUDGETS_MS = (10, 50, 90, 240, 300, 800, 800, 800, 2_000, 5_000)
_VERDICTS: tuple[Verdict, ...] = ("not-taken", "failed", "late")
_CONSENTS = (
    None,
    GRANT,
    GRANT,
    GRANT.model_copy(update={"serious": True}),
    GRANT.model_copy(update={"tiers": ("l4",)}),
)


class Scenario:
    """Lives one life of `utterances` utterances; `late_ms` is how late the loop wakes at most."""

    def __init__(self, decider: Decider, clock: Clock, seed: int, *, utterances: int, late_ms: float) -> None:
        self._random = random.Random(seed)
        self._late_ms = late_ms
        self._events: list[tuple[int, int, Callable[[], None]]] = []
        self._order = count()
        self.life = Life(decider, clock, self._states())
        self.life.on_asked = self._answer_some_time
        at_ms = 0.0
        for _ in range(utterances):
            at_ms += self._random.choice((0.0, 5.0, 100.0, 900.0)) * self._random.random()
            self._at(at_ms, self._say)
        for _ in range(utterances // 3):
            self._at(self._random.uniform(0.0, at_ms + 1_000.0), self._change)

    def live(self) -> Life:
        """Let everything happen, then the end; give the life for a look back."""
        while self._events:
            at_ns, _, happen = heapq.heappop(self._events)
            late_ms = self._random.uniform(0.0, self._late_ms)
            self.life.pass_time(max(0, at_ns - self.life.clock.now_ns) / NS_PER_MS, late_ms)
            self.life.clock.now_ns += 1  # no two things happen at once, so that afterwards times tell them apart
            happen()
        if self._random.random() < 0.3:
            self.life.reflex.close_all()
        self.life.pass_time(10_000.0, self._late_ms)
        return self.life

    def _at(self, in_ms: float, happen: Callable[[], None]) -> None:
        at_ns = self.life.clock.now_ns + int(in_ms * NS_PER_MS)
        heapq.heappush(self._events, (at_ns, next(self._order), happen))

    def _say(self) -> None:
        self.life.say(budget_ms=self._random.choice(_BUDGETS_MS))

    def _change(self) -> None:
        if self._random.random() < 0.15:
            self.life.takes_questions = not self.life.takes_questions
        else:
            self.life.reflex.set_tiers(self._states())

    def _states(self) -> TierStates:
        states = TierStates(consent=self._random.choice(_CONSENTS))
        for tier in REFINERS:
            states = states.with_worker(tier, self._worker(tier))
            states = states.switch(tier, on=self._random.random() < 0.95)
        return states

    def _worker(self, tier: Tier) -> Worker:
        if self._random.random() < 0.15:
            return Worker("down for a while")
        p95_ms = self._random.choice((30.0, 75.0, 200.0, 430.0, 2_000.0))
        if tier == "slm":
            return Worker(None, Pace(ms_per_char=p95_ms / 42, text_chars=300, previous_chars=150), WEIGHTS)
        return Worker(None, Latency(p95_ms=p95_ms) if self._random.random() < 0.95 else None, WEIGHTS)

    def _answer_some_time(self, question: Refine) -> None:
        """Let a tier answer in most cases, before or after its prediction or the deadline, now and then twice."""
        fate = self._random.random()
        if fate < 0.1:
            return
        in_ms = self._random.lognormvariate(4.6, 1.0)  # median 100 ms
        for _ in range(2 if fate > 0.95 else 1):
            self._at(in_ms, self._answering(question))

    def _answering(self, question: Refine) -> Callable[[], None]:
        fate = self._random.random()
        if fate < 0.25:
            word = Refined.without(question, self._random.choice(_VERDICTS), "because", took_us=5)
        elif fate < 0.35:
            word = answer(question, leaning("serious", "sorry"))
        else:
            word = answer(question, VAGUE if fate < 0.7 else surely("sorry"))
        return lambda: self.life.hear(word)
