"""What a status and its headers mean, absurd ones too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.cloud.refusal import refusal, rest_s, seconds


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("47", 47.0),
        (" 0 ", 0.0),
        ("36.27s", 36.27),
        ("1m26.4s", 86.4),
        ("2h0m1s", 7_201.0),
        ("120ms", 0.12),
        ("7m", 420.0),
        ("", None),
        ("-5", None),
        ("inf", None),
        ("nan", None),
        ("1e9", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("٣", None),
        ("9" * 400, None),
    ],
)
def test_durations(text: str, meant: float | None) -> None:
    assert seconds(text) == (None if meant is None else pytest.approx(meant))


@pytest.mark.parametrize(
    ("headers", "rests_s"),
    [
        ({"retry-after": "47"}, 47.0),
        ({"retry-after": "999999999"}, 3_600.0),
        ({"retry-after": "soon"}, 10.0),
        ({}, 10.0),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "36.5s"}, 36.5),
        ({"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "36.5s"}, 10.0),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "23h59m"}, 3_600.0),
        ({"retry-after": "2", "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "36s"}, 2.0),
    ],
)
def test_how_long_to_rest(headers: dict[str, str], rests_s: float) -> None:
    assert rest_s(headers) == rests_s
    assert refusal(429, headers, b"").rest_s == rests_s


@given(st.text(max_size=30))
def test_no_header_rests_for_more_than_an_hour(told: str) -> None:
    assert 0 <= rest_s({"retry-after": told}) <= 3_600


def test_a_503_rests_only_if_it_says_so() -> None:
    assert refusal(503, {}, b"").rest_s is None
    assert refusal(503, {"retry-after": "3"}, b"").rest_s == 3.0


@given(st.integers(100, 599), st.binary(max_size=200))
def test_a_body_never_gets_into_the_reason(status: int, body: bytes) -> None:
    assert str(refusal(status, {}, body)) == f"HTTP {status}"


@pytest.mark.parametrize("code", ["con tự buộc dây giày", "", 7, None, ["x"], {"a": 1}])
def test_only_known_codes_are_repeated(code: object) -> None:
    assert str(refusal(400, {}, json.dumps({"error": {"code": code}}).encode())) == "HTTP 400"
