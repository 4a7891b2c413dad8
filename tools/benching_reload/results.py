"""What a run comes to: the traffic that met a reload beside the traffic that met none, in the same minutes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pika_edge.messages import limits
from tools.benching.machine import LoadAverage, Machine
from tools.benching.record import Answer, Record, judge
from tools.benching.stats import Latency, Ratio, compare, describe
from tools.benching_reload.reloads import Span

_AFTER_NS = 50_000_000
"""So long after a reload's answer traffic still counts as having met it: the old net is let go then."""


@dataclass(frozen=True, slots=True)
class Results:
    """One run."""

    machine: Machine
    load_average: tuple[LoadAverage, LoadAverage]
    """Before and after."""
    cores: str
    model: str
    engine: str
    seed: int
    requests_per_s: float
    reloads: int
    reload_took: Latency
    """From the order to its answer."""
    requests: int
    lost: int
    doubled: int
    late: int
    refused: int
    wrong_model: int
    """Decisions, asked for and given between two reloads, of another bundle than the one that was loaded last."""
    during: Latency
    """From when a request was due to its answer, of requests that met a reload."""
    between: Latency
    """Of those that met none."""
    during_to_between: Ratio


def conclude(
    record: Record,
    spans: Sequence[Span],
    *,
    machine: Machine,
    load_average: tuple[LoadAverage, LoadAverage],
    cores: str,
    model: str,
    engine: str,
    seed: int,
    requests_per_s: float,
) -> Results:
    """Judge all that was asked and answered.

    Raises:
        BenchError: nothing was decided during a reload, or between two.
    """
    judged = judge(record, limits.BUDGET_MS)
    during, between = (judge(part, limits.BUDGET_MS).latencies_us for part in divide(record, spans))
    return Results(
        machine=machine,
        load_average=load_average,
        cores=cores,
        model=model,
        engine=engine,
        seed=seed,
        requests_per_s=requests_per_s,
        reloads=len(spans),
        reload_took=describe(np.array([(span.end_ns - span.start_ns) / 1_000 for span in spans])),
        requests=len(record.sent),
        lost=judged.lost,
        doubled=judged.doubled,
        late=judged.late,
        refused=judged.refused,
        wrong_model=count_wrong_models(record, spans, model),
        during=describe(during),
        between=describe(between),
        during_to_between=compare(during, between, seed),
    )


def divide(record: Record, spans: Sequence[Span]) -> tuple[Record, Record]:
    """Give the requests that met a reload, with their answers, and those that met none."""
    answered = {answer.id: answer.at_ns for answer in reversed(record.answers)}
    parts = Record(), Record()
    for message_id, sent in record.sent.items():
        end_ns = answered.get(message_id, sent.due_ns)
        has_met = any(sent.due_ns <= span.end_ns + _AFTER_NS and end_ns >= span.start_ns for span in spans)
        parts[0 if has_met else 1].sent[message_id] = sent
    for answer in record.answers:
        for part in parts:
            if answer.id in part.sent:
                part.answers.append(answer)
    return parts


def count_wrong_models(record: Record, spans: Sequence[Span], first: str) -> int:
    """Count decisions, asked for and given between two reloads, that another bundle made than the last one loaded."""
    wrong = 0
    for answer in record.answers:
        sent = record.sent.get(answer.id)
        if sent is None or answer.kind != b"decision":
            continue
        before = [span for span in spans if span.end_ns < sent.sent_ns]
        is_under_way = any(span.start_ns <= answer.at_ns and span.end_ns >= sent.sent_ns for span in spans)
        expected = before[-1].model if before else first
        wrong += not is_under_way and _model(answer) != expected
    return wrong


def _model(answer: Answer) -> str:
    return str(json.loads(answer.body)["model"])
