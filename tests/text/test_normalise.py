"""One spelling for what is heard the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.text import normalise


@pytest.mark.parametrize(
    ("heard", "spelt"),
    [
        ("hoà bình", "hòa bình"),
        ("hòa bình", "hòa bình"),
        ("thuý", "thúy"),
        ("quý", "quý"),
        ("quỳnh", "quỳnh"),
        ("khoẻ", "khỏe"),
        ("toàn", "toàn"),
        ("Con  TỰ\tbuộc\n", "con tự buộc"),
        ("ten\u200bout", "ten out"),
        ("a\x00b", "a b"),
        ("ĐÀ NẴNG", "đà nẵng"),
        ("", ""),
    ],
)
def test_spelling(heard: str, spelt: str) -> None:
    assert normalise(heard) == unicodedata.normalize("NFC", spelt)


@given(st.text())
def test_is_stable_and_never_raises(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet="aàảãáạăằâầeèêềoòôồơờuùưừyỳdđ bc"))
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)
