"""Motion from where the body is to where it should be, at whatever moment the mind changes. Pure: time is passed in.

Each channel's goal is approached on a straight ramp, never steeper than its speed limit, and the ramp is averaged
twice over the channel's easing. An average never leaves the range of what it averages, neither in place nor in speed,
and averaged twice a path has no corner in pose, velocity or acceleration. So every limit holds for any goals at any
times, and a new goal simply bends the ramp. (Chains of averages as trajectories: Biagiotti and Melchiorri, 2012.)

    y(t) = ramp(t) - e * slope(t) + e * sum of each recent turn's change of slope * rest((t - turn) / e)

is that average in closed form: e is the easing, and a turn is forgotten 2 e after it happened.
"""

from dataclasses import dataclass, replace

import numpy as np

from pika_edge.expression.channels import GROUP_OF, GROUP_STARTS, Vector

_LEAST_RAMP_MS = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How softly and how fast each channel may go."""

    easing_ms: Vector
    speed_per_ms: Vector


@dataclass(frozen=True, slots=True)
class Motion:
    """A body on its way: the present ramp of each channel, and the turns not yet forgotten."""

    pace: Pace
    start: Vector
    goal: Vector
    slope_per_ms: Vector
    began_ms: Vector
    end_ms: Vector
    turns: tuple[tuple[Vector, Vector], ...] = ()
    """Time and change of slope of each, by channel."""

    @classmethod
    def resting(cls, pose: Vector, pace: Pace, now_ms: float = 0.0) -> "Motion":
        """Give a body that rests in a pose."""
        now, still = np.full_like(pose, now_ms), np.zeros_like(pose)
        return cls(pace, start=pose, goal=pose, slope_per_ms=still, began_ms=now, end_ms=now)

    def at(self, now_ms: float) -> Vector:
        """Give the pose at a time not before the last `go`."""
        easing_ms = self.pace.easing_ms
        slope = np.where(now_ms < self.end_ms, self.slope_per_ms, 0.0)
        bent = sum(change * _rest((now_ms - turn_ms) / easing_ms) for turn_ms, change in self._all_turns())
        pose: Vector = self._ramp(now_ms) + easing_ms * (bent - slope)
        return pose

    def go(self, goal: Vector, move_ms: float | Vector, now_ms: float | Vector) -> "Motion":
        """Give the motion that from now on goes to another goal and is there in `move_ms`, or as soon as limits allow.

        NaN leaves a channel as it moves; a group is left or moved as a whole.
        """
        is_moved = ~np.isnan(goal)
        here = self._ramp(now_ms)
        way = np.where(is_moved, goal - here, 0.0)
        ramp_ms = np.maximum(move_ms - 2 * self.pace.easing_ms, _LEAST_RAMP_MS)
        ramp_ms = _longest_of_group(np.maximum(ramp_ms, np.abs(way) / self.pace.speed_per_ms))
        slope = way / ramp_ms
        leaving = (np.minimum(self.end_ms, now_ms), np.where(is_moved, -self.slope_per_ms, 0.0))
        setting_out = (np.broadcast_to(now_ms, way.shape), slope)
        return replace(
            self,
            start=np.where(is_moved, here, self.start),
            goal=np.where(is_moved, goal, self.goal),
            slope_per_ms=np.where(is_moved, slope, self.slope_per_ms),
            began_ms=np.where(is_moved, now_ms, self.began_ms),
            end_ms=np.where(is_moved, now_ms + ramp_ms, self.end_ms),
            turns=(*(turn for turn in self.turns if self._is_recent(turn, now_ms)), leaving, setting_out),
        )

    def _ramp(self, now_ms: float | Vector) -> Vector:
        """Give the path before averaging; at its end exactly the goal."""
        on_the_way = self.start + self.slope_per_ms * (now_ms - self.began_ms)
        return np.where(now_ms < self.end_ms, on_the_way, self.goal)

    def _all_turns(self) -> tuple[tuple[Vector, Vector], ...]:
        return (*self.turns, (self.end_ms, -self.slope_per_ms))

    def _is_recent(self, turn: tuple[Vector, Vector], now_ms: float | Vector) -> bool:
        return bool(np.any((now_ms - turn[0] < 2 * self.pace.easing_ms) & (turn[1] != 0.0)))


def _rest(age: Vector) -> Vector:
    """Give what two averages have not yet taken in of a turn that is `age` easings old: 1 at once, 0 from 2 on."""
    left = np.maximum(2 - age, 0.0)
    young = age * age * age / 6 - age + 1
    old = left * left * left / 6
    return np.where(age < 0, 0.0, np.where(age < 1, young, old))


def _longest_of_group(values: Vector) -> Vector:
    """Let every channel of a group have the group's longest."""
    longest: Vector = np.maximum.reduceat(values, GROUP_STARTS, axis=-1)[..., list(GROUP_OF)]
    return longest
