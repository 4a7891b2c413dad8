"""Flashes are counted as WCAG 2.3.1 counts them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pika_edge.expression.flash import flashes_per_second

RATE = 100.0
TIMES_S = np.arange(0, 4, 1 / RATE)


@pytest.mark.parametrize("flashes", [1, 2, 3, 4, 10])
def test_a_square_wave_flashes_as_often_as_it_does(flashes: int) -> None:
    wave = 0.3 + 0.1 * (np.sin(2 * np.pi * flashes * TIMES_S + 0.1) > 0)
    assert flashes_per_second(wave.tolist(), RATE, 0.099) in (flashes, flashes + 1)  # a second holds both its ends


def test_small_changes_and_slow_ones_are_none() -> None:
    assert flashes_per_second((0.3 + 0.049 * np.sin(60 * TIMES_S)).tolist(), RATE, 0.1) == 0
    assert flashes_per_second((TIMES_S / 4).tolist(), RATE, 0.1) == 0
    assert flashes_per_second((0.3 + 0.3 * np.sin(2 * np.pi * 0.2 * TIMES_S)).tolist(), RATE, 0.1) == 0


def test_small_steps_add_up_to_a_flash() -> None:
    ramp = np.concatenate([np.linspace(0, 0.2, 30), np.linspace(0.2, 0, 30)])
    assert flashes_per_second(ramp.tolist(), RATE, 0.1) == 1


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 0.79))
def test_what_changes_slower_than_eight_steps_a_second_flashes_at_most_thrice(seed: int, speed: float) -> None:
    random = np.random.default_rng(seed)
    directions = np.repeat(random.choice([-1.0, 1.0], 60), random.integers(2, 30, 60))
    levels = np.cumsum(directions * speed / RATE)
    assert flashes_per_second(levels.tolist(), RATE, 0.1) <= 3
