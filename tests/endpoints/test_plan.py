"""Rules decide by number, time, chance and words; the same seed decides the same."""

from collections import Counter
from pathlib import Path

import pytest

from pika_edge.simulator.endpoints import Plan, Rule, matrix
from pika_edge.simulator.endpoints.errors import EndpointError
from pika_edge.simulator.endpoints.plan import FAULTS, On, Visit, load_plan, read_plan


def _visit(number: int = 0, on: On = "answers", elapsed_s: float = 0.0, text: str = "") -> Visit:
    return Visit(on, number, elapsed_s, text)


def _fault(plan: Plan, visit: Visit) -> str | None:
    rule = plan.decide(visit)
    return rule.fault if rule is not None else None


def test_without_rules_nothing_goes_wrong() -> None:
    assert Plan().decide(_visit()) is None


def test_the_first_rule_that_fits_decides() -> None:
    plan = Plan(rules=(Rule(fault="hang", first=2, last=3), Rule(fault="unavailable")))
    assert [_fault(plan, _visit(number)) for number in range(5)] == [
        "unavailable", "unavailable", "hang", "hang", "unavailable",
    ]  # fmt: skip


def test_outages_come_and_go() -> None:
    plan = Plan(rules=(Rule(fault="unavailable", from_s=10, until_s=20),))
    assert [_fault(plan, _visit(elapsed_s=second)) for second in (0, 10, 19.9, 20)] == [
        None, "unavailable", "unavailable", None,
    ]  # fmt: skip


def test_a_rule_may_be_for_one_of_two_prompts_or_for_probes() -> None:
    plan = Plan(rules=(Rule(fault="hang", containing="Celebrate"), Rule(fault="unavailable", on="models")))
    assert _fault(plan, _visit(text="… Celebrate: …")) == "hang"
    assert _fault(plan, _visit(text="… Expression: …")) is None
    assert _fault(plan, _visit(on="models")) == "unavailable"


def test_shares_are_drawn_from_the_seed() -> None:
    plan = Plan(seed=3, rules=(Rule(fault="hang", share=0.1),))
    hung = [number for number in range(10_000) if _fault(plan, _visit(number))]
    assert 850 < len(hung) < 1_150
    assert hung == [number for number in range(10_000) if _fault(plan, _visit(number))]
    assert hung != [number for number in range(10_000) if _fault(plan.model_copy(update={"seed": 4}), _visit(number))]


def test_the_matrix_has_every_fault_equally_often() -> None:
    plan = matrix(seed=7, share=0.5)
    counts = Counter(_fault(plan, _visit(number)) for number in range(20_000))
    assert set(counts) == {None, *FAULTS}
    assert 0.48 < counts[None] / 20_000 < 0.52
    expected = 10_000 / len(FAULTS)
    assert all(0.65 * expected < counts[fault] < 1.35 * expected for fault in FAULTS)


def test_a_plan_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text('{"seed": 1, "rules": [{"fault": "rate_limited", "retry_after_s": 47}]}', encoding="utf-8")
    assert load_plan(file).rules[0].retry_after_s == 47


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("no JSON", "its start"),
        ('{"rules": [{"fault": "fire"}]}', "rules.0.fault"),
        ('{"rules": [{"fault": "hang", "share": 2}]}', "rules.0.share"),
        ('{"colour": 1}', "colour"),
        ('{"latency": {"kind": "founding", "requests": 150}}', "latency.founding.requests"),
    ],
)
def test_a_bad_plan_says_where(text: str, place: str) -> None:
    with pytest.raises(EndpointError, match=place):
        read_plan(text)


def test_a_missing_plan_says_so(tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="cannot read the plan"):
        load_plan(tmp_path / "none.json")
