"""The benchmark's results as lines for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tools.benching.record import Samples
from tools.benching.report import second_look, table
from tools.benching.second_look import SecondLookResult
from tools.benching.stats import describe
from tools.benching_cloud.faults import Matrix
from tools.benching_cloud.founding import Beside
from tools.benching_cloud.overhead import Overhead
from tools.benching_cloud.robot import Heard
from tools.benching_cloud.simulated import Simulated

_HEADS = ("", "n", "P50 ms", "P99 ms", "max ms")
_REASONS_MOST = 12


def told_simulated(result: Simulated) -> Iterator[str]:
    """Tell of the lives in virtual time."""
    yield f"virtual time: {result.utterances:,} utterances in {result.lives:,} lives, {result.questions:,} questions"
    yield f"  late {result.late}, rules broken (lost, doubled and wrong hops among them) {result.broken_in_all}"
    yield from (f"  {what}" for what in result.broken)
    yield from _verdicts(result.verdicts)


def told_matrix(result: Matrix) -> Iterator[str]:
    """Tell of the faults."""
    total = sum(result.requests.values())
    each = ", ".join(f"{tier} {n:,}" for tier, n in result.requests.items())
    yield f"fault matrix over real sockets: {total:,} requests reached the servers ({each})"
    yield "  " + ", ".join(f"{fault} {n}" for fault, n in result.faults.items())
    for tier, turns in result.heard.items():
        yield f"  {tier}: {_counts(turns)}"
        reasons = sum((Counter(heard.reasons) for heard in turns), Counter[str]())
        yield from (f"    {n:5} {reason}" for reason, n in reasons.most_common(_REASONS_MOST))


def told_overhead(result: Overhead) -> Iterator[str]:
    """Tell what we add."""
    yield "added to the endpoint's own time, one question at a time"
    yield from table(_HEADS, [_row("pika-edge", result.ours_us), _row("a plain client", result.direct_us)])


def told_beside(result: Beside) -> Iterator[str]:
    """Tell of the founding paper's latencies."""
    yield "the founding paper's latencies (median 75, P99 430, maximum 21,000 ms) as endpoint"
    rows = [
        _row("waiting for the endpoint: the answer", result.direct.took_us),
        _row("pika-edge: first decision", result.heard.first_us),
        _row("pika-edge: last word", result.heard.last_us),
    ]
    yield from table(_HEADS, rows)
    yield f"  {_counts([result.heard])}"
    yield from _verdicts(result.heard.verdicts)


def told_flight(result: SecondLookResult) -> Iterator[str]:
    """Tell of first decisions beside requests in flight."""
    yield from second_look(result)


def _counts(turns: Iterable[Heard]) -> str:
    every = list(turns)
    names = ("utterances", "lost", "doubled", "late", "refused")
    return ", ".join(f"{name} {sum(getattr(heard, name) for heard in every):,}" for name in names)


def _verdicts(verdicts: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for tier, counted in verdicts.items():
        if counted:
            yield f"  {tier}: " + ", ".join(f"{verdict} {n:,}" for verdict, n in counted.items())


def _row(name: str, samples_us: Samples) -> tuple[str, ...]:
    latency = describe(samples_us)
    return (name, f"{latency.n:,}", *(f"{us / 1_000:.1f}" for us in (latency.p50_us, latency.p99_us, latency.max_us)))
