"""What is seen of the body keeps every limit, whatever the stage says and whenever."""

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pika_edge.expression import Body, Tables
from pika_edge.expression.channels import LIGHTS, SEEN
from pika_edge.expression.flash import flashes_per_second
from pika_edge.expression.limits import luminance
from pika_edge.expression.sampling import Measured
from pika_edge.messages.labels import EMOTIONS
from tests.expression.telling import IDLE, told

FRAMES_PER_S = 60
ROUNDING = 1e-6

words = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from("abc"), st.sampled_from(EMOTIONS), st.booleans(), st.integers(0, 2)),
    min_size=1,
    max_size=15,
)


@settings(max_examples=40, deadline=None)
@given(words)
def test_nothing_the_stage_can_say_breaks_a_limit(tables: Tables, words: list[tuple[int, str, str, bool, int]]) -> None:
    body, frame, seen = Body(tables), 0, []

    def show(frames: int) -> None:
        nonlocal frame
        for _ in range(frames):
            seen.append(body.pose(frame * 1000 / FRAMES_PER_S).seen)
            frame += 1

    body.hear("", IDLE, 0.0)
    for frames, message_id, emotion, celebrate, revision in words:
        show(frames)
        now_ms = (frame - 1) * 1000 / FRAMES_PER_S if frame else 0.0
        body.hear(message_id, told(emotion, celebrate, revision), now_ms)  # type: ignore[arg-type]
    show(FRAMES_PER_S)
    poses = np.array(seen)
    least, most, speed_per_s = (bound[: len(SEEN)] for bound in tables.bounds())
    assert np.all(poses >= least - ROUNDING)
    assert np.all(poses <= most + ROUNDING)
    assert np.all(np.abs(np.diff(poses, axis=0)) * FRAMES_PER_S <= speed_per_s + ROUNDING)
    assert flashes_per_second(luminance(poses).tolist(), FRAMES_PER_S, tables.flash.luminance_step_share) <= 3
    lights = poses[:, LIGHTS]
    assert np.all(lights[:, 0] <= tables.flash.red_share_most * lights.sum(axis=1) + ROUNDING)


def test_every_movement_of_the_shipped_tables_was_played(measured: Measured) -> None:
    assert measured.played > 13**3
    assert {row.channel for row in measured.channels} == set(SEEN)


def test_pose_is_one_json_line(tables: Tables) -> None:
    line = Body(tables).pose(0.0).to_json()
    assert "\n" not in line
    fields = json.loads(line)
    assert fields.keys() == {"at_ms", "showing", "gesture", "is_silent", *SEEN}
    assert fields["showing"] == tables.idle


def test_idle_breathes_and_blinks(tables: Tables) -> None:
    body = Body(tables)
    poses = []
    for now_ms in range(0, 12_000, 10):
        body.hear_life(now_ms)
        poses.append(body.pose(now_ms))
    assert min(pose["eyes.openness_share"] for pose in poses) < 0.05
    row = tables.expressions[tables.idle]
    assert row.breath is not None
    assert row.breath.head_deg is not None
    reached = np.ptp([pose["head.tilt_deg"] for pose in poses])
    assert 1.9 * row.breath.head_deg < reached <= 2 * row.breath.head_deg + ROUNDING


def test_looking_twice_at_one_moment_shows_the_same(tables: Tables) -> None:
    body = Body(tables)
    body.hear("a", told("happy"), 10.0)
    assert body.pose(300.0).to_json() == body.pose(300.0).to_json()
