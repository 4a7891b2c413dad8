"""The recogniser's noise: the same again for the same seed, worse with a larger share, never nothing at all."""

from hypothesis import example, given
from hypothesis import strategies as st

from pika_edge.simulator.noise import misheard, without_marks

TEXTS = st.text(min_size=1, max_size=200).filter(
    lambda text: any(one.isprintable() and not one.isspace() for one in text)
)
SENTENCE = " ".join(["con tự buộc dây giày rồi Pika ơi"] * 20)


@given(text=TEXTS)
def test_without_noise_every_character_stays(text: str) -> None:
    assert misheard(text, 0.0, "7/1") == text


@given(text=TEXTS, share=st.floats(0, 1), seed=st.text(max_size=5))
@example(text="\U00018cd6 0", share=1.0, seed="")  # a sign that is not printable, and a word that is not heard
@example(text="\u0301", share=1.0, seed="")  # nothing but a mark
def test_it_is_the_same_for_the_same_seed_and_always_something(text: str, share: float, seed: str) -> None:
    heard = misheard(text, share, seed)
    assert heard == misheard(text, share, seed)
    assert any(one.isprintable() and not one.isspace() for one in heard)


def test_more_noise_leaves_fewer_words_right() -> None:
    right = [_right(misheard(SENTENCE, share, "seed")) for share in (0.0, 0.2, 0.6, 1.0)]
    assert right == sorted(right, reverse=True)
    assert right[0] == len(SENTENCE.split())
    assert right[-1] < right[0] / 3


def test_words_lose_marks_sound_alike_or_are_missing() -> None:
    heard = misheard(SENTENCE, 1.0, "seed").split()
    assert "buoc" in heard
    assert "puộc" in heard
    assert len(heard) < len(SENTENCE.split())


def test_marks_are_those_of_vietnamese() -> None:
    assert without_marks("Đường buộc ưỡn") == "Duong buoc uon"


def _right(heard: str) -> int:
    return sum(word in SENTENCE.split() for word in heard.split())
