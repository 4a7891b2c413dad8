"""A real daemon whose cloud tiers are local servers, and what a robot hears of it."""

import json
import random
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import zmq

from pika_edge.messages import limits
from pika_edge.messages.labels import CLOUD_TIERS, CloudTier
from pika_edge.simulator.endpoints import Endpoint
from tools.benching.clients import Clients, Due
from tools.benching.cores import Cores, on
from tools.benching.record import Record, Samples, judge
from tools.benching.second_look import await_tier
from tools.benching.systems import System, running
from tools.benching_cloud.consent import consent
from tools.benching_cloud.settings import write_settings

_NS_PER_S = 1_000_000_000
_DRAIN_S = 1.2
"""Longer than the budget: so long later revisions may come."""
_CLIENTS = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """What the robot heard."""

    utterances: int
    lost: int
    """Without a first or without a last word."""
    doubled: int
    late: int
    refused: int
    first_us: Samples
    """From when an utterance was due to its first decision."""
    last_us: Samples
    """The same to its last word, of those that were looked at again."""
    verdicts: dict[str, dict[str, int]]
    """For each cloud tier what the last words say of it."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Why a cloud tier gave no opinion: the commonest first."""


@contextmanager
def robot(bundle: Path, endpoints: Mapping[CloudTier, Endpoint], cores: Cores) -> Iterator[System]:
    """Run a daemon with these endpoints and the parents' consent; every tier can be asked then."""
    with TemporaryDirectory(prefix="pika-bench-cloud-") as folder:
        flags = {"config": write_settings(Path(folder), endpoints)}
        with on(cores.systems):
            daemon = running(bundle, "daemon", flags=flags)
        with daemon as systems:
            consent(systems["daemon"].control)
            for tier in endpoints:
                await_tier(systems["daemon"].endpoint, tier)
            yield systems["daemon"]


def play(
    system: System, tiers: Collection[CloudTier], bodies: Sequence[bytes], rate: float, seconds: float, seed: int
) -> Heard:
    """Send utterances of 20 clients at random times, `rate` a second in all, and hear everything that comes."""
    chance = random.Random(seed)
    due = sorted(chance.uniform(0.0, seconds) for _ in range(int(rate * seconds)))
    plan = [Due(int(at * _NS_PER_S), chance.randrange(_CLIENTS), chance.choice(bodies)) for at in due]
    with zmq.Context() as context:
        clients = Clients(context, system, _CLIENTS)
        clients.warm_up(bodies[:_CLIENTS])
        clients.listen_for(_DRAIN_S)
        clients.record = Record()
        clients.play(plan)
        clients.listen_for(_DRAIN_S)
        clients.close()
    return conclude(clients.record, tiers)


def conclude(record: Record, tiers: Collection[CloudTier]) -> Heard:
    """Judge what was heard, first and last words apart; of these tiers also why they gave no opinion."""
    judged = judge(record, limits.BUDGET_MS)
    last = {answer.id: answer for answer in record.answers if answer.kind == b"decision" and _is_final(answer.body)}
    decisions = {message_id: json.loads(answer.body) for message_id, answer in last.items()}
    again = [message_id for message_id, decision in decisions.items() if decision["revision"] > 0]
    verdicts: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    for decision in decisions.values():
        for hop in decision["why"]:
            verdicts[hop["tier"], hop["verdict"]] += 1
            if hop["tier"] in tiers and hop["verdict"] not in ("sure", "unsure"):
                reasons[_without_numbers(hop["reason"])] += 1
    return Heard(
        utterances=len(record.sent),
        lost=judged.lost + sum(message_id not in last for message_id in record.sent),
        doubled=judged.doubled,
        late=judged.late,
        refused=judged.refused,
        first_us=judged.latencies_us,
        last_us=np.array([last[one].at_ns - record.sent[one].due_ns for one in again], dtype=np.float64) / 1_000,
        verdicts={
            tier: {verdict: n for (one, verdict), n in sorted(verdicts.items()) if one == tier} for tier in CLOUD_TIERS
        },
        reasons=dict(reasons.most_common()),
    )


def _is_final(body: bytes) -> bool:
    return bool(json.loads(body)["final"])


def _without_numbers(reason: str) -> str:
    """Give a reason as a kind: "predicted 410 ms > 260 ms left" and its like are one."""
    return re.sub(r"\d+", "#", reason)
