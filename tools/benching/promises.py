"""The promise table: every number that the design wants reached, beside what was measured. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.benching.results import Results, ScenarioResult
from tools.benching.second_look import SecondLookResult

_US_PER_MS = 1_000
_NO_LANGUAGE_MODEL = "no language model named (--slm DIR)"


@dataclass(frozen=True, slots=True)
class Promise:
    """One row of the table, in words."""

    what: str
    at_least: str
    we_want: str
    measured: str
    met: str
    """`wanted too`, `yes`, `no`, or `not measured: …`."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One measured number with its two bounds; None where there is no such bound, or nothing was measured."""

    unit: str
    measured: float | None
    at_least: float | None
    we_want: float | None
    more_is_better: bool = False

    def is_met(self, bound: float | None) -> bool:
        """Say whether the measured number is on the right side of one of its bounds."""
        if bound is None or self.measured is None:
            return True
        return self.measured >= bound if self.more_is_better else self.measured <= bound

    @property
    def sign(self) -> str:
        """How the bounds are to be read."""
        return "≥ " if self.more_is_better else "≤ "


def keep_promises(results: Results) -> list[Promise]:
    """Give the table's rows in the design's order."""
    alone_ms = results.net_alone.p99_us / _US_PER_MS
    return [
        _promise("net alone, one thread: P99", [Bound(" ms", alone_ms, 3.0, 1.0)]),
        _latency("1 client with idle gaps: P99", results.scenarios.get("idle")),
        _latency("20 clients at 5/s each: P99", results.scenarios.get("clients20")),
        _second_look(results.second_look),
        _promise("late, lost or doubled answers", [Bound("", _mishaps(results), 0, 0)]),
        *_scores(results.scores),
        _promise("memory with net, all processes", [Bound(" MB", results.memory.pss_mb, 250, 150)]),
        _promise(f"start, slowest of {results.start.starts}", [Bound(" s", results.start.max_s, 2.0, 1.0)]),
        _promise("idle CPU, of one core", [Bound(" %", results.idle_cpu.percent, 1.0, 0.2)]),
    ]


def _latency(what: str, scenario: ScenarioResult | None) -> Promise:
    p99_ms = scenario.systems["daemon"].latency.p99_us / _US_PER_MS if scenario else None
    ratio = scenario.daemon_to_floor.p99 if scenario else None
    return _promise(what, [Bound(" ms", p99_ms, 5.0, 1.5), Bound(" × floor", ratio, 1.5, 1.15)], "scenario left out")


def _second_look(result: SecondLookResult | None) -> Promise:
    p99_ms = result.flat_out.p99_us / _US_PER_MS if result else None
    ratio = result.ratio.p99 if result else None
    bounds = [Bound(" ms", p99_ms, 5.0, None), Bound(" × without it", ratio, 2.0, 1.5)]
    return _promise("the same while the language model runs: P99", bounds, _NO_LANGUAGE_MODEL)


def _mishaps(results: Results) -> int:
    daemons = [scenario.systems["daemon"] for scenario in results.scenarios.values()]
    seconds = results.second_look.mishaps if results.second_look else 0
    return seconds + sum(daemon.late + daemon.lost + daemon.doubled for daemon in daemons)


def _scores(scores: dict[str, float]) -> list[Promise]:
    rows = (
        ("soll_emotion macro-F1", "soll_macro_f1", 0.75, 0.97),
        ("celebrate F1", "celebrate_f1", 0.88, 0.99),
        ("recall of serious", "serious_recall", 0.90, 0.99),
    )
    return [
        _promise(
            f"{what} (development cases)",
            [Bound("", scores.get(key), at_least, we_want, more_is_better=True)],
            "the bundle's manifest has no such score",
        )
        for what, key, at_least, we_want in rows
    ]


def _promise(what: str, bounds: list[Bound], why_not_measured: str = "") -> Promise:
    return Promise(
        what=what,
        at_least=_told((bound.sign, bound.at_least, bound.unit) for bound in bounds),
        we_want=_told((bound.sign, bound.we_want, bound.unit) for bound in bounds),
        measured=_told(("", bound.measured, bound.unit) for bound in bounds) or "–",
        met=_met(bounds, why_not_measured),
    )


def _met(bounds: list[Bound], why_not_measured: str) -> str:
    if any(bound.measured is None for bound in bounds):
        return f"not measured: {why_not_measured}"
    if not all(bound.is_met(bound.at_least) for bound in bounds):
        return "no"
    return "wanted too" if all(bound.is_met(bound.we_want) for bound in bounds) else "yes"


def _told(parts: Iterable[tuple[str, float | None, str]]) -> str:
    return " and ".join(f"{sign}{round(value, 3):g}{unit}" for sign, value, unit in parts if value is not None)
