"""Whether an endpoint has our models."""

import pytest

from pika_edge.cloud.offered import why_not_offered


def _listed(*names: object) -> object:
    return {"object": "list", "data": [{"id": name} for name in names]}


def test_all_are_there() -> None:
    assert why_not_offered({"a", "b"}, _listed("a", "b", "c"), "host") is None
    assert why_not_offered(set(), _listed("a"), "host") is None


def test_one_is_not() -> None:
    reason = why_not_offered({"a", "llama-3.1-8b-instant"}, _listed("b", "a"), "host")
    assert reason == "model llama-3.1-8b-instant is not offered by host; it offers: a, b"


def test_a_long_list_and_odd_names_are_bounded() -> None:
    reason = why_not_offered({"a"}, _listed(*["x\n" * 500 + str(number) for number in range(90)], 7, None), "host")
    assert reason is not None
    assert len(reason) < 300
    assert "\n" not in reason


@pytest.mark.parametrize("listed", [None, [], "x", {}, {"data": None}, {"data": [1, None, {}]}, {"data": {}}])
def test_what_is_no_list_says_nothing(listed: object) -> None:
    assert why_not_offered({"a"}, listed, "host") is None
