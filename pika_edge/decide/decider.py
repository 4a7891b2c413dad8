"""One utterance's way without sockets: read, rule, say why. The daemon, `decide` and the tools all use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter_ns

from pika_edge.decide.fuse import fuse
from pika_edge.decide.rule import Ruling, rule
from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.labels import TIERS, Tier
from pika_edge.messages.utterance import Utterance
from pika_edge.net.net import Net
from pika_edge.net.reading import Reading
from pika_edge.opinion import Opinion
from pika_edge.tiers import TierStates

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the net makes of an utterance."""

    arrived_ns: int
    reading: Reading
    ruling: Ruling
    took_us: int
    """Of the net alone."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What a refining tier makes of it."""

    tier: Tier
    model: str
    opinion: Opinion
    took_us: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What the net and every tier that has answered make of it together."""

    ruling: Ruling
    tier: Tier
    model: str
    """Of the last tier whose opinion counts."""
    hops: tuple[Hop, ...]
    """Of the net and of each tier that has answered."""


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

    def decide(self, utterance: Utterance) -> Decision:
        """Give the net's decision, which nobody will refine."""
        return self.first(self.look(utterance, perf_counter_ns()), self._not_taken, is_final=True)

    def look(self, utterance: Utterance, arrived_ns: int) -> FirstLook:
        """Let the net read. `arrived_ns` is the `perf_counter_ns` at which the utterance arrived."""
        started_ns = perf_counter_ns()
        reading = self._net.read(utterance)
        ruling = rule(reading, self._thresholds)
        return FirstLook(arrived_ns, reading, ruling, _us_since(started_ns))

    def first(self, look: FirstLook, not_taken: tuple[Hop, ...], *, is_final: bool) -> Decision:
        """Give revision 0."""
        why = (self._net_hop(look), *(() if look.ruling.is_sure else not_taken))
        return self._worded(look, look.ruling, "net", self.model, 0, is_final, why)

    def join(self, look: FirstLook, seconds: Sequence[SecondLook]) -> Joined:
        """Join the net's reading with every opinion, in the tiers' own order: who was faster must not matter."""
        reading, ruling, hops = look.reading, look.ruling, [self._net_hop(look)]
        tier: Tier = "net"
        model = self.model
        for second in sorted(seconds, key=lambda second: TIERS.index(second.tier)):
            weights = self.tiers.workers[second.tier].weights
            if weights is not None and weights.counts:
                reading = fuse(reading, second.opinion, weights)
                tier, model = second.tier, second.model
            ruling = rule(reading, self._thresholds)
            hops.append(self._hop(second.tier, ruling, second.took_us))
        return Joined(ruling, tier, model, tuple(hops))

    def refined(
        self, look: FirstLook, joined: Joined, others: Sequence[Hop], *, revision: int, is_final: bool
    ) -> Decision:
        """Give a later revision; `others` are the hops without an opinion."""
        why = sorted((*joined.hops, *others), key=lambda hop: TIERS.index(hop.tier))
        return self._worded(look, joined.ruling, joined.tier, joined.model, revision, is_final, tuple(why))

    def _net_hop(self, look: FirstLook) -> Hop:
        return self._hop("net", look.ruling, look.took_us)

    def _hop(self, tier: Tier, ruling: Ruling, took_us: int) -> Hop:
        if ruling.is_sure:
            return Hop(tier=tier, took_us=took_us, verdict="sure")
        reason = f"confidence {ruling.confidence:.2f} is below {self._thresholds.sure:.2f}"
        return Hop(tier=tier, took_us=took_us, verdict="unsure", reason=reason)

    def _worded(
        self,
        look: FirstLook,
        ruling: Ruling,
        tier: Tier,
        model: str,
        revision: int,
        is_final: bool,
        why: tuple[Hop, ...],
    ) -> Decision:
        return Decision(
            revision=revision,
            final=is_final,
            soll_emotion=ruling.soll_emotion,
            soll_celebrate=ruling.soll_celebrate,
            emotions={label: round(p, _DIGITS) for label, p in ruling.emotions.items()},
            celebrate=round(ruling.celebrate, _DIGITS),
            confidence=round(ruling.confidence, _DIGITS),
            tier=tier,
            model=model,
            took_us=_us_since(look.arrived_ns),
            why=why,
        )


def _us_since(start_ns: int) -> int:
    return (perf_counter_ns() - start_ns) // 1000
