"""Tier states and answers to let a hot process live with."""

from datetime import datetime, timezone

from pika_edge.cloud.latency import Latency
from pika_edge.consent import Grant
from pika_edge.daemon.link import Refine, Refined
from pika_edge.messages.labels import EMOTIONS, Emotion
from pika_edge.opinion import Opinion, Weights
from pika_edge.slm.pace import Pace
from pika_edge.tiers import TierStates, Worker

GRANT = Grant(
    number="0" * 16,
    by="mother",
    tiers=("l4", "groq"),
    serious=False,
    granted_at=datetime(2026, 1, 1, tzinfo=timezone.utc),
    expires_at=datetime(2027, 1, 1, tzinfo=timezone.utc),
)
PACE = Pace(ms_per_char=1.0, text_chars=300, previous_chars=150)
LATENCY = Latency(p95_ms=200.0)
WEIGHTS = Weights(net_soll=1.0, tier_soll=1.0, net_celebrate=1.0, tier_celebrate=1.0)

WORKS = TierStates().with_worker("slm", Worker(None, PACE, WEIGHTS))
"""The language model alone."""
GONE = WORKS.with_worker("slm", Worker("its process is being restarted"))
ALL_WORK = (
    WORKS.with_consent(GRANT)
    .with_worker("l4", Worker(None, LATENCY, WEIGHTS))
    .with_worker("groq", Worker(None, LATENCY, WEIGHTS))
)


def answer(question: Refine, opinion: Opinion) -> Refined:
    """Give a tier's answer."""
    model = f"{question.tier}-1.0.0"
    return Refined(ticket=question.ticket, tier=question.tier, model=model, opinion=opinion, took_us=300_000)


def surely(label: Emotion) -> Opinion:
    """Give an opinion that makes the decision sure."""
    return Opinion(soll=tuple(1.0 if label == one else 0.0 for one in EMOTIONS), celebrate=0.0)


def leaning(*labels: Emotion) -> Opinion:
    """Give an opinion torn between some labels; between all of them it says nothing."""
    rest = 0.1 / len(EMOTIONS)
    share = (1.0 - rest * (len(EMOTIONS) - len(labels))) / len(labels)
    return Opinion(soll=tuple(share if one in labels else rest for one in EMOTIONS), celebrate=0.5)


VAGUE = leaning(*EMOTIONS)
