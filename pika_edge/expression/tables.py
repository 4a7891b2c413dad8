"""The expression tables: what the body does for each of the 13 expressions. Read and checked, or refused whole."""

import sys
from pathlib import Path
from typing import Annotated, Final, Literal

import numpy as np
from pydantic import Field, ValidationError

from pika_edge.errors import PikaError
from pika_edge.expression.channels import CHANNELS, GROUP_OF, GROUPS, Vector
from pika_edge.expression.targets import Row, Targets
from pika_edge.messages.labels import EMOTIONS, Emotion

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE_BYTES: Final = 65_536
"""Longest file of tables."""
FRAMES: Final = 32
"""Most key frames of a gesture."""
GESTURES: Final = 16

CELEBRATE: Final = "celebrate"
"""The gesture that `soll_celebrate` asks for."""

Milliseconds = Annotated[int, Field(ge=0, le=60_000)]
MoveMs = Annotated[int, Field(ge=50, le=10_000)]
Priority = Annotated[int, Field(ge=0, le=100)]
GestureName = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,31}$")]


class TablesRefused(PikaError):
    """Expression tables that cannot be used; the text names table and key, and what to do."""

    reason = "tables-refused"


class Expression(Targets):
    """One expression: a whole posture, and when it comes and goes."""

    priority: Priority
    """While this has not been shown for `least_ms`, what has a lower priority waits."""
    move_ms: MoveMs
    """From the decision to the posture, where no speed limit asks for more."""
    least_ms: Milliseconds
    hold_ms: Annotated[int, Field(ge=500, le=60_000)]
    """After so long without anything new the robot goes back to idle."""
    may_celebrate: bool
    gesture: GestureName | None = None
    """Played once when this expression is first shown."""


class Frame(Targets):
    """One key frame: some groups go somewhere; what it does not tell of a group it moves is the expression's."""

    move_ms: MoveMs
    hold_ms: Milliseconds = 0


class Gesture(Row):
    """Key frames one after the other on top of an expression, which then comes back."""

    priority: Priority
    """Until its end, what has a lower priority waits."""
    frames: Annotated[tuple[Frame, ...], Field(min_length=1, max_length=FRAMES)]

    @property
    def length_ms(self) -> int:
        """From the first frame's start to the last one's end."""
        return sum(frame.move_ms + frame.hold_ms for frame in self.frames)


class Limit(Row):
    """What a channel may never leave, whatever is asked; speed includes breathing and blinking."""

    least: Annotated[float, Field(ge=-180, le=180)]
    most: Annotated[float, Field(ge=-180, le=180)]
    speed_per_s: Annotated[float, Field(gt=0, le=10_000)]


class Flash(Row):
    """WCAG 2.3.1's three flashes, as ceilings: a table can be stricter, never laxer."""

    per_second_most: Annotated[int, Field(ge=0, le=3)]
    luminance_step_share: Annotated[float, Field(gt=0, le=0.1)]
    """An opposing change of relative luminance from so much on counts."""
    red_share_most: Annotated[float, Field(gt=0, lt=0.8)]
    """Largest R / (R + G + B): from 0.8 on a red is saturated."""


class Blink(Row):
    """The lids close and open, now and then."""

    every_ms: Annotated[int, Field(ge=2_000, le=20_000)]
    length_ms: Annotated[int, Field(ge=150, le=1_000)]


class Silence(Row):
    """When the daemon counts as gone, and what is shown then."""

    heartbeats: Annotated[int, Field(ge=2, le=60)]
    heartbeat_ms: Annotated[int, Field(ge=100, le=60_000)]
    expression: Emotion


