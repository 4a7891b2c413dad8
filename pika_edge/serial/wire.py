"""The payloads of the serial link: small, binary, little-endian; the single source of what C is generated from.

    version | kind | fields

A receiver takes a longer payload than it knows (a newer version of the other side may say more) and refuses a shorter.
"""

import struct
from typing import NamedTuple

from pika_edge.messages import limits

VERSION = 1
"""A change that old peers cannot read raises it."""

CONFIDENCE_ONE = 10_000
"""How a probability of 1 is told."""

FINAL, CELEBRATE = 1, 2
"""The bits of `flags`."""

TEXT_BYTES = 4 * limits.TEXT_CHARS
"""Longest text in UTF-8."""

HEAD_BYTES = 2
"""Version and kind."""


class Utterance(NamedTuple):
    """Controller → bridge: what was said. The text follows, and after it Pika's last sentence, if known."""

    number: int
    """Counts the controller's questions, so that the same words said twice are two questions."""
    role: int
    outcome: int
    """0: not known."""
    lang: int
    """0: not known."""
    budget_ms: int
    """0: the default."""
    text_bytes: int


class Ping(NamedTuple):
    """Controller → bridge: is anybody there?"""

    token: int


class Heard(NamedTuple):
    """Bridge → controller: the utterance with this key has come, its answer will follow."""

    key: int
    """The CRC-32 of the utterance's payload: what tells one question from another, also after a reset."""


class Decision(NamedTuple):
    """Bridge → controller: a revision of the answer."""

    key: int
    revision: int
    emotion: int
    """Index in EMOTIONS."""
    flags: int
    tier: int
    confidence: int


class Error(NamedTuple):
    """Bridge → controller: the utterance was refused."""

    key: int
    reason: int
    """Index in the wire's reasons."""


class Expression(NamedTuple):
    """Bridge → controller: what the robot should show now; told again with every beat."""

    change: int
    """Counts the changes, so that what is told again is not shown again."""
    emotion: int
    flags: int
    cause: int


class Health(NamedTuple):
    """Bridge → controller: how the daemon is; told again with every beat."""

    state: int


class Pong(NamedTuple):
    """Bridge → controller: answers a ping."""

    token: int


Message = Utterance | Ping | Heard | Decision | Error | Expression | Health | Pong

LAYOUTS: dict[type[Message], tuple[int, str]] = {
    Utterance: (1, "HBBBHH"),
    Ping: (2, "H"),
    Heard: (129, "I"),
    Decision: (130, "IHBBBH"),
    Error: (131, "IB"),
    Expression: (132, "BBBB"),
    Health: (133, "B"),
    Pong: (134, "H"),
}
"""Each message's kind, and its fields' types as `struct` names them."""

_FROM_CONTROLLER = {LAYOUTS[kind][0]: kind for kind in (Utterance, Ping)}

PAYLOAD_BYTES_MOST = HEAD_BYTES + struct.calcsize("<" + LAYOUTS[Utterance][1]) + 2 * TEXT_BYTES
"""Of an utterance with two full texts; everything else is far shorter."""


class Unreadable(Exception):
    """A whole payload that breaks the protocol; its word is a reason of the wire."""


def pack(message: Message, tail: bytes = b"") -> bytes:
    """Give the payload of a message."""
    kind, fields = LAYOUTS[type(message)]
    return struct.pack(f"<BB{fields}", VERSION, kind, *message) + tail


def unpack(payload: bytes) -> tuple[Utterance | Ping, bytes]:
    """Read what a controller says, and what follows its fields.

    Raises:
        Unreadable: bad-protocol, unknown-kind or bad-frames.
    """
    if len(payload) < HEAD_BYTES or payload[0] != VERSION:
        raise Unreadable("bad-protocol")
    message = _FROM_CONTROLLER.get(payload[1])
    if message is None:
        raise Unreadable("unknown-kind")
    fields = "<" + LAYOUTS[message][1]
    size = HEAD_BYTES + struct.calcsize(fields)
    if len(payload) < size:
        raise Unreadable("bad-frames")
    return message(*struct.unpack_from(fields, payload, HEAD_BYTES)), payload[size:]
