"""Opinions are probabilities that never say more than the endpoint has earned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.cloud.opinions import opinion_of, trusted
from pika_edge.config.cloud import GroqEndpoint

RIGHTS = st.floats(0.01, 0.99)
SHARES = st.lists(st.floats(0.0, 1.0), min_size=2, max_size=13).filter(lambda values: sum(values) > 0.1)


@given(SHARES, RIGHTS)
def test_they_sum_to_one_are_all_possible_and_within_the_trust(values: list[float], right: float) -> None:
    shares = [value / sum(values) for value in values]
    chances = trusted(shares, right)
    others = (1 - right) / (len(shares) - 1)
    assert sum(chances) == pytest.approx(1.0)
    assert min(chances) > 0
    assert max(chances) <= max(right, others) + 1e-9


@pytest.mark.parametrize("code", "ABCDEFGHIJKLM")
def test_a_bare_letter_is_right_as_often_as_measured_and_the_rest_alike(code: str) -> None:
    endpoint = GroqEndpoint(right_soll=0.64, right_celebrate=0.9)
    soll = opinion_of({"choices": [{"message": {"content": code}}]}, "emotion", endpoint).soll
    assert soll is not None
    assert soll["ABCDEFGHIJKLM".index(code)] == pytest.approx(0.64)
    assert sorted(soll)[:-1] == pytest.approx([0.03] * 12)


def test_yes_and_no() -> None:
    endpoint = GroqEndpoint(right_soll=0.64, right_celebrate=0.9)
    for text, expected in (("Y", 0.9), ("N", 0.1)):
        answer = {"choices": [{"message": {"content": text}}]}
        assert opinion_of(answer, "celebrate", endpoint).celebrate == pytest.approx(expected)
