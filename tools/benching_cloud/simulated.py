"""Random lives of the hot process in virtual time: is every rule kept, over a hundred thousand utterances?"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pika_edge.bundle import open_bundle
from pika_edge.messages.labels import REFINERS
from pika_edge.net.net import Net
from pika_edge.tiers import TierStates
from tools.virtual_time.lives import OnceReading, virtual_time
from tools.virtual_time.rules import broken
from tools.virtual_time.scenario import Scenario

_UTTERANCES = 20
"""Of one life."""
_LATE_MS = 5.0
"""So late the loop wakes at most."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What came of all lives."""

    lives: int
    utterances: int
    questions: int
    """Sent to a tier."""
    late: int
    """Decisions after their deadline, or not sent because of it."""
    broken: tuple[str, ...]
    """Rules that were not kept, among them lost and doubled decisions; at most ten are named."""
    broken_in_all: int
    verdicts: dict[str, dict[str, int]]
    """For each tier what the last words say of it."""


def simulate(bundle: Path, utterances: int, seed: int, advance: Callable[[float], object]) -> Simulated:
    """Live lives until so many utterances are decided; `advance` is told of each life's utterances."""
    lives = -(-utterances // _UTTERANCES)
    verdicts: Counter[tuple[str, str]] = Counter()
    troubles: list[str] = []
    questions = late = 0
    with virtual_time() as clock:
        decider = OnceReading(Net(open_bundle(bundle)), TierStates())
        for number in range(lives):
            life = Scenario(decider, clock, seed + number, utterances=_UTTERANCES, late_ms=_LATE_MS).live()
            troubles += [f"life {seed + number}: {what}" for what in broken(life)]
            questions += len(life.log)
            late += life.reflex.tally.late
            for said in life.said:
                verdicts.update((hop.tier, hop.verdict) for hop in life.revisions(said)[-1].why)
            advance(_UTTERANCES)
    return Simulated(
        lives=lives,
        utterances=lives * _UTTERANCES,
        questions=questions,
        late=late,
        broken=tuple(troubles[:10]),
        broken_in_all=len(troubles),
        verdicts={
            tier: {verdict: n for (one, verdict), n in sorted(verdicts.items()) if one == tier} for tier in REFINERS
        },
    )
