"""The expression tables as constant C tables, generated from the TOML: C99, no allocation, fixed point.

Fixed point, because the controllers that need no ZeroMQ are Cortex-M0 to M4 without a floating-point unit; and because
16 bits hold a hundredth of a degree and a ten-thousandth of a share, finer than any servo or LED driver.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from pika_edge.expression.channels import CHANNELS, GROUP_OF, GROUPS, Vector
from pika_edge.expression.limits import pace_of
from pika_edge.expression.tables import Frame, Tables
from pika_edge.messages.labels import EMOTIONS

SCALES = {"deg": 100, "share": 10_000, "hz": 1_000}
"""Units of one C integer in one of ours."""

_MADE_BY = "Generated from expressions.toml by tools/expressions.py: do not edit."

_HEAD = f"""\
/* What the body does for each expression, in fixed point. Row n of pika_expressions is pika_emotion_t n.
   How to move from them: README.md beside this file. {_MADE_BY} */
#ifndef PIKA_EXPRESSIONS_H
#define PIKA_EXPRESSIONS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {{
#endif
"""

_TYPES = """\
/* What a channel may never leave. speed_per_s includes breathing and blinking, blend_per_s leaves them their part. */
typedef struct pika_channel_row {
    int16_t least, most;
    int32_t speed_per_s, blend_per_s;
    uint8_t group;
} pika_channel_row_t;

/* One expression: a whole posture. */
typedef struct pika_expression_row {
    int16_t goal[PIKA_CHANNEL_COUNT];
    uint16_t move_ms, least_ms, hold_ms;
    uint8_t priority;
    bool may_celebrate;
    int8_t gesture; /* played once when it is first shown; PIKA_GESTURE_NONE */
} pika_expression_row_t;

/* One key frame. Bit n of channels: goal[n] is told. A group with a bit moves as a whole, the rest of it to the
   expression's goal; groups without one go on as they move. */
typedef struct pika_frame_row {
    int16_t goal[PIKA_CHANNEL_COUNT];
    uint32_t channels;
    uint16_t move_ms, hold_ms;
} pika_frame_row_t;

/* Frames first to first + count - 1 of pika_frames, one after the other; then the expression again. */
typedef struct pika_gesture_row {
    uint8_t first, count, priority;
} pika_gesture_row_t;

extern const pika_channel_row_t pika_channels[PIKA_CHANNEL_COUNT];
extern const uint16_t pika_easing_ms[PIKA_GROUP_COUNT];
extern const pika_expression_row_t pika_expressions[PIKA_EXPRESSION_COUNT];
extern const pika_frame_row_t pika_frames[PIKA_FRAME_COUNT];
extern const pika_gesture_row_t pika_gestures[PIKA_GESTURE_COUNT];

#ifdef __cplusplus
}
#endif

#endif
"""


def c_files(tables: Tables) -> dict[str, str]:
    """Give each generated file's name and text."""
    return {"pika_expressions.h": _header(tables), "pika_expressions.c": _source(tables)}


def fixed(channel: str, value: float) -> int:
    """Give a channel's value in C's units; 0 for one that is not told."""
    return 0 if np.isnan(value) else round(value * SCALES[channel.rpartition("_")[2]])


def _header(tables: Tables) -> str:
    frames = [frame for gesture in tables.gestures.values() for frame in gesture.frames]
    silence, blink = tables.silence, tables.blink
    constants = {
        "PIKA_UNITS_PER_DEG": SCALES["deg"],
        "PIKA_UNITS_PER_SHARE": SCALES["share"],
        "PIKA_UNITS_PER_HZ": SCALES["hz"],
        "PIKA_EXPRESSION_COUNT": len(EMOTIONS),
        "PIKA_FRAME_COUNT": len(frames),
        "PIKA_EXPRESSION_IDLE": EMOTIONS.index(tables.idle),
        "PIKA_EXPRESSION_SILENT": EMOTIONS.index(silence.expression),
        "PIKA_SILENT_MS": silence.heartbeats * silence.heartbeat_ms,
        "PIKA_BLINK_EVERY_MS": blink.every_ms,
        "PIKA_BLINK_LENGTH_MS": blink.length_ms,
        "PIKA_GESTURE_NONE": "(-1)",
    }
    defines = "".join(f"#define {name} {value}\n" for name, value in constants.items())
    enums = (_enum("group", GROUPS), _enum("channel", CHANNELS), _enum("gesture", list(tables.gestures)))
    return "\n".join([_HEAD, *enums, defines, _TYPES])


