"""What a language model is told, and the letters it answers with."""

import pytest

from pika_edge.messages.labels import EMOTIONS
from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.prompt.instructions import INSTRUCTIONS
from pika_edge.prompt.prompt import PROMPT_LANGS


def test_every_answer_is_one_letter_of_its_own() -> None:
    letters = [*EMOTION_CODES.values(), *CELEBRATE_CODES.values()]
    assert all(len(letter) == 1 and letter.isascii() and letter.isupper() for letter in letters)
    assert len(set(letters)) == len(letters)


def test_every_label_has_a_letter_in_the_order_of_the_labels() -> None:
    assert tuple(EMOTION_CODES) == EMOTIONS
    assert (EMOTION_CODES["neutral"], EMOTION_CODES["serious"]) == ("A", "M")
    assert CELEBRATE_CODES == {"yes": "Y", "no": "N"}


@pytest.mark.parametrize("lang", PROMPT_LANGS)
def test_every_label_is_told_with_its_letter_and_a_meaning(lang: str) -> None:
    lines = INSTRUCTIONS[lang].splitlines()
    for label, letter in EMOTION_CODES.items():
        (told,) = [line for line in lines if line.startswith(f"{letter} ")]
        assert told.startswith(f"{letter} {label}: ")
        assert len(told) > len(f"{letter} {label}: ")


@pytest.mark.parametrize("lang", PROMPT_LANGS)
def test_both_answers_are_explained(lang: str) -> None:
    told = INSTRUCTIONS[lang]
    assert "Celebrate" in told
    assert "expression" in told.lower()
    assert all(f" {letter}" in told.splitlines()[-1] for letter in CELEBRATE_CODES.values())
