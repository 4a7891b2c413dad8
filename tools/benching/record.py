"""What went over the wire, as it happened, and the judgement of it afterwards: the load itself judges nothing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]
"""Durations in microseconds."""

_NS_PER_US = 1_000
_US_PER_MS = 1_000


class Sent(NamedTuple):
    """When one request should have gone out, and when it did."""

    due_ns: int
    sent_ns: int


class Answer(NamedTuple):
    """One answer and when it was read."""

    at_ns: int
    kind: bytes
    id: bytes
    body: bytes


@dataclass(slots=True)
class Record:
    """All that one system was asked and answered in one scenario."""

    sent: dict[bytes, Sent] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the record comes to."""

    latencies_us: Samples
    """From when a request was due to its first answer, of every request that was decided."""
    lags_us: Samples
    """How far behind its plan the load was with each request."""
    lost: int
    """Requests without an answer."""
    doubled: int
    """Answers beyond the first of each revision of a request, or to none that was asked."""
    late: int
    """First answers after the budget, and later revisions too."""
    refused: int
    """Requests answered with an `error`."""


def judge(record: Record, budget_ms: int) -> Judgement:
    """Match answers with requests. The latency is counted from when a request was due: no coordinated omission."""
    first = {answer.id: answer for answer in reversed(record.answers) if answer.id in record.sent}
    revisions = {(answer.id, _revision(answer)) for answer in record.answers if answer.id in record.sent}
    decided = [answer for answer in first.values() if answer.kind != b"error"]
    latencies_us = _samples_us(answer.at_ns - record.sent[answer.id].due_ns for answer in decided)
    return Judgement(
        latencies_us=latencies_us,
        lags_us=_samples_us(sent.sent_ns - sent.due_ns for sent in record.sent.values()),
        lost=len(record.sent) - len(first),
        doubled=len(record.answers) - len(revisions),
        late=sum(_is_late(answer, record, budget_ms) for answer in record.answers),
        refused=len(first) - len(decided),
    )


def took_us(record: Record) -> Samples:
    """Give the daemon's own account of its first decisions: `took_us` of every one, from arrival to decision."""
    decisions = (answer for answer in record.answers if answer.kind == b"decision" and _revision(answer) == 0)
    return np.array([json.loads(answer.body)["took_us"] for answer in decisions], dtype=np.float64)


def _revision(answer: Answer) -> int:
    return int(json.loads(answer.body).get("revision", 0)) if answer.kind == b"decision" else 0


def _is_late(answer: Answer, record: Record, budget_ms: int) -> bool:
    sent = record.sent.get(answer.id)
    return sent is not None and answer.kind != b"error" and answer.at_ns - sent.due_ns > budget_ms * 1_000 * _NS_PER_US


def _samples_us(durations_ns: Iterable[int]) -> Samples:
    return np.fromiter(durations_ns, dtype=np.float64) / _NS_PER_US
