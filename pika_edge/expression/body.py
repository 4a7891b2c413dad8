"""The virtual body: tables, controller and blending joined; gives the pose at a time. Pure: time is passed in."""

import json
import math
from dataclasses import dataclass

import numpy as np

from pika_edge.expression.blend import Motion
from pika_edge.expression.channels import BREATH_RATE, SEEN, Vector
from pika_edge.expression.controller import Controller
from pika_edge.expression.life import alive, lid_share
from pika_edge.expression.limits import pace_of
from pika_edge.expression.tables import Tables
from pika_edge.messages.labels import Emotion
from pika_edge.messages.stage import Expression

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Pose:
    """What is seen of the robot at one moment; what a simulator draws and firmware sends to its motors and lights."""

    at_ms: float
    showing: Emotion
    gesture: str | None
    is_silent: bool
    """The daemon is gone, therefore the calm face."""
    seen: Vector
    """One number for each of `channels.SEEN`. Lights are linear: a screen wants them as sRGB."""

    def __getitem__(self, channel: str) -> float:
        """Give one channel's value, as in `pose["head.pan_deg"]`."""
        return float(self.seen[SEEN.index(channel)])

    def to_json(self) -> str:
        """Give one line of JSON: `at_ms`, `showing`, `gesture`, `is_silent`, and each channel by its name."""
        state = {
            "at_ms": round(self.at_ms, 1),
            "showing": self.showing,
            "gesture": self.gesture,
            "is_silent": self.is_silent,
        }
        values = (round(value, _DECIMALS) for value in self.seen.tolist())
        return json.dumps({**state, **dict(zip(SEEN, values, strict=True))})


class Body:
    """One robot's body. Times are milliseconds of one clock and never go back."""

    def __init__(self, tables: Tables, now_ms: float = 0.0) -> None:
        self._blink = tables.blink
        self._controller = Controller(tables, now_ms)
        self._motion = Motion.resting(tables.expressions[tables.idle].vector, pace_of(tables), now_ms)
        self._phase_rad = 0.0
        self._breathed_ms = now_ms

    def hear(self, message_id: str, told: Expression, now_ms: float) -> None:
        """Take what the robot should show; `message_id` is the utterance's."""
        self._controller.hear(message_id, told, now_ms)

    def hear_life(self, now_ms: float) -> None:
        """Take any other word from the daemon as a sign of life."""
        self._controller.hear_life(now_ms)

    def pose(self, now_ms: float) -> Pose:
        """Give the pose at this time."""
        for move in self._controller.moves(now_ms):
            self._motion = self._motion.go(move.goal, move.move_ms, move.at_ms)
        blended = self._motion.at(now_ms)
        self._breathe(float(blended[BREATH_RATE]), now_ms)
        seen = alive(blended, self._phase_rad, lid_share(self._blink, now_ms))
        controller = self._controller
        return Pose(now_ms, controller.showing, controller.gesture, controller.is_silent, np.asarray(seen))

    def _breathe(self, rate_hz: float, now_ms: float) -> None:
        """Go on breathing from where the last pose was: a new rate bends the breath and does not break it."""
        self._phase_rad += 2 * math.pi * rate_hz * (now_ms - self._breathed_ms) / 1000
        self._breathed_ms = now_ms
