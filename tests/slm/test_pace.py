"""How long the language model will take: from its own slowest runs, the crowd on the machine and the words asked."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.messages import Utterance, limits
from pika_edge.slm import crowding
from pika_edge.slm.crowding import Crowding
from pika_edge.slm.pace import Pace, Pacer, work_of

ASKED = Utterance(text="x" * 60)


def pace(*took_ms: float, measured_in: float = 1.0, now: float = 1.0) -> Pace:
    """Give the pace after runs that took so long."""
    pacer = Pacer(text_chars=300, previous_chars=150)
    for took in took_ms:
        pacer.ran(ASKED, took, measured_in)
    known = pacer.pace(now)
    assert known is not None
    return known


def predicted(*took_ms: float, measured_in: float = 1.0, now: float = 1.0) -> float:
    """Give the time predicted for the same question after runs that took so long."""
    return pace(*took_ms, measured_in=measured_in, now=now).predicted_ms(ASKED)


def test_nothing_is_known_before_the_first_run() -> None:
    assert Pacer(300, 150).pace(1.0) is None


def test_what_took_so_long_once_will_take_so_long_again() -> None:
    assert predicted(80.0) == pytest.approx(80.0)


@given(st.lists(st.floats(1, 1_000), min_size=1, max_size=60), st.floats(1.5, 20))
def test_slower_runs_make_it_slower(took_ms: list[float], times: float) -> None:
    assert predicted(*(times * took for took in took_ms)) == pytest.approx(times * predicted(*took_ms))


def test_one_slow_run_in_twenty_is_chance_two_are_not() -> None:
    assert predicted(*[10.0] * 19, 500.0) == pytest.approx(10.0)
    assert predicted(*[10.0] * 18, 500.0, 500.0) == pytest.approx(500.0)


def test_only_the_last_fifty_runs_count() -> None:
    assert predicted(*[500.0] * 100, *[10.0] * 47) == pytest.approx(500.0)
    assert predicted(*[500.0] * 100, *[10.0] * 50) == pytest.approx(10.0)


def test_a_crowd_makes_it_slower_and_what_was_measured_in_one_is_faster_alone() -> None:
    assert predicted(80.0, now=2.5) == pytest.approx(200.0)
    assert predicted(80.0, measured_in=4.0) == pytest.approx(20.0)
    assert predicted(80.0, measured_in=4.0, now=4.0) == pytest.approx(80.0)


@given(st.integers(1, limits.TEXT_CHARS - 1), st.integers(0, limits.TEXT_CHARS - 1))
def test_more_words_take_longer_up_to_what_is_read(text: int, previous: int) -> None:
    known = pace(80.0)

    def of(text: int, previous: int) -> float:
        return known.predicted_ms(Utterance(text="x" * text, previous="x" * previous))

    assert (of(text + 1, previous) > of(text, previous)) == (text < 300)
    assert (of(text, previous + 1) > of(text, previous)) == (previous < 150)
    assert of(text, previous) <= of(300, 150)


def test_no_previous_sentence_costs_nothing_and_an_empty_question_something() -> None:
    assert work_of(Utterance(text="x"), 300, 150) == work_of(Utterance(text="x", previous=""), 300, 150)
    assert work_of(Utterance(text="x"), 300, 150) > 10


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Crowding, Path]:
    """Give a look at a machine, and the file in which its kernel says how many tasks can run."""
    monkeypatch.setattr(crowding, "_LOADAVG", tmp_path / "loadavg")
    return Crowding(), tmp_path / "loadavg"


def look_often(crowd: tuple[Crowding, Path], runnable: int, own: int = 0) -> float:
    """Look until the value is steady."""
    looks, loadavg = crowd
    loadavg.write_text(f"0.52 0.58 0.59 {runnable}/467 31337\n", encoding="ascii")
    for _ in range(100):
        looks.look(own)
    return looks.value


def test_a_machine_with_free_cores_is_not_crowded(crowd: tuple[Crowding, Path]) -> None:
    cores = len(os.sched_getaffinity(0))
    assert crowd[0].value == 1.0
    assert look_often(crowd, runnable=1) == pytest.approx(1.0)
    assert look_often(crowd, runnable=cores) == pytest.approx(1.0)


def test_others_on_every_core_halve_our_share_and_leave_it_when_they_go(crowd: tuple[Crowding, Path]) -> None:
    cores = len(os.sched_getaffinity(0))
    assert look_often(crowd, runnable=1 + 2 * cores, own=cores) == pytest.approx(2.0)
    assert look_often(crowd, runnable=1) == pytest.approx(1.0)


def test_the_models_own_threads_are_no_crowd(crowd: tuple[Crowding, Path]) -> None:
    cores = len(os.sched_getaffinity(0))
    assert look_often(crowd, runnable=1 + cores, own=cores) == pytest.approx(1.0)


def test_one_look_does_not_decide(crowd: tuple[Crowding, Path]) -> None:
    looks, loadavg = crowd
    loadavg.write_text("0.52 0.58 0.59 4001/4670 31337\n", encoding="ascii")
    looks.look(0)
    first = looks.value
    looks.look(0)
    assert 1.0 < first < looks.value


def test_this_machine_can_be_looked_at() -> None:
    looks = Crowding()
    looks.look(0)
    assert looks.value >= 1.0
