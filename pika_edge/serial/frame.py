"""Frames on a byte line: COBS keeps zero bytes out, CRC-32 finds damage, a zero byte before and after each frame.

00 | COBS(payload | CRC-32 of the payload, little-endian) | 00
"""

import zlib

CRC_BYTES = 4
_BLOCK_BYTES = 254
"""Longest run without a zero byte that one COBS code can tell."""


def frame(payload: bytes) -> bytes:
    """Give the bytes that carry a payload."""
    return b"\0" + cobs(payload + crc32(payload).to_bytes(CRC_BYTES, "little")) + b"\0"


def crc32(payload: bytes) -> int:
    """Give the CRC-32 of IEEE 802.3, as in Ethernet and zlib."""
    return zlib.crc32(payload)


def cobs(data: bytes) -> bytes:
    """Encode so that no byte is zero."""
    out = bytearray()
    for run in data.split(b"\0"):
        while len(run) >= _BLOCK_BYTES:
            out.append(_BLOCK_BYTES + 1)
            out += run[:_BLOCK_BYTES]
            run = run[_BLOCK_BYTES:]
        out.append(len(run) + 1)
        out += run
    return bytes(out)


def uncobs(data: bytes) -> bytes | None:
    """Decode; None for what no encoder gives. `data` holds no zero byte."""
    out = bytearray()
    at = 0
    while at < len(data):
        code = data[at]
        run = data[at + 1 : at + code]
        if len(run) != code - 1:
            return None
        out += run
        at += code
        if code <= _BLOCK_BYTES and at < len(data):
            out.append(0)
    return bytes(out)


class Deframer:
    """Finds frames in whatever a line delivers: pieces, noise, half frames. Never keeps more than one frame."""

    def __init__(self, payload_bytes_most: int) -> None:
        longest = payload_bytes_most + CRC_BYTES
        self._encoded_bytes_most = longest + longest // _BLOCK_BYTES + 1
        self._piece = bytearray()
        self.damaged = 0
        """Frames that were thrown away."""

    def take_in(self, data: bytes) -> list[bytes]:
        """Give the payloads that these bytes complete."""
        *ends, rest = data.split(b"\0")
        payloads = []
        for end in ends:
            self._keep(end)
            if self._piece:
                payload = self._open()
                payloads += [] if payload is None else [payload]
                self._piece.clear()
        self._keep(rest)
        return payloads

    def _keep(self, data: bytes) -> None:
        """Keep one byte more than a frame may have, which is enough to know that it is too long."""
        self._piece += data[: self._encoded_bytes_most + 1 - len(self._piece)]

    def _open(self) -> bytes | None:
        whole = uncobs(bytes(self._piece)) if len(self._piece) <= self._encoded_bytes_most else None
        if whole is None or len(whole) <= CRC_BYTES:
            self.damaged += 1
            return None
        payload, crc = whole[:-CRC_BYTES], whole[-CRC_BYTES:]
        if crc32(payload) != int.from_bytes(crc, "little"):
            self.damaged += 1
            return None
        return payload
