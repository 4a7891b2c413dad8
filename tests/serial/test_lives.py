"""The C code and the bridge's end in virtual time: noise, loss and resets, thousands of milliseconds in a moment."""

from pathlib import Path

import pytest

from tools.benching_serial.noisy import Faults, NoisyLine

QUESTIONS = 150
NONE = Faults(0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("seed", [1, 2])
def test_noise_and_resets_cost_no_answer_and_double_none(library: Path, seed: int) -> None:
    life = NoisyLine(library, Faults(), seed).live(QUESTIONS)
    assert life.answered + life.refused == life.questions == QUESTIONS
    assert (life.lost, life.doubled, life.foreign) == (0, 0, 0)
    assert min(life.controller_resets, life.bridge_resets, life.asked_again, life.damaged) > 0


def test_quiet_line_damages_nothing(library: Path) -> None:
    life = NoisyLine(library, NONE, 3).live(QUESTIONS)
    assert (life.answered, life.lost, life.doubled, life.foreign, life.damaged) == (QUESTIONS, 0, 0, 0, 0)


def test_dead_line_loses_every_question_in_time(library: Path) -> None:
    life = NoisyLine(library, Faults(drop=1), 4).live(2)
    assert (life.lost, life.answered) == (2, 0)
