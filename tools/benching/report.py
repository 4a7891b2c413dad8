"""The results for people: plain text tables."""

from collections.abc import Iterator, Sequence

from tools.benching.promises import keep_promises
from tools.benching.results import Results, ScenarioResult
from tools.benching.second_look import SecondLookResult
from tools.benching.stats import Latency, Ratio

_SYSTEM_HEADS = ("", "n", "P50 µs", "P99 µs", "P99.9 µs", "max µs", "lost", "doubled", "late", "refused")
_PROMISE_HEADS = ("what", "at least", "we want", "measured", "met?")


def write(results: Results) -> str:
    """Give the whole report."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Results) -> Iterator[str]:
    yield from _header(results)
    for name, scenario in results.scenarios.items():
        yield from _scenario(name, scenario)
    if results.second_look is not None:
        yield ""
        yield from second_look(results.second_look)
    yield from _rest(results)
    yield ""
    rows = [(row.what, row.at_least, row.we_want, row.measured, row.met) for row in keep_promises(results)]
    yield from table(_PROMISE_HEADS, rows, side="<")
    yield "Scores are of the development cases; the held-out cases are not part of the repository."


def _header(results: Results) -> Iterator[str]:
    machine, load = results.machine, results.load_average
    yield f"{machine.cpu}, {machine.cores} cores, {machine.memory_mb} MB, {machine.system}; {machine.date}"
    yield ", ".join(f"{package} {version}" for package, version in machine.versions.items())
    yield f"load average before {_load(load.before)}, after {_load(load.after)}"
    yield (
        f"{results.model} ({results.seal[:12]}), engine {results.engine}, threads {results.threads}, "
        f"budget {results.budget_ms} ms, seed {results.seed}, rounds {results.rounds}, {results.cores}"
    )


def _scenario(name: str, scenario: ScenarioResult) -> Iterator[str]:
    yield ""
    yield f"{name}: {scenario.what} ({scenario.seconds:g} s of load)"
    rows: list[Sequence[str]] = []
    for system, result in scenario.systems.items():
        counts = (result.lost, result.doubled, result.late, result.refused)
        rows.append((system, *_latency(result.latency), *map(str, counts)))
    took = scenario.systems["daemon"].took
    if took is not None:
        rows.append(("daemon's took_us", *_latency(took), *[""] * 4))
    yield from table(_SYSTEM_HEADS, rows)
    yield f"daemon / floor: {_ratio(scenario.daemon_to_floor)}"
    yield f"daemon / echo:  {_ratio(scenario.daemon_to_echo)}"
    yield f"the load was behind its plan by at most {scenario.systems['daemon'].lag.max_us:.0f} µs (daemon's turns)"


def second_look(result: SecondLookResult) -> Iterator[str]:
    """Give the lines on first decisions beside a busy tier."""
    yield f"first decision, {result.tier} at rest and flat out ({result.seconds:g} s of load)"
    rows = [("at rest", *_latency(result.rest)), ("flat out", *_latency(result.flat_out))]
    yield from table(_SYSTEM_HEADS[:6], rows)
    yield f"flat out / at rest: {_ratio(result.ratio)}; {result.opinions} second opinions, {result.mishaps} mishaps"


def _rest(results: Results) -> Iterator[str]:
    yield ""
    heads = _SYSTEM_HEADS[:6]
    yield from table(heads, [("net alone", *_latency(results.net_alone))])
    start, memory, idle, disk = results.start, results.memory, results.idle_cpu, results.disk
    each = ", ".join(f"{row.name} {row.pss_mb} (resident {row.rss_mb})" for row in memory.processes)
    yield f"start: median {start.median_s} s, slowest {start.max_s} s of {start.starts}"
    yield f"memory: {memory.pss_mb} MB (shared pages counted once): {each}"
    yield f"idle CPU: {idle.percent} % of one core over {idle.seconds:g} s"
    yield f"model on disk: {disk.bundle_mb} MB, the OpenVINO net alone {disk.openvino_mb} MB"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], side: str = ">") -> Iterator[str]:
    """Give the lines of a table: the first column to the left, the others to the `side` (`<` or `>`)."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    for first, *others in (heads, *rows):
        cells = [f"{text:{side}{width}}" for text, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([f"{first:<{widths[0]}}", *cells]).rstrip()


def _latency(latency: Latency) -> tuple[str, ...]:
    p999 = "n too small" if latency.p999_us is None else f"{latency.p999_us:.0f}"
    return str(latency.n), f"{latency.p50_us:.0f}", f"{latency.p99_us:.0f}", p999, f"{latency.max_us:.0f}"


def _ratio(ratio: Ratio) -> str:
    low, high = ratio.p99_interval
    p999 = "n too small" if ratio.p999 is None else f"{ratio.p999:.2f}"
    return f"P50 {ratio.p50:.2f}, P99 {ratio.p99:.2f} (95 %: {low:.2f} to {high:.2f}), P99.9 {p999}"


def _load(load: Sequence[float]) -> str:
    return " ".join(f"{value:.2f}" for value in load)
