"""Hypothesis strategies: every body of the wire, made at random within its limits."""

from datetime import timezone
from typing import get_args

from hypothesis import strategies as st

from pika_edge.messages import Decision, Expression, Hop, Ping, Utterance, limits
from pika_edge.messages.bundles import BundleStatus
from pika_edge.messages.control import Consent, Done, Reload, Stop, TierSwitch
from pika_edge.messages.error import Error, Reason
from pika_edge.messages.labels import CLOUD_TIERS, EMOTIONS, TIERS
from pika_edge.messages.latency import Latency
from pika_edge.messages.model import Body
from pika_edge.messages.ping import Pong
from pika_edge.messages.shadow import ExpressionCount, Shadow, ShadowSide, ShadowStatus
from pika_edge.messages.status import (
    BreakerState,
    Counts,
    DaemonStatus,
    EndpointStatus,
    ProcessStatus,
    Status,
    StatusQuestion,
)

REASONS: tuple[str, ...] = Reason.__args__  # type: ignore[attr-defined]

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
TEXTS = WORDS.filter(lambda text: any(part.isprintable() and not part.isspace() for part in text))
IDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=limits.ID_BYTES).map(str.encode)
COUNTS = st.integers(0, 2**63)
PROBABILITIES = st.floats(0, 1)

UTTERANCES = st.builds(
    Utterance,
    text=TEXTS,
    role=st.sampled_from(["child", "robot"]),
    previous=st.none() | WORDS,
    outcome=st.sampled_from([None, "correct", "incorrect"]),
    lang=st.sampled_from([None, "vi", "en", "mixed"]),
    budget_ms=st.integers(limits.BUDGET_MS_LEAST, limits.BUDGET_MS_MOST),
)
HOPS = st.builds(
    Hop,
    tier=st.sampled_from(TIERS),
    took_us=st.none() | COUNTS,
    verdict=st.sampled_from(["sure", "unsure", "not-taken", "failed", "late"]),
    reason=st.none() | WORDS,
)
DECISIONS = st.builds(
    Decision,
    revision=COUNTS,
    final=st.booleans(),
    soll_emotion=st.sampled_from(EMOTIONS),
    soll_celebrate=st.sampled_from(["yes", "no"]),
    emotions=st.dictionaries(st.sampled_from(EMOTIONS), PROBABILITIES, min_size=1, max_size=3),
    celebrate=PROBABILITIES,
    confidence=PROBABILITIES,
    tier=st.sampled_from(TIERS),
    model=WORDS,
    took_us=COUNTS,
    why=st.lists(HOPS, min_size=1, max_size=4).map(tuple),
)
LATENCIES = st.builds(Latency, decisions=COUNTS, p50_us=COUNTS, p99_us=COUNTS, max_us=COUNTS)
STATUSES = st.builds(
    Status,
    state=st.sampled_from(["serving", "stopping"]),
    protocol=WORDS,
    version=WORDS,
    model=WORDS,
    engine=st.sampled_from(["openvino", "onnxruntime"]),
    uptime_s=COUNTS,
    waiting=COUNTS,
    counts=st.builds(Counts, decided=COUNTS, refused=st.dictionaries(st.sampled_from(REASONS), COUNTS)),
    latency=st.none() | LATENCIES,
    tiers=st.dictionaries(st.sampled_from(TIERS), WORDS),
)
ENDPOINTS = st.builds(
    EndpointStatus,
    tier=st.sampled_from(CLOUD_TIERS),
    endpoint=WORDS,
    failed=st.dictionaries(WORDS, COUNTS, max_size=3),
    breaker=st.sampled_from(get_args(BreakerState)),
    p50_ms=st.none() | PROBABILITIES,
    p95_ms=st.none() | PROBABILITIES,
    p99_ms=st.none() | PROBABILITIES,
    **dict.fromkeys(
        ("asked", "answered", "partial", "hedged", "given_up", "probes", "tokens_today", "tokens_per_day"), COUNTS
    ),
)
PROCESSES = st.builds(
    ProcessStatus,
    name=WORDS,
    what=WORDS,
    state=st.sampled_from(["starting", "running", "restarting", "dead"]),
    pid=st.none() | COUNTS,
    restarts=COUNTS,
    memory_mb=st.none() | st.floats(0, 1e6),
)

BUNDLES = st.builds(
    BundleStatus,
    kind=st.sampled_from(["predetermination", "slm"]),
    origin=st.sampled_from(["named", "slot", "shipped", "reloaded", "none"]),
    folder=st.none() | WORDS,
    passed_over=st.lists(WORDS, max_size=2).map(tuple),
    trial=st.none() | WORDS,
)
SIDES = st.builds(
    ShadowSide,
    model=WORDS,
    sure=COUNTS,
    confidence_agree=st.none() | st.floats(0, 1),
    confidence_differ=st.none() | st.floats(0, 1),
    latency=st.none() | LATENCIES,
)
SHADOWS = st.builds(
    ShadowStatus,
    state=st.sampled_from(["loading", "comparing", "done", "stopped", "failed"]),
    told=st.none() | WORDS,
    wanted=COUNTS,
    expressions=st.dictionaries(
        st.sampled_from(EMOTIONS),
        st.builds(ExpressionCount, agree=COUNTS, differ=st.dictionaries(st.sampled_from(EMOTIONS), COUNTS)),
    ),
    serving=st.none() | SIDES,
    candidate=st.none() | SIDES,
)

BODIES: dict[type[Body], st.SearchStrategy[Body]] = {
    Utterance: UTTERANCES,
    Decision: DECISIONS,
    Expression: st.builds(
        Expression,
        soll_emotion=st.sampled_from(EMOTIONS),
        soll_celebrate=st.sampled_from(["yes", "no"]),
        cause=st.sampled_from(["decision", "idle"]),
        revision=COUNTS,
        final=st.booleans(),
    ),
    Ping: st.builds(Ping, echo=WORDS.map(lambda text: text[:64])),
    Pong: st.builds(Pong, echo=WORDS.map(lambda text: text[:64]), protocol=WORDS, version=WORDS),
    StatusQuestion: st.builds(StatusQuestion),
    Status: STATUSES,
    DaemonStatus: st.builds(
        DaemonStatus,
        processes=st.lists(PROCESSES, max_size=3).map(tuple),
        health=st.none() | STATUSES,
        consent=st.booleans(),
        consent_told=WORDS,
        endpoints=st.lists(ENDPOINTS, max_size=3).map(tuple),
        bundles=st.lists(BUNDLES, max_size=2).map(tuple),
        shadow=st.none() | SHADOWS,
    ),
    Error: st.builds(Error, reason=st.sampled_from(REASONS), detail=WORDS),
    Stop: st.builds(Stop),
    Reload: st.builds(Reload, bundle=st.none() | WORDS),
    Consent: st.just(Consent(allowed=False))
    | st.builds(
        Consent,
        allowed=st.just(True),
        by=st.from_regex(r"[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f\ud800-\udfff]{0,99}", fullmatch=True),
        tiers=st.lists(st.sampled_from(CLOUD_TIERS), min_size=1, max_size=2).map(tuple),
        serious=st.booleans(),
        expires_at=st.datetimes(timezones=st.just(timezone.utc)),
    ),
    TierSwitch: st.builds(TierSwitch, tier=st.sampled_from(TIERS), on=st.booleans()),
    Shadow: st.builds(Shadow, bundle=st.none() | WORDS.filter(bool), utterances=st.integers(1, 1_000_000)),
    Done: st.builds(Done, detail=WORDS),
}
