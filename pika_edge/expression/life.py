"""Breathing and blinking, laid over the blended pose, and the most speed they can add. Pure."""

import math

import numpy as np

from pika_edge.expression.channels import (
    BREATH_HEAD,
    BREATH_LIGHT,
    CHANNELS,
    HEAD_TILT,
    LIGHTS,
    OPENNESS,
    SEEN,
    Vector,
)
from pika_edge.expression.tables import Blink, Tables

_GOLDEN = (math.sqrt(5) - 1) / 2
"""Its multiples spread evenly: blinks come unevenly, as living ones do, and yet the same in every run."""


def alive(blended: Vector, phase_rad: float | Vector, lid_share: float) -> Vector:
    """Give what is seen of a blended pose at this point of breathing and blinking."""
    seen = blended[..., : len(SEEN)].copy()
    seen[..., OPENNESS] *= lid_share
    seen[..., HEAD_TILT] += blended[..., BREATH_HEAD] * np.sin(phase_rad)
    dimmed = blended[..., BREATH_LIGHT] * (1 - np.cos(phase_rad)) / 2
    seen[..., LIGHTS] *= 1 - np.asarray(dimmed)[..., np.newaxis]
    return seen


def lid_share(blink: Blink, now_ms: float) -> float:
    """Give how open the lids are: 1 but while they blink."""
    number, into_ms = divmod(now_ms, blink.every_ms)
    starts_ms = (number * _GOLDEN % 1.0) * (blink.every_ms - blink.length_ms)
    return blinking_share(blink, into_ms - starts_ms)


def blinking_share(blink: Blink, since_ms: float) -> float:
    """Give how open the lids are so long after a blink has begun."""
    if not 0 < since_ms < blink.length_ms:
        return 1.0
    return math.cos(math.pi * since_ms / blink.length_ms) ** 2


def added_speed_per_s(tables: Tables) -> Vector:
    """Give how fast breathing and blinking alone can move each channel, at their limits; blending has to leave that.

    For a product of two things that move, the speed is at most each one's speed times the other's largest value.
    """
    rate, light, head = (tables.limit(f"breath.{name}") for name in ("rate_hz", "light_share", "head_deg"))
    added = np.zeros(len(CHANNELS))
    added[OPENNESS] = tables.limit("eyes.openness_share").most * math.pi * 1000 / tables.blink.length_ms
    added[HEAD_TILT] = head.most * 2 * math.pi * rate.most + head.speed_per_s
    level_most = tables.bounds()[1][LIGHTS]
    added[LIGHTS] = level_most * (light.most * math.pi * rate.most + light.speed_per_s)
    return added
