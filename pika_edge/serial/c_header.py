"""The serial link's constants for C, generated from `wire.py`: kinds, sizes, where each field stands, states."""

import struct

from pika_edge.messages.c_header import c_enum
from pika_edge.serial import wire
from pika_edge.serial.words import LINK_STATES

_HEAD = """\
/* The serial link's constants. Generated from pika_edge/serial/wire.py by tools/schema.py: do not edit.
   Of each message: its kind, its least size, and where its fields begin, in bytes of the payload. */
#ifndef PIKA_SERIAL_GENERATED_H
#define PIKA_SERIAL_GENERATED_H
"""


def c_header() -> str:
    """Give the text of `pika_serial_generated.h`."""
    parts = [
        _HEAD,
        "".join(
            f"#define PIKA_SERIAL_{name} {value}\n"
            for name, value in (
                ("VERSION", wire.VERSION),
                ("HEAD_BYTES", wire.HEAD_BYTES),
                ("TEXT_BYTES", wire.TEXT_BYTES),
                ("CONFIDENCE_ONE", wire.CONFIDENCE_ONE),
                ("FINAL", wire.FINAL),
                ("CELEBRATE", wire.CELEBRATE),
            )
        ),
        *(_message(message) for message in wire.LAYOUTS),
        c_enum("serial_state", LINK_STATES),
        "#endif\n",
    ]
    return "\n".join(parts)


def _message(message: type[wire.Message]) -> str:
    kind, types = wire.LAYOUTS[message]
    name = f"PIKA_SERIAL_{message.__name__.upper()}"
    at = [wire.HEAD_BYTES + struct.calcsize(f"<{types[:count]}") for count in range(len(types) + 1)]
    fields = "".join(
        f"#define {name}_{field.upper()}_AT {place}\n" for field, place in zip(message._fields, at, strict=False)
    )
    return f"#define {name} {kind}\n{fields}#define {name}_BYTES {at[-1]}\n"
