"""The run in a table for people."""

from tools.benching.stats import Latency
from tools.benching_reload.results import Results


def told(results: Results) -> str:
    """Give the report's text."""
    ratio, took = results.during_to_between, results.reload_took
    low, high = ratio.p99_interval
    lines = [
        f"{results.machine.cpu}, {results.machine.cores} cores, {results.machine.system}, {results.machine.date}",
        f"{results.cores}; load average {results.load_average[0][0]} before, {results.load_average[1][0]} after",
        f"{results.model} on {results.engine}, {results.requests_per_s:g} requests/s, {results.reloads} reloads of "
        f"{took.p50_us / 1_000:.0f} ms in the median, {took.max_us / 1_000:.0f} ms at most",
        "",
        f"{'µs':<18}{'n':>8}{'P50':>9}{'P99':>9}{'P99.9':>9}{'max':>9}",
        _row("during a reload", results.during),
        _row("between", results.between),
        f"P99 during / between: {ratio.p99:.2f} (95 % {low:.2f}-{high:.2f})",
        "",
        f"{results.requests} requests: {results.lost} lost, {results.doubled} doubled, {results.late} late, "
        f"{results.refused} refused, {results.wrong_model} decided by the wrong bundle",
    ]
    return "\n".join(lines)


def _row(name: str, found: Latency) -> str:
    p999 = "" if found.p999_us is None else f"{found.p999_us:,.0f}"
    return f"{name:<18}{found.n:>8,}{found.p50_us:>9,.0f}{found.p99_us:>9,.0f}{p999:>9}{found.max_us:>9,.0f}"