class Tables(Row):
    """Everything a controller needs."""

    version: Literal[1]
    idle: Emotion
    easing_ms: dict[str, Annotated[int, Field(ge=10, le=1_000)]]
    """By group: how long a change of speed takes to begin softly, and again to end softly."""
    blink: Blink
    silence: Silence
    limits: dict[str, dict[str, Limit]]
    flash: Flash
    expressions: dict[Emotion, Expression]
    gestures: Annotated[dict[GestureName, Gesture], Field(max_length=GESTURES)]

    @property
    def easing_of_channel_ms(self) -> Vector:
        """The easing of each channel's group."""
        return np.array([self.easing_ms[GROUPS[group]] for group in GROUP_OF], dtype=np.float64)

    def limit(self, channel: str) -> Limit:
        """Give the limit of one channel."""
        group, _, field = channel.partition(".")
        return self.limits[group][field]

    def bounds(self) -> tuple[Vector, Vector, Vector]:
        """Give least, most and speed a second of every channel."""
        limits = [self.limit(name) for name in CHANNELS]
        rows = ([row.least, row.most, row.speed_per_s] for row in limits)
        least, most, speed = np.array(list(rows)).T
        return least, most, speed


def load_tables(file: Path) -> Tables:
    """Read tables and check all that can be proven without sampling (`limits.py`).

    Raises:
        TablesRefused: the file cannot be read, or breaks a rule.
    """
    from pika_edge.expression.limits import refuse_what_breaks_limits  # it needs the models above

    try:
        with file.open("rb") as stream:
            content = stream.read(FILE_BYTES + 1)
    except OSError as error:
        raise TablesRefused(f"{file} cannot be read: {error.strerror}; name the tables with --table") from None
    if len(content) > FILE_BYTES:
        raise TablesRefused(f"{file} has over {FILE_BYTES:,} bytes: shorten its gestures")
    tables = parse_tables(content)
    refuse_what_breaks_limits(tables)
    return tables


def parse_tables(content: bytes) -> Tables:
    """Give the tables in a TOML text; what they ask for is not looked at yet.

    Raises:
        TablesRefused: not TOML, a key is missing, unknown or of a wrong kind, or the tables do not fit together.
    """
    try:
        tables = Tables.model_validate(_as_tuples(tomllib.loads(content.decode())))
    except ValidationError as error:
        raise TablesRefused("; ".join(_told(error))) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TablesRefused(f"not TOML: {error}; mend the line it names") from None
    if missing := _missing(tables):
        raise TablesRefused(f"{', '.join(missing)}: missing; every expression, group and limit must be told")
    if unknown := _unknown(tables):
        raise TablesRefused(f"{', '.join(unknown)}: no such key; take it out, or mend its spelling")
    return tables


def _as_tuples(content: object) -> object:
    """Give lists as tuples, which strict models want."""
    if isinstance(content, dict):
        return {key: _as_tuples(value) for key, value in content.items()}
    return tuple(map(_as_tuples, content)) if isinstance(content, list) else content


def _missing(tables: Tables) -> list[str]:
    gestures = {row.gesture for row in tables.expressions.values() if row.gesture} | {CELEBRATE}
    told = {f"limits.{group}.{field}" for group, fields in tables.limits.items() for field in fields}
    return [
        *(f"expressions.{name}" for name in EMOTIONS if name not in tables.expressions),
        *(f"expressions.{name}.{key}" for name, row in tables.expressions.items() for key in row.untold()),
        *(f"gestures.{name}" for name in sorted(gestures - tables.gestures.keys())),
        *(f"easing_ms.{group}" for group in GROUPS if group not in tables.easing_ms),
        *(f"limits.{name}" for name in CHANNELS if f"limits.{name}" not in told),
    ]


def _unknown(tables: Tables) -> list[str]:
    limits = (f"{group}.{field}" for group, fields in tables.limits.items() for field in fields)
    return [
        *(f"easing_ms.{group}" for group in tables.easing_ms if group not in GROUPS),
        *(f"limits.{name}" for name in limits if name not in CHANNELS),
    ]


def _told(error: ValidationError) -> list[str]:
    """Say where and what is wrong, with the number that was told."""
    return [
        f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
        + (f", not {item['input']!r:.40}" if item["type"] not in ("missing", "extra_forbidden") else "")
        for item in error.errors(include_url=False)
    ]
