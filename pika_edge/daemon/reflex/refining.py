"""The questions that are out for a second look, and when each must be looked after. Bookkeeping: nothing here waits."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter_ns

from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.reflex.queue import Waiting
from pika_edge.decide.decider import Decider, FirstLook, Joined, SecondLook
from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.labels import TIERS, Tier
from pika_edge.router import Candidate, Plan, Pursuit, plan
from pika_edge.tiers import TierStates

_NS_PER_MS = 1_000_000
_MARGIN_NS = 10 * _NS_PER_MS
"""So long before its deadline an utterance is closed: the last word must be sent, not only thought, in time."""
_OPEN_MOST = 1_024
_SEND_FAILED = "its process takes no more questions"


@dataclass(slots=True)
class Question:
    """One utterance that is being looked at again."""

    waiting: Waiting
    decider: Decider
    """Who decided first: a bundle loaded meanwhile has other thresholds."""
    look: FirstLook
    pursuit: Pursuit
    joined: Joined
    """What is known so far."""
    seconds: list[SecondLook] = field(default_factory=list)
    revision: int = 0

    @property
    def is_serious(self) -> bool:
        """Whether the decision so far is `serious`."""
        return self.joined.ruling.soll_emotion == "serious"

    def next_decision(self) -> Decision:
        """Give the next revision, by all that is known now."""
        self.revision += 1
        pursuit = self.pursuit
        return self.decider.refined(
            self.look, self.joined, pursuit.hops, revision=self.revision, is_final=pursuit.is_over
        )

    def learn(self, second: SecondLook) -> None:
        """Take a tier's opinion; where that makes the decision sure, nobody else is waited for."""
        self.seconds.append(second)
        self.joined = self.decider.join(self.look, self.seconds)
        self.pursuit.answered(second.tier)
        if self.joined.ruling.is_sure:
            self.pursuit.settle(f"not needed: with {second.tier} it is sure")

    def give_up(self, tier: Tier, reason: str) -> None:
        """Go on without a tier that was asked and cannot answer."""
        self.pursuit.give_up(Hop(tier=tier, verdict="failed", reason=reason))


class Refining:
    """All open questions."""

    def __init__(self, send: Callable[[Refine], bool]) -> None:
        """Take the way to the tiers' processes: False where a question could not be sent."""
        self._send = send
        self._questions: dict[int, Question] = {}
        self._alarms: list[tuple[int, int]] = []
        """When each ticket is to be looked after; one that was moved or closed meanwhile rings in vain."""
        self._ticket = perf_counter_ns()
        self._busy: dict[Tier, tuple[int, int]] = {}
        """For a tier that does one thing at a time: the ticket it was asked last, and until when that will take it."""

    def __len__(self) -> int:
        return len(self._questions)

    @property
    def next_wake_ns(self) -> int | None:
        """When the next question must be looked after; None where none is open."""
        while self._alarms and self._alarms[0][1] not in self._questions:
            heapq.heappop(self._alarms)
        return self._alarms[0][0] if self._alarms else None

    def plan(self, tiers: TierStates, waiting: Waiting, look: FirstLook) -> Plan:
        """Decide whom to ask about an utterance."""
        now_ns = perf_counter_ns()
        left_ms = (waiting.deadline_ns - _MARGIN_NS - now_ns) / _NS_PER_MS if len(self) < _OPEN_MOST else 0.0
        busy_ms = {tier: max(0.0, (until_ns - now_ns) / _NS_PER_MS) for tier, (_, until_ns) in self._busy.items()}
        is_serious = look.ruling.soll_emotion == "serious"
        return plan(tiers, waiting.utterance, left_ms, busy_ms, is_serious=is_serious)

    def begin(self, waiting: Waiting, decider: Decider, look: FirstLook, chosen: Plan) -> Question | None:
        """Follow a plan; give the question back where none of its tiers could be reached."""
        self._ticket += 1
        pursuit = Pursuit(chosen, waiting.deadline_ns - _MARGIN_NS)
        question = Question(waiting, decider, look, pursuit, decider.join(look, ()))
        self._questions[self._ticket] = question
        return self._go_on(self._ticket, question)

    def heard(self, word: Refined) -> Question | None:
        """Take a tier's answer; give the question if there is something new to say about it."""
        if self._busy.get(word.tier, (None,))[0] == word.ticket:
            del self._busy[word.tier]
        question = self._questions.get(word.ticket)
        if question is None or word.tier not in question.pursuit.open:
            return None
        if word.opinion is not None:
            question.learn(SecondLook(word.tier, word.model, word.opinion, word.took_us or 0))
        else:
            verdict = word.verdict or "failed"
            question.pursuit.give_up(Hop(tier=word.tier, took_us=word.took_us, verdict=verdict, reason=word.reason))
        self._go_on(word.ticket, question)
        return question if word.opinion is not None or question.pursuit.is_over else None

    def due(self) -> Iterator[Question]:
        """Look after every question whose time has come; give those that are closed now."""
        while (wake_ns := self.next_wake_ns) is not None and wake_ns <= perf_counter_ns():
            ticket = heapq.heappop(self._alarms)[1]
            question = self._questions[ticket]
            if perf_counter_ns() >= question.pursuit.close_ns:
                question.pursuit.settle("no answer before the deadline")
            if self._go_on(ticket, question) is not None:
                yield question

    def without(self, tiers: TierStates) -> Iterator[Question]:
        """Go on without the tiers that cannot be asked any more; give the questions that are closed by it."""
        for ticket, question in list(self._questions.items()):
            for tier in sorted(question.pursuit.open, key=TIERS.index):
                if (reason := tiers.why_not(tier)) is not None:
                    question.give_up(tier, reason)
            if self._go_on(ticket, question) is not None:
                yield question

    def abandon(self) -> Iterator[Question]:
        """Give every open question: the daemon is stopping."""
        questions, self._questions = self._questions, {}
        for question in questions.values():
            question.pursuit.settle("the daemon is stopping")
            yield question

    def _go_on(self, ticket: int, question: Question) -> Question | None:
        """Ask whose turn it is, and set the alarm; give the question if it is over."""
        pursuit = question.pursuit
        for asked in pursuit.whom(perf_counter_ns(), question.decider.tiers, is_serious=question.is_serious):
            self._ask(ticket, question, asked)
        if pursuit.is_over:
            del self._questions[ticket]
            return question
        heapq.heappush(self._alarms, (pursuit.wake_ns, ticket))
        return None

    def _ask(self, ticket: int, question: Question, asked: Candidate) -> None:
        tier, pursuit = asked.tier, question.pursuit
        word = Refine(
            ticket=ticket,
            tier=tier,
            utterance=question.waiting.utterance,
            is_serious=question.is_serious,
            deadline_ns=pursuit.close_ns,
        )
        if not self._send(word):
            question.give_up(tier, _SEND_FAILED)
            return
        pace = question.decider.tiers.workers[tier].pace
        if pace is not None and pace.one_at_a_time:
            self._busy[tier] = ticket, perf_counter_ns() + int(asked.predicted_ms * _NS_PER_MS)
