"""A controller in this process: the C code of `firmware_bridge/serial` through ctypes, time told by the caller."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

from pika_edge.messages.labels import EMOTIONS, TIERS
from pika_edge.serial.words import LINK_STATES

_KINDS = ("", "answer", "failed", "expression", "health", "silent", "back")
_EVENT_FIELDS = 11
_OUT_BYTES = 64


@dataclass(frozen=True, slots=True)
class Event:
    """What the C code told; only the fields that the kind names mean something."""

    kind: str
    number: int
    code: int
    revision: int
    final: bool
    soll_emotion: str
    celebrate: bool
    tier: str
    confidence: int
    cause: int
    state: str


class Controller:
    """One handle. Times are milliseconds; `first_number` as in C."""

    def __init__(self, library: Path, first_number: int = 0, now_ms: int = 0) -> None:
        self._c = ctypes.CDLL(str(library))
        self._c.flat_size.restype = ctypes.c_size_t
        self._c.flat_take_in.restype = self._c.pika_serial_put_out.restype = ctypes.c_size_t
        self._handle = ctypes.create_string_buffer(self._c.flat_size())
        self._event = (ctypes.c_int32 * _EVENT_FIELDS)()
        self._texts: tuple[bytes, bytes | None] = (b"", None)
        self.reset(first_number, now_ms)

    def reset(self, first_number: int, now_ms: int) -> None:
        """Forget everything, as a controller that was switched off and on."""
        self._c.pika_serial_open(self._handle, ctypes.c_uint16(first_number), ctypes.c_uint32(now_ms))

    def begin(
        self,
        text: bytes,
        now_ms: int,
        previous: bytes | None = None,
        numbers: tuple[int, int, int, int] = (0, 0, 0, 0),
        timeout_ms: int = 0,
    ) -> int:
        """Ask; `numbers` are role, outcome, lang and budget_ms. Gives the code."""
        self._texts = (text, previous)  # C does not copy them
        said = (ctypes.c_int32 * 4)(*numbers)
        code: int = self._c.flat_begin(
            self._handle, text, previous, said, ctypes.c_uint32(timeout_ms), ctypes.c_uint32(now_ms)
        )
        return code

    def take_in(self, data: bytes, now_ms: int) -> list[Event]:
        """Take bytes from the line and give all that they make happen."""
        events = []
        while data:
            taken = self._c.flat_take_in(
                self._handle, data, ctypes.c_size_t(len(data)), ctypes.c_uint32(now_ms), self._event
            )
            data = data[taken:]
            events += [self._told()] if self._event[0] else []
        return events

    def do_due(self, now_ms: int) -> list[Event]:
        """Do what is due and give what it makes happen."""
        events = []
        while self._c.flat_do_due(self._handle, ctypes.c_uint32(now_ms), self._event):
            events.append(self._told())
        return events

    def put_out(self, now_ms: int, most: int = 1 << 20) -> bytes:
        """Give the next bytes for the line, at most so many."""
        out = b""
        buffer = ctypes.create_string_buffer(_OUT_BYTES)
        while len(out) < most:
            room = min(_OUT_BYTES, most - len(out))
            count = self._c.pika_serial_put_out(self._handle, buffer, ctypes.c_size_t(room), ctypes.c_uint32(now_ms))
            out += buffer.raw[:count]
            if count < room:
                break
        return out

    @property
    def damaged(self) -> int:
        """Frames that were thrown away."""
        count: int = self._c.flat_damaged(self._handle)
        return count

    def _told(self) -> Event:
        kind, number, code, revision, final, emotion, celebrate, tier, confidence, cause, state = self._event
        return Event(
            _KINDS[kind],
            number,
            code,
            revision,
            bool(final),
            EMOTIONS[emotion],
            bool(celebrate),
            TIERS[tier],
            confidence,
            cause,
            LINK_STATES[state],
        )
