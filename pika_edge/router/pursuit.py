"""One unsure utterance's way through its candidates: who is asked when. Pure; the clock is the caller's.

The next candidate is asked as soon as the ones before have answered and the decision is still unsure, and at the
latest when the one before should have answered, or when it is the last moment in which this one still can: a hedge.
"""

from collections.abc import Iterator

from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import TIERS, Tier
from pika_edge.router.plan import Candidate, Plan, why_late, why_not
from pika_edge.tiers import TierStates

_NS_PER_MS = 1_000_000
_SLACK_NS = 10 * _NS_PER_MS
"""So long before its last moment a candidate is asked: the caller may wake late."""


class Pursuit:
    """What is open, what comes next, and what came of the rest."""

    def __init__(self, plan: Plan, close_ns: int) -> None:
        """Begin with a plan; at `close_ns` the last word is said whatever is open."""
        self.close_ns = close_ns
        self.open: set[Tier] = set()
        """Asked, and no answer yet."""
        self.hops: list[Hop] = list(plan.not_taken)
        """Tiers without an opinion, with the reason."""
        self._next: list[Candidate] = list(plan.candidates)
        self._expected_ns = 0
        """When the one asked last should have answered."""

    @property
    def is_over(self) -> bool:
        """Whether nobody is asked and nobody will be."""
        return not self.open and not self._next

    @property
    def wake_ns(self) -> int:
        """When something is to be done, if nothing is heard before."""
        return min(self._turn_ns(), self.close_ns) if self._next else self.close_ns

    def whom(self, now_ns: int, tiers: TierStates, *, is_serious: bool) -> Iterator[Candidate]:
        """Give each candidate whose turn it is, open from then on; who may not be asked or is too late gets a hop.

        Between two of them the caller may tell that one could not be reached.
        """
        while self._next and self._turn_ns() <= now_ns:
            candidate = self._next.pop(0)
            reason = why_not(tiers, candidate.tier, is_serious=is_serious)
            reason = reason or why_late(candidate.predicted_ms, (self.close_ns - now_ns) / _NS_PER_MS)
            if reason is not None:
                self.hops.append(Hop(tier=candidate.tier, verdict="not-taken", reason=reason))
                continue
            self.open.add(candidate.tier)
            self._expected_ns = now_ns + int(candidate.predicted_ms * _NS_PER_MS)
            yield candidate

    def answered(self, tier: Tier) -> None:
        """Take that a tier has given its opinion."""
        self.open.discard(tier)

    def give_up(self, hop: Hop) -> None:
        """Go on without a tier that was asked."""
        self.open.discard(hop.tier)
        self.hops.append(hop)

    def settle(self, reason: str) -> None:
        """Ask nobody any more, and wait for nobody, because of `reason`."""
        self.hops += [Hop(tier=candidate.tier, verdict="not-taken", reason=reason) for candidate in self._next]
        self._next.clear()
        for tier in sorted(self.open, key=TIERS.index):
            self.give_up(Hop(tier=tier, verdict="late", reason=reason))

    def _turn_ns(self) -> int:
        """Give the time at which it is the next candidate's turn; there must be one."""
        if not self.open:
            return 0
        last_moment_ns = self.close_ns - int(self._next[0].predicted_ms * _NS_PER_MS) - _SLACK_NS
        return min(self._expected_ns, last_moment_ns)
