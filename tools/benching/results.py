"""Everything one run finds out, as it stands in the JSON."""

from collections.abc import Mapping
from dataclasses import dataclass

from pika_edge.messages import limits
from tools.benching.footprint import Disk, IdleCpu, Memory, Start
from tools.benching.machine import LoadAverage, Machine
from tools.benching.record import Judgement, Record, judge, took_us
from tools.benching.second_look import SecondLookResult
from tools.benching.stats import Latency, Ratio, compare, describe
from tools.benching.systems import SystemName


@dataclass(frozen=True, slots=True)
class SystemResult:
    """One system in one scenario."""

    latency: Latency
    """From when a request was due to its answer, at the client."""
    lost: int
    doubled: int
    late: int
    refused: int
    lag: Latency
    """How far the load itself was behind its plan; part of `latency`."""
    took: Latency | None
    """The daemon's own account: from arrival at the door to the decision."""


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario."""

    what: str
    seconds: float
    """Of load, shared by the systems."""
    systems: dict[SystemName, SystemResult]
    daemon_to_floor: Ratio
    daemon_to_echo: Ratio


@dataclass(frozen=True, slots=True)
class LoadAverages:
    """Load averages around the run."""

    before: LoadAverage
    after: LoadAverage


@dataclass(frozen=True, slots=True)
class Results:
    """One run."""

    machine: Machine
    load_average: LoadAverages
    model: str
    """Name and version of the bundle."""
    seal: str
    """SHA-256 of the bundle's manifest."""
    engine: str
    threads: int
    seed: int
    rounds: int
    cores: str
    """Who ran where, in words."""
    budget_ms: int
    scenarios: dict[str, ScenarioResult]
    second_look: SecondLookResult | None
    """None where no language model was named."""
    net_alone: Latency
    start: Start
    memory: Memory
    idle_cpu: IdleCpu
    disk: Disk
    scores: dict[str, float]
    """Of the bundle's manifest, over the development cases."""


def conclude(what: str, seconds: float, records: Mapping[SystemName, Record], seed: int) -> ScenarioResult:
    """Judge what each system was asked and answered in one scenario.

    Raises:
        BenchError: a system has not decided a single request.
    """
    judged = {name: judge(record, limits.BUDGET_MS) for name, record in records.items()}
    daemon_us = judged["daemon"].latencies_us
    return ScenarioResult(
        what=what,
        seconds=seconds,
        systems={name: _result(name, judged[name], records[name]) for name in records},
        daemon_to_floor=compare(daemon_us, judged["floor"].latencies_us, seed),
        daemon_to_echo=compare(daemon_us, judged["echo"].latencies_us, seed),
    )


def _result(name: SystemName, judged: Judgement, record: Record) -> SystemResult:
    return SystemResult(
        latency=describe(judged.latencies_us),
        lost=judged.lost,
        doubled=judged.doubled,
        late=judged.late,
        refused=judged.refused,
        lag=describe(judged.lags_us),
        took=describe(took_us(record)) if name == "daemon" else None,
    )
