"""Tokens a day: counted before they are spent, over restarts, midnights and clocks that jump."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.cloud.budget import Budget, Count, new_count
from pika_edge.cloud.budget_file import Damaged, count_or_new, load_count, store_count

_TODAY = date(2026, 11, 23)
_NEXT = _TODAY + timedelta(1)


def test_taken_and_corrected() -> None:
    budget = Budget(new_count(_TODAY))
    day = budget.take("a", 300, _TODAY)
    assert budget.used("a", _TODAY) == 300
    budget.correct("a", 300 - 120, day)
    assert budget.used("a", _TODAY) == 120
    budget.correct("a", -50, day)
    assert (budget.used("a", _TODAY), budget.used("b", _TODAY)) == (170, 0)


def test_midnight_begins_a_new_count() -> None:
    budget = Budget(Count(day=_TODAY, used={"a": 300}))
    assert budget.used("a", _NEXT) == 0


def test_what_counted_for_yesterday_is_not_taken_off_today() -> None:
    budget = Budget(new_count(_TODAY))
    day = budget.take("a", 300, _TODAY)
    budget.take("a", 100, _NEXT)
    budget.correct("a", 200, day)
    assert budget.used("a", _NEXT) == 100


@given(st.lists(st.integers(0, 400), max_size=10), st.integers(1, 4_000))
def test_a_clock_that_goes_back_brings_no_tokens(takes: list[int], days: int) -> None:
    budget = Budget(new_count(_TODAY))
    for tokens in takes:
        budget.take("a", tokens, _TODAY)
    back = _TODAY - timedelta(days)
    assert budget.used("a", back) == sum(takes)
    assert budget.used("a", back + timedelta(1)) == 0  # and its next midnight counts again


@given(st.lists(st.tuples(st.integers(0, 1_000), st.integers(-1_000, 1_000)), max_size=30))
def test_it_never_falls_below_nothing(spent: list[tuple[int, int]]) -> None:
    budget = Budget(new_count(_TODAY))
    for tokens, too_many in spent:
        budget.correct("a", too_many, budget.take("a", tokens, _TODAY))
        assert budget.used("a", _TODAY) >= 0


def test_it_survives_a_restart(tmp_path: Path) -> None:
    budget = Budget(new_count(_TODAY))
    budget.take("api.groq.com", 300, _TODAY)
    store_count(tmp_path / "state", budget.count())
    count, trouble = count_or_new(tmp_path / "state", _TODAY)
    assert trouble is None
    assert Budget(count).used("api.groq.com", _TODAY) == 300
    assert stat.S_IMODE((tmp_path / "state" / "tokens.json").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "state").iterdir()] == ["tokens.json"]


def test_no_file_is_a_new_count_without_trouble(tmp_path: Path) -> None:
    assert count_or_new(tmp_path, _TODAY) == (new_count(_TODAY), None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"day": "2026-11-23", "used": {"a": -5}}',
        b'{"day": "x", "used": {}}',
        b'{"day":"2026-11-23"}',
        b"\xff\xfe",
        b" " * 100_000,
    ],
)
def test_a_damaged_file_is_told_and_begins_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tokens.json").write_bytes(content)
    with pytest.raises(Damaged):
        load_count(tmp_path)
    count, trouble = count_or_new(tmp_path, _TODAY)
    assert count == new_count(_TODAY)
    assert trouble is not None
    assert "begins at 0" in trouble


def test_a_file_left_beside_is_no_hindrance_and_no_link_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    (tmp_path / ".tokens.json.new").symlink_to(elsewhere)
    store_count(tmp_path, new_count(_TODAY))
    assert elsewhere.read_text() == "mine"
    assert load_count(tmp_path) == new_count(_TODAY)
