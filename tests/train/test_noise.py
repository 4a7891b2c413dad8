"""Recogniser's noise may change much, but never what the utterance means."""

import random

import pytest

from tools.training.noise import bare, noisy


def test_bare_takes_every_mark() -> None:
    assert bare("Đố con buộc dây giày được") == "Do con buoc day giay duoc"


@pytest.mark.parametrize("turning", ["không", "never"])
def test_a_word_that_turns_the_meaning_is_never_lost(turning: str) -> None:
    chance = random.Random(1)
    heard = [noisy(f"con {turning} muốn đi học nữa", chance) for _ in range(300)]
    assert all(bare(turning) in bare(text) for text in heard)


def test_half_of_all_utterances_stay_as_they_are() -> None:
    chance = random.Random(1)
    kept = sum(noisy("con đi học về rồi", chance) == "con đi học về rồi" for _ in range(400))
    assert 180 < kept < 280
