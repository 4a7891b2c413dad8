"""One utterance's way without sockets: read, rule, say why. The daemon, `decide` and the tools all use it."""

from time import perf_counter_ns

from pika_edge.decide.rule import Ruling, rule
from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.utterance import Utterance
from pika_edge.net.net import Net
from pika_edge.tiers import TierStates

_DIGITS = 4


class Decider:
    """Decides with one net under the present tier states."""

    def __init__(self, net: Net, tiers: TierStates) -> None:
        self._net = net
        self._thresholds = net.manifest.thresholds
        self.model = net.manifest.model
        self.engine = net.engine.name
        self.set_tiers(tiers)

    def set_tiers(self, tiers: TierStates) -> None:
        """Take new tier states; the reasons for hops not taken are worded once, here."""
        self.tiers = tiers
        self._not_taken = tiers.hops_not_taken()

    def decide(self, utterance: Utterance, arrived_ns: int | None = None) -> Decision:
        """Give revision 0. `arrived_ns` is the `perf_counter_ns` at which the utterance arrived, default now."""
        started_ns = perf_counter_ns()
        ruling = rule(self._net.read(utterance), self._thresholds)
        ended_ns = perf_counter_ns()
        return Decision(
            revision=0,
            final=True,
            soll_emotion=ruling.soll_emotion,
            soll_celebrate=ruling.soll_celebrate,
            emotions={label: round(p, _DIGITS) for label, p in ruling.emotions.items()},
            celebrate=round(ruling.celebrate, _DIGITS),
            confidence=round(ruling.confidence, _DIGITS),
            tier="net",
            model=self.model,
            took_us=(ended_ns - (arrived_ns or started_ns)) // 1000,
            why=self._why(ruling, (ended_ns - started_ns) // 1000),
        )

    def _why(self, ruling: Ruling, took_us: int) -> tuple[Hop, ...]:
        if ruling.is_sure:
            return (Hop(tier="net", took_us=took_us, verdict="sure"),)
        reason = f"confidence {ruling.confidence:.2f} is below {self._thresholds.sure:.2f}"
        return (Hop(tier="net", took_us=took_us, verdict="unsure", reason=reason), *self._not_taken)
