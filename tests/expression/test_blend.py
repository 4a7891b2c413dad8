"""Any goals at any times: limits hold, and nothing jumps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pika_edge.expression.blend import Motion, Pace
from pika_edge.expression.channels import CHANNELS, GROUP_OF, INDEX, LIGHTS, Vector

EASING_MS = np.array([40.0, 50.0, 120.0, 150.0, 150.0, 300.0])[list(GROUP_OF)]
SPEED_PER_MS = np.linspace(0.001, 0.2, len(CHANNELS))
PACE = Pace(EASING_MS, SPEED_PER_MS)
START = np.linspace(-10.0, 10.0, len(CHANNELS))
STEP_MS = 5.0
ROUNDING = 1e-9

Changes = list[tuple[float, float, int]]
changes = st.lists(
    st.tuples(st.floats(0, 700), st.floats(0, 2_000), st.integers(0, 2**32 - 1)),  # after so long, in so long, where to
    min_size=1,
    max_size=8,
)


def goal_of(seed: int) -> Vector:
    """Give a goal between -50 and 50; some groups are left alone."""
    random = np.random.default_rng(seed)
    is_left = random.random(6) < 0.25
    return np.where(is_left[list(GROUP_OF)], np.nan, random.uniform(-50, 50, len(CHANNELS)))


def played(told: Changes) -> tuple[Vector, list[Vector]]:
    """Give the sampled poses of these changes of mind, and every goal there was."""
    motion, goals, seen, now_ms = Motion.resting(START, PACE), [START], [], 0.0
    for after_ms, move_ms, seed in told:
        times = np.arange(np.ceil(now_ms / STEP_MS) * STEP_MS, now_ms + after_ms, STEP_MS)
        seen += [motion.at(each) for each in times]
        now_ms += after_ms
        motion = motion.go(goal_of(seed), move_ms, now_ms)
        goals.append(motion.goal)
    start_ms = np.ceil(now_ms / STEP_MS) * STEP_MS
    seen += [motion.at(each) for each in np.arange(start_ms, now_ms + 2_000, STEP_MS)]
    return np.array(seen), goals


@settings(max_examples=40, deadline=None)
@given(changes)
def test_no_goals_at_any_times_break_a_limit_or_jump(told: Changes) -> None:
    seen, goals = played(told)
    assert np.all(seen >= np.min(goals, axis=0) - ROUNDING)
    assert np.all(seen <= np.max(goals, axis=0) + ROUNDING)
    speed_per_ms = np.diff(seen, axis=0) / STEP_MS
    assert np.all(np.abs(speed_per_ms) <= SPEED_PER_MS + ROUNDING)
    turning = np.abs(np.diff(speed_per_ms, axis=0)) / STEP_MS  # speeds have no corner: bounded by two speeds an easing
    assert np.all(turning <= 2 * SPEED_PER_MS / EASING_MS + ROUNDING)


@settings(max_examples=40, deadline=None)
@given(changes)
def test_a_change_of_mind_starts_from_pose_and_speed_of_now(told: Changes) -> None:
    now_ms, motion, tiny_ms = 0.0, Motion.resting(START, PACE), 1e-3
    for after_ms, move_ms, seed in told:
        now_ms += after_ms
        changed = motion.go(goal_of(seed), move_ms, now_ms)
        np.testing.assert_allclose(changed.at(now_ms), motion.at(now_ms), atol=1e-7)
        before, after = ((each.at(now_ms + tiny_ms) - each.at(now_ms)) / tiny_ms for each in (motion, changed))
        np.testing.assert_allclose(after, before, atol=1e-5)
        motion = changed


def test_it_is_there_in_time_and_not_long_before() -> None:
    goal = START + 0.01
    motion = Motion.resting(START, PACE).go(goal, 1_000.0, 0.0)
    assert np.array_equal(motion.at(1_000.0), goal)
    assert np.all(np.abs(motion.at(900.0) - goal) > 0)


def test_a_speed_limit_makes_it_longer_and_keeps_a_group_in_step() -> None:
    goal = START.copy()
    goal[LIGHTS] += [90.0, 9.0, 0.9]
    motion = Motion.resting(START, PACE).go(goal, 100.0, 0.0)
    slowest_ms = 90.0 / SPEED_PER_MS[LIGHTS][0] + 2 * EASING_MS[LIGHTS][0]
    for share in (0.2, 0.5, 0.9):
        way = (motion.at(share * slowest_ms) - START)[LIGHTS] / [90.0, 9.0, 0.9]
        assert np.ptp(way) == pytest.approx(0.0, abs=ROUNDING)
        assert 0 < way[0] < 1
    assert np.array_equal(motion.at(slowest_ms + ROUNDING), goal)


def test_a_group_that_is_left_goes_on_as_it_moved() -> None:
    nods = np.full(len(CHANNELS), np.nan)
    nods[INDEX["head.pan_deg"] : INDEX["head.roll_deg"] + 1] = 30.0
    moving = Motion.resting(START, PACE).go(START + 5.0, 800.0, 0.0)
    nodding = moving.go(nods, 400.0, 200.0)
    is_head = ~np.isnan(nods)
    assert np.array_equal(nodding.at(500.0)[~is_head], moving.at(500.0)[~is_head])
    assert not np.any(nodding.at(500.0)[is_head] == moving.at(500.0)[is_head])


def test_old_turns_are_forgotten() -> None:
    motion = Motion.resting(START, PACE)
    for number in range(1_000):
        motion = motion.go(goal_of(number), 300.0, number * 50.0)
    assert len(motion.turns) <= 2 * (2 * EASING_MS.max() / 50.0 + 2)
