"""Tells a person how a scenario goes."""

from collections.abc import Mapping
from typing import Any

from pika_edge.messages.decision import Decision
from pika_edge.simulator.scenarios.scenario import Expected, Step
from pika_edge.simulator.scenarios.verdict import Outcome, Played, Verdict
from pika_edge.simulator.table import shortened, table

_TEXT_CHARS = 44
_HEAD = ("step", "ms", "what", "expected", "came", "")


def step_told(played: Played) -> str:
    """Give one line for a step that is over, and one for each thing that is not as expected."""
    _, t_ms, what, _, came, mark = _row(played)
    line = f"{t_ms:>7} ms  {mark} {what}{f' → {came}' if came else ''}"
    return "\n".join([line, *(f"{'':>12}  {failure}" for failure in played.failures)])


def verdict_told(verdict: Verdict) -> str:
    """Give a table of all steps, and a line that sums up."""
    rows = [_row(played) for played in verdict.played]
    failed = len(verdict.failed)
    summary = f"{verdict.scenario.name}: " + (f"{failed} of {len(rows)} steps failed" if failed else "as expected")
    return f"{table(_HEAD, rows)}\n\n{summary}"


def _row(played: Played) -> tuple[str, ...]:
    came = _came(played.outcome) if played.outcome is not None else ""
    mark = "✗" if played.failures else "✓"
    return (str(played.number), f"{played.t_ms:.0f}", _what(played.step), _expected(played.step.expect), came, mark)


def _what(step: Step) -> str:
    if step.say is not None:
        return f'{step.role}: "{shortened(step.say, _TEXT_CHARS)}"'
    if step.turn is not None:
        return "turn " + _pairs(step.turn.model_dump(exclude_unset=True))
    return "until " + _pairs(step.until or {})


def _expected(expected: Expected) -> str:
    parts = [expected.shown or "", *(f"{tier} asked" for tier in expected.asked)]
    parts += [f"{tier} not asked" for tier in expected.not_asked]
    parts += [f"{tier}: {wanted}" for tier, wanted in expected.why.items()]
    parts += [] if expected.celebrate is None else [f"celebrate {expected.celebrate}"]
    return ", ".join(part for part in parts if part)


def _came(outcome: Outcome) -> str:
    return outcome.error or (_decided(outcome.last) if outcome.last is not None else "nothing")


def _decided(last: Decision) -> str:
    celebrate = ", celebrate" if last.soll_celebrate == "yes" else ""
    return f"{last.soll_emotion}{celebrate} ({last.tier} {last.confidence:.2f}, {last.took_us / 1000:.0f} ms)"


def _pairs(values: Mapping[Any, object]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in values.items())
