"""Plays everything the tables can do and measures it: each expression, each gesture, each change of mind.

`limits.py` proves the same from the goals alone; here the body really moves. `pika-edge body --check` prints it.
"""

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from pika_edge.expression.blend import Motion
from pika_edge.expression.body import Body
from pika_edge.expression.channels import BREATH_RATE, LIGHTS, SEEN, Vector
from pika_edge.expression.flash import flashes_per_second
from pika_edge.expression.life import alive, blinking_share
from pika_edge.expression.limits import luminance, pace_of
from pika_edge.expression.tables import Tables, TablesRefused
from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.stage import Expression

SAMPLES_PER_S: Final = 100
_STEP_MS: Final = 1000 / SAMPLES_PER_S
_SETTLED_MS: Final = 2_500
"""After so long every change of lights is over too; they are the slowest."""
_ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Reached:
    """The most that a channel did, over everything that was played."""

    channel: str
    least: float
    most: float
    speed_per_s: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What was played, and what it reached."""

    played: int
    channels: tuple[Reached, ...]
    flashes_per_second: int
    luminance_speed_per_s: float
    red_share: float


def measure(tables: Tables) -> Measured:
    """Play everything and hold it against the limits.

    Raises:
        TablesRefused: something that was played breaks a limit. The proofs in `limits.py` are there to come first.
    """
    runs = [changes_of_mind(tables), *(run[:, np.newaxis] for run in gestures(tables))]
    measured = _joined([_measured(tables, run) for run in runs])
    refuse_what_was_too_much(tables, measured)
    return measured


def changes_of_mind(tables: Tables) -> Vector:
    """Give (time, change, channel): from each expression to each, and on the way, at half time, on to each third one.

    Where the third is the second nothing interrupts. Everybody breathes, and blinks as they set out.
    """
    first, second, third = np.array(list(itertools.product(range(len(EMOTIONS)), repeat=3))).T
    vectors = np.array([tables.expressions[name].vector for name in EMOTIONS])
    move_ms = np.array([tables.expressions[name].move_ms for name in EMOTIONS], dtype=np.float64)[:, np.newaxis]
    setting_out = Motion.resting(vectors[first], pace_of(tables)).go(vectors[second], move_ms[second], 0.0)
    half_ms = move_ms[second] / 2
    mind = vectors[third], move_ms[third], half_ms
    changed = setting_out.go(*mind)
    is_changed = (second != third)[:, np.newaxis]
    phase_rad = np.zeros(len(first))
    seen = []
    for now_ms in np.arange(0, _SETTLED_MS, _STEP_MS):
        is_after = is_changed & (now_ms >= half_ms)
        blended = np.where(is_after, changed.at(now_ms), setting_out.at(now_ms))
        phase_rad += 2 * math.pi * blended[:, BREATH_RATE] / SAMPLES_PER_S
        seen.append(alive(blended, phase_rad, blinking_share(tables.blink, now_ms)))
    return np.array(seen)


def gestures(tables: Tables) -> Iterator[Vector]:
    """Give (time, channel) of each expression with its own gesture and with the celebration, from idle back to idle."""
    for name, celebrates in itertools.product(EMOTIONS, (False, True)):
        if celebrates <= tables.expressions[name].may_celebrate:
            yield _played(tables, Expression.model_validate(_told(name, celebrates)))


def _told(name: str, celebrates: bool) -> dict[str, object]:
    celebrate = "yes" if celebrates else "no"
    return {"soll_emotion": name, "soll_celebrate": celebrate, "cause": "decision", "revision": 0, "final": True}


def _played(tables: Tables, told: Expression) -> Vector:
    body = Body(tables)
    body.hear("", Expression.model_validate(_told(tables.idle, celebrates=False)), 0.0)  # the first one is never played
    body.hear("told", told, 0.0)
    longest_ms = max(gesture.length_ms for gesture in tables.gestures.values())
    hold_ms = tables.expressions[told.soll_emotion].hold_ms
    times_ms = np.arange(0, max(longest_ms, hold_ms) + _SETTLED_MS, _STEP_MS)
    return np.array([_living_pose(body, now_ms) for now_ms in times_ms])


def _living_pose(body: Body, now_ms: float) -> Vector:
    body.hear_life(now_ms)
    return body.pose(now_ms).seen


def _measured(tables: Tables, seen: Vector) -> Measured:
    """Measure (time, run, channel)."""
    speeds = np.abs(np.diff(seen, axis=0)).max(axis=(0, 1)) * SAMPLES_PER_S
    least, most = seen.min(axis=(0, 1)), seen.max(axis=(0, 1))
    levels = luminance(seen)
    lights = seen[..., LIGHTS]
    total = lights.sum(axis=-1)
    red = np.divide(lights[..., 0], total, out=np.zeros_like(total), where=total > 0)
    step = tables.flash.luminance_step_share
    swinging = (run for run in levels.T if np.ptp(run) >= step)
    return Measured(
        played=seen.shape[1],
        channels=tuple(map(Reached, SEEN, least.tolist(), most.tolist(), speeds.tolist())),
        flashes_per_second=max((flashes_per_second(run.tolist(), SAMPLES_PER_S, step) for run in swinging), default=0),
        luminance_speed_per_s=float(np.abs(np.diff(levels, axis=0)).max() * SAMPLES_PER_S),
        red_share=float(red.max()),
    )


def _joined(parts: Iterable[Measured]) -> Measured:
    parts = list(parts)
    by_channel = zip(*(part.channels for part in parts), strict=True)
    return Measured(
        played=sum(part.played for part in parts),
        channels=tuple(_widest(rows) for rows in by_channel),
        flashes_per_second=max(part.flashes_per_second for part in parts),
        luminance_speed_per_s=max(part.luminance_speed_per_s for part in parts),
        red_share=max(part.red_share for part in parts),
    )


def _widest(rows: Iterable[Reached]) -> Reached:
    rows = list(rows)
    return Reached(
        rows[0].channel,
        min(row.least for row in rows),
        max(row.most for row in rows),
        max(row.speed_per_s for row in rows),
    )


def refuse_what_was_too_much(tables: Tables, measured: Measured) -> None:
    """Hold what was reached against the limits.

    Raises:
        TablesRefused: names each limit that was broken, and what was reached.
    """
    wrong = []
    for row in measured.channels:
        limit = tables.limit(row.channel)
        if min(row.least - limit.least, limit.most - row.most, limit.speed_per_s - row.speed_per_s) < -_ROUNDING:
            wrong.append(f"limits.{row.channel}: played, it reached {row}")
    if measured.flashes_per_second > tables.flash.per_second_most:
        wrong.append(f"flash.per_second_most: played, there were {measured.flashes_per_second}")
    if measured.red_share > tables.flash.red_share_most + _ROUNDING:
        wrong.append(f"flash.red_share_most: played, it reached {measured.red_share:.3f}")
    if wrong:
        raise TablesRefused("; ".join(wrong))
