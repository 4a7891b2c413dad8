"""The body's channels: everything a table can move. Their order is that of every vector here and of the C tables."""

from typing import Final

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
"""One number a channel on the last axis, any shape before it; NaN in a goal means: leave this channel as it moves."""

CHANNELS: Final = (
    "eyes.openness_share",
    "eyes.gaze_pan_deg",
    "eyes.gaze_tilt_deg",
    "eyes.pupil_share",
    "eyes.brow_raise_share",
    "eyes.brow_tilt_deg",
    "mouth.curve_share",
    "mouth.open_share",
    "head.pan_deg",
    "head.tilt_deg",
    "head.roll_deg",
    "arms.left_deg",
    "arms.right_deg",
    "lights.red_share",
    "lights.green_share",
    "lights.blue_share",
    "breath.rate_hz",
    "breath.light_share",
    "breath.head_deg",
)
"""`group.name_unit`; what each means stands beside its field in `targets.py`."""

INDEX: Final = {name: number for number, name in enumerate(CHANNELS)}
GROUPS: Final = tuple(dict.fromkeys(name.partition(".")[0] for name in CHANNELS))
GROUP_OF: Final = tuple(GROUPS.index(name.partition(".")[0]) for name in CHANNELS)
"""The number of each channel's group. What is of one group moves in step and arrives together."""
GROUP_STARTS: Final = tuple(GROUP_OF.index(number) for number in range(len(GROUPS)))

OPENNESS: Final = INDEX["eyes.openness_share"]
HEAD_TILT: Final = INDEX["head.tilt_deg"]
LIGHTS: Final = slice(INDEX["lights.red_share"], INDEX["lights.blue_share"] + 1)
BREATH_RATE: Final = INDEX["breath.rate_hz"]
BREATH_LIGHT: Final = INDEX["breath.light_share"]
BREATH_HEAD: Final = INDEX["breath.head_deg"]
SEEN: Final = CHANNELS[:BREATH_RATE]
"""The channels that a robot shows; those of breathing only shape them."""

LUMINANCE: Final[Vector] = np.array([0.2126, 0.7152, 0.0722])
"""Relative luminance of linear red, green, blue (ITU-R BT.709, as WCAG has it)."""
