"""What a table may ask of each part of the body, with units; a group or field that is not told is left as it is."""

from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from pika_edge.expression.channels import CHANNELS, GROUP_OF, GROUP_STARTS, GROUPS, Vector


class Row(BaseModel):
    """What all parts of the tables share: no unknown key, never changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


Share = Annotated[float, Field(ge=0, le=1)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Eyes(Row):
    """Both eyes and brows; they move alike."""

    openness_share: Share | None = None
    """0 closed, 1 wide open."""
    gaze_pan_deg: Degrees | None = None
    """Where the eyes look beside the head's direction; + is the robot's left. 0 looks at the child."""
    gaze_tilt_deg: Degrees | None = None
    """+ is up."""
    pupil_share: Share | None = None
    brow_raise_share: Share | None = None
    """0.5 is at rest."""
    brow_tilt_deg: Degrees | None = None
    """+ raises the inner ends (concern); - lowers them (anger: the limits allow hardly any)."""


class Mouth(Row):
    """The mouth's line."""

    curve_share: Share | None = None
    """0 corners down, 0.5 straight, 1 a broad smile."""
    open_share: Share | None = None


class Head(Row):
    """The neck's three axes, from looking straight ahead."""

    pan_deg: Degrees | None = None
    """+ is the robot's left."""
    tilt_deg: Degrees | None = None
    """+ is up."""
    roll_deg: Degrees | None = None
    """+ lays the head on the robot's left shoulder."""


class Arms(Row):
    """How far each arm is raised; 0 hangs down."""

    left_deg: Degrees | None = None
    right_deg: Degrees | None = None


class Lights(Row):
    """The ears' lights: all show one colour. The two keys go together."""

    colour: Colour
    """sRGB as designers write it, `#rrggbb`."""
    brightness_share: Share
    """Of the lights' full linear power."""

    @property
    def red_share(self) -> float:
        """Linear red, the duty cycle of its LED."""
        return self._linear(1)

    @property
    def green_share(self) -> float:
        """Linear green."""
        return self._linear(3)

    @property
    def blue_share(self) -> float:
        """Linear blue."""
        return self._linear(5)

    def _linear(self, at: int) -> float:
        value = int(self.colour[at : at + 2], 16) / 255
        linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # IEC 61966-2-1
        return linear * self.brightness_share


class Breath(Row):
    """Breathing, which moves lights and head slowly and for ever."""

    rate_hz: Annotated[float, Field(ge=0, le=3)] | None = None
    light_share: Share | None = None
    """By which share the lights go down between two breaths."""
    head_deg: Degrees | None = None
    """How far the head goes up and down with it, to each side of its tilt."""


class Targets(Row):
    """Where some or all channels should go."""

    eyes: Eyes | None = None
    mouth: Mouth | None = None
    head: Head | None = None
    arms: Arms | None = None
    lights: Lights | None = None
    breath: Breath | None = None

    @property
    def vector(self) -> Vector:
        """One number a channel; NaN where nothing is told."""
        return np.array([_told(self, name) for name in CHANNELS])

    def untold(self) -> list[str]:
        """Give the channels that are left as they are."""
        return [name for name, value in zip(CHANNELS, self.vector, strict=True) if np.isnan(value)]


def filled(partial: Vector, whole: Vector) -> Vector:
    """Fill what `partial` leaves untold in a group that it does tell something of: a group moves as one."""
    is_told = np.maximum.reduceat(~np.isnan(partial), GROUP_STARTS)[list(GROUP_OF)]
    return np.where(is_told & np.isnan(partial), whole, partial)


def _told(targets: Targets, name: str) -> float:
    group, _, field = name.partition(".")
    value = getattr(getattr(targets, group), field, None)
    return float("nan") if value is None else float(value)


assert set(Targets.model_fields) == set(GROUPS)  # noqa: S101 - two lists of one thing in this package
