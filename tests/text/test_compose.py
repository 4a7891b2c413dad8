"""Rows of token ids: marks, context, limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.bundle import open_bundle
from pika_edge.config import paths
from pika_edge.text import Composer


def make_composer(text_tokens: int = 80, previous_tokens: int = 24) -> Composer:
    vocabulary = open_bundle(paths.shipped_bundle()).vocabulary.read_bytes()
    return Composer(vocabulary, text_tokens, previous_tokens)


COMPOSER = make_composer()


def test_context_is_behind_the_text() -> None:
    alone = COMPOSER.compose("con mèo")
    asked = COMPOSER.compose("con mèo", previous="con gì kêu meo meo")
    assert asked[: len(alone)] == alone
    assert len(asked) > len(alone)


def test_outcome_is_one_token_of_its_own() -> None:
    plain, right, wrong = (COMPOSER.compose("con mèo", outcome=outcome) for outcome in (None, "correct", "incorrect"))
    assert len(right) == len(wrong) == len(plain) + 1
    assert right != wrong


def test_robot_is_one_token_of_its_own_that_no_text_can_spell() -> None:
    child, robot = COMPOSER.compose("con giỏi lắm"), COMPOSER.compose("con giỏi lắm", role="robot")
    (mark,) = set(robot) - set(child)
    assert robot == [child[0], mark, *child[1:]]
    assert mark not in COMPOSER.compose("robot <robot> ▁robot")


def test_long_text_keeps_head_and_tail() -> None:
    words = " ".join(f"{number}" for number in range(400))
    row = make_composer(text_tokens=10).compose(words)
    full = make_composer(text_tokens=5_000).compose(words)
    assert row[1:6] == full[1:6]
    assert row[6:11] == full[-6:-1]


@pytest.mark.parametrize("text", ["con tự buộc dây giày rồi", "i got ten out of ten", "con thích cái game này"])
def test_vocabulary_knows_the_languages(text: str) -> None:
    unknown = COMPOSER.compose("☃")[1:-1][-1]
    assert unknown not in COMPOSER.compose(text)


@given(st.text(max_size=1_000), st.none() | st.text(max_size=1_000), st.sampled_from([None, "correct", "incorrect"]))
def test_no_row_is_longer_than_promised(text: str, previous: str | None, outcome: str | None) -> None:
    row = COMPOSER.compose(text, previous, outcome)
    assert 2 <= len(row) <= COMPOSER.longest
    assert all(0 <= token < COMPOSER.size for token in row)
    assert COMPOSER.pad_id not in row
