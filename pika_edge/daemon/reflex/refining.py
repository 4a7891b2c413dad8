"""The questions that are out for a second look, and when each must be closed. Bookkeeping only: nothing here waits."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter_ns

from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.reflex.queue import Waiting
from pika_edge.decide.decider import Decider, FirstLook, SecondLook
from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.labels import Tier
from pika_edge.router import Plan, plan
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
    others: list[Hop]
    """Tiers without an opinion, with the reason."""
    open: set[Tier]
    seconds: list[SecondLook] = field(default_factory=list)
    revision: int = 0

    @property
    def close_ns(self) -> int:
        """When it must be closed."""
        return self.waiting.deadline_ns - _MARGIN_NS

    def next_decision(self) -> Decision:
        """Give the next revision, by all that is known now."""
        self.revision += 1
        return self.decider.refined(
            self.look, self.seconds, tuple(self.others), revision=self.revision, is_final=not self.open
        )

    def give_up(self, tier: Tier, hop: Hop) -> None:
        """Go on without a tier."""
        self.open.discard(tier)
        self.others.append(hop)


class Refining:
    """All open questions."""

    def __init__(self, send: Callable[[Refine], bool]) -> None:
        """Take the way to the tiers' processes: False where a question could not be sent."""
        self._send = send
        self._questions: dict[int, Question] = {}
        self._closing: list[tuple[int, int]] = []
        self._ticket = perf_counter_ns()
        self._busy: dict[Tier, tuple[int, int]] = {}
        """For each tier the ticket it was asked last, and until when that will take it, by its own word."""

    def __len__(self) -> int:
        return len(self._questions)

    @property
    def next_close_ns(self) -> int | None:
        """When the next question must be closed; None where none is open."""
        while self._closing and self._closing[0][1] not in self._questions:
            heapq.heappop(self._closing)
        return self._closing[0][0] if self._closing else None

    def plan(self, tiers: TierStates, waiting: Waiting) -> Plan:
        """Decide whom to ask about an utterance."""
        now_ns = perf_counter_ns()
        left_ms = (waiting.deadline_ns - _MARGIN_NS - now_ns) / _NS_PER_MS
        busy_ms = {tier: max(0.0, (until_ns - now_ns) / _NS_PER_MS) for tier, (_, until_ns) in self._busy.items()}
        if len(self) >= _OPEN_MOST:
            return plan(tiers, waiting.utterance, 0.0, busy_ms)
        return plan(tiers, waiting.utterance, left_ms, busy_ms)

    def begin(self, waiting: Waiting, decider: Decider, look: FirstLook, chosen: Plan) -> Question | None:
        """Ask the tiers of a plan; give the question back where none of them could be reached."""
        self._ticket += 1
        question = Question(waiting, decider, look, list(chosen.not_taken), set(chosen.asked))
        self._questions[self._ticket] = question
        heapq.heappush(self._closing, (question.close_ns, self._ticket))
        for tier in chosen.asked:
            self._ask(tier, question, decider.tiers)
        return None if question.open else self._questions.pop(self._ticket)

    def heard(self, word: Refined) -> Question | None:
        """Take a tier's answer; give the question it moves on, None where that is closed already."""
        if self._busy.get(word.tier, (None,))[0] == word.ticket:
            del self._busy[word.tier]
        question = self._questions.get(word.ticket)
        if question is None or word.tier not in question.open:
            return None
        if word.opinion is not None:
            question.open.discard(word.tier)
            question.seconds.append(SecondLook(word.tier, word.model, word.opinion, word.took_us or 0))
        else:
            verdict = word.verdict or "failed"
            hop = Hop(tier=word.tier, took_us=word.took_us, verdict=verdict, reason=word.reason)
            question.give_up(word.tier, hop)
        if not question.open:
            del self._questions[word.ticket]
        return question

    def overdue(self) -> Iterator[Question]:
        """Give every question that must be closed now."""
        while (close_ns := self.next_close_ns) is not None and close_ns <= perf_counter_ns():
            question = self._questions.pop(heapq.heappop(self._closing)[1])
            for tier in sorted(question.open):
                question.give_up(tier, Hop(tier=tier, verdict="late", reason="no answer before the deadline"))
            yield question

    def without(self, tiers: TierStates) -> Iterator[Question]:
        """Give every question that waits only for tiers which cannot be asked any more."""
        for ticket, question in list(self._questions.items()):
            for tier in sorted(question.open):
                if (reason := tiers.why_not(tier)) is not None:
                    question.give_up(tier, Hop(tier=tier, verdict="failed", reason=reason))
            if not question.open:
                del self._questions[ticket]
                yield question

    def abandon(self) -> Iterator[Question]:
        """Give every open question: the daemon is stopping."""
        questions, self._questions = self._questions, {}
        for question in questions.values():
            for tier in sorted(question.open):
                question.give_up(tier, Hop(tier=tier, verdict="failed", reason="the daemon is stopping"))
            yield question

    def _ask(self, tier: Tier, question: Question, tiers: TierStates) -> None:
        waiting = question.waiting
        pace = tiers.workers[tier].pace
        if pace is not None:
            until_ns = perf_counter_ns() + int(pace.predicted_ms(waiting.utterance) * _NS_PER_MS)
            self._busy[tier] = self._ticket, until_ns
        word = Refine(ticket=self._ticket, tier=tier, utterance=waiting.utterance, deadline_ns=question.close_ns)
        if not self._send(word):
            self._busy.pop(tier, None)
            question.give_up(tier, Hop(tier=tier, verdict="failed", reason=_SEND_FAILED))
