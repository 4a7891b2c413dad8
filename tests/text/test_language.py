"""Vietnamese is told by its letters and tone marks, however they are spelt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.text.language import is_vietnamese


@pytest.mark.parametrize(
    "text", ["đi", "Ơ", "con tự buộc dây giày", "má", "quả", "ngã", "mẹ", "bà", "ĐÀ NẴNG", "I did it ạ"]
)
def test_a_vietnamese_letter_or_tone_is_enough(text: str) -> None:
    assert is_vietnamese(unicodedata.normalize("NFC", text))
    assert is_vietnamese(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", ["", "I did it", "con di choi", "12 34", "naïve, façade, Zürich", "😀", "你好"])
def test_everything_else_is_not(text: str) -> None:
    assert not is_vietnamese(text)


@given(st.text())
def test_spelling_does_not_matter(text: str) -> None:
    assert is_vietnamese(unicodedata.normalize("NFC", text)) == is_vietnamese(unicodedata.normalize("NFD", text))