def _source(tables: Tables) -> str:
    parts = [
        f'/* {_MADE_BY} */\n#include "pika_expressions.h"\n',
        _array("pika_channel_row_t", "pika_channels", "CHANNEL", _limit_rows(tables)),
        _array("uint16_t", "pika_easing_ms", "GROUP", [f"{tables.easing_ms[name]}, /* {name} */" for name in GROUPS]),
        _array("pika_expression_row_t", "pika_expressions", "EXPRESSION", _expression_rows(tables)),
        _array("pika_frame_row_t", "pika_frames", "FRAME", _frame_rows(tables)),
        _array("pika_gesture_row_t", "pika_gestures", "GESTURE", _gesture_rows(tables)),
    ]
    return "\n".join(parts)


def _limit_rows(tables: Tables) -> Iterable[str]:
    blend_per_s = pace_of(tables).speed_per_ms * 1000
    for name, group, blend in zip(CHANNELS, GROUP_OF, blend_per_s, strict=True):
        row = tables.limit(name)
        values = (*(fixed(name, value) for value in (row.least, row.most, row.speed_per_s, blend)), group)
        yield f"{{{', '.join(map(str, values))}}}, /* {name} */"


def _expression_rows(tables: Tables) -> Iterable[str]:
    for name in EMOTIONS:
        row = tables.expressions[name]
        gesture = f"PIKA_GESTURE_{row.gesture.upper()}" if row.gesture else "PIKA_GESTURE_NONE"
        manners = f"{row.move_ms}, {row.least_ms}, {row.hold_ms}, {row.priority}, {str(row.may_celebrate).lower()}"
        yield f"{{{_goal(row.vector)}, {manners}, {gesture}}}, /* {name} */"


def _frame_rows(tables: Tables) -> Iterable[str]:
    for name, gesture in tables.gestures.items():
        for frame in gesture.frames:
            yield f"{{{_goal(frame.vector)}, 0x{_told(frame):05x}, {frame.move_ms}, {frame.hold_ms}}}, /* {name} */"


def _gesture_rows(tables: Tables) -> Iterable[str]:
    first = 0
    for name, gesture in tables.gestures.items():
        yield f"{{{first}, {len(gesture.frames)}, {gesture.priority}}}, /* {name} */"
        first += len(gesture.frames)


def _goal(goal: Vector) -> str:
    return "{" + ", ".join(str(fixed(name, value)) for name, value in zip(CHANNELS, goal, strict=True)) + "}"


def _told(frame: Frame) -> int:
    """Give the bits of the channels that a frame tells."""
    return sum(1 << int(number) for number in np.flatnonzero(~np.isnan(frame.vector)))


def _enum(name: str, words: Sequence[str]) -> str:
    prefix = f"PIKA_{name.upper()}"
    upper = [word.upper().replace(".", "_") for word in words]
    values = "".join(f"    {prefix}_{word} = {number},\n" for number, word in enumerate(upper))
    return f"typedef enum pika_{name} {{\n{values}}} pika_{name}_t;\n#define {prefix}_COUNT {len(words)}\n"


def _array(kind: str, name: str, count: str, rows: Iterable[str]) -> str:
    return f"const {kind} {name}[PIKA_{count}_COUNT] = {{\n" + "".join(f"    {row}\n" for row in rows) + "};\n"
