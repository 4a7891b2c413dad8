"""Frames: known COBS vectors, any bytes, any damage, any pieces."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.serial.frame import Deframer, cobs, frame, uncobs

MOST = 600

# From the paper (Cheshire and Baker, 1999) and the article on COBS in Wikipedia.
VECTORS = {
    b"": b"\x01",
    b"\x00": b"\x01\x01",
    b"\x00\x00": b"\x01\x01\x01",
    b"\x00\x11\x00": b"\x01\x02\x11\x01",
    b"\x11\x22\x00\x33": b"\x03\x11\x22\x02\x33",
    b"\x11\x22\x33\x44": b"\x05\x11\x22\x33\x44",
    b"\x11\x00\x00\x00": b"\x02\x11\x01\x01\x01",
    bytes(range(1, 255)) + b"\xff": b"\xff" + bytes(range(1, 255)) + b"\x02\xff",
    bytes(range(255)): b"\x01\xff" + bytes(range(1, 255)) + b"\x01",
    bytes(range(2, 256)) + b"\x00": b"\xff" + bytes(range(2, 256)) + b"\x01\x01",
}


@pytest.mark.parametrize(("data", "encoded"), VECTORS.items())
def test_known_vectors(data: bytes, encoded: bytes) -> None:
    assert cobs(data) == encoded
    assert uncobs(encoded) == data


@given(st.binary(max_size=MOST))
def test_whatever_is_encoded_holds_no_zero_and_comes_back(data: bytes) -> None:
    assert 0 not in cobs(data)
    assert uncobs(cobs(data)) == data


@given(st.binary(max_size=MOST))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    decoded = uncobs(data.replace(b"\0", b""))
    assert decoded is None or len(decoded) <= len(data)


@given(st.lists(st.binary(min_size=1, max_size=MOST), max_size=5), st.integers(1, 64))
def test_pieces_of_any_size_give_the_same_payloads(payloads: list[bytes], piece: int) -> None:
    line = b"".join(map(frame, payloads))
    deframer = Deframer(MOST)
    found = [payload for at in range(0, len(line), piece) for payload in deframer.take_in(line[at : at + piece])]
    assert (found, deframer.damaged) == (payloads, 0)


@given(st.binary(min_size=1, max_size=MOST), st.data())
def test_a_damaged_byte_never_makes_another_payload(payload: bytes, data: st.DataObject) -> None:
    line = bytearray(frame(payload))
    at = data.draw(st.integers(0, len(line) - 1))
    line[at] ^= data.draw(st.integers(1, 255))
    assert Deframer(MOST).take_in(bytes(line)) in ([], [payload])


@given(st.binary(max_size=MOST), st.binary(min_size=1, max_size=MOST))
def test_a_half_frame_and_noise_cost_at_most_themselves(noise: bytes, payload: bytes) -> None:
    deframer = Deframer(MOST)
    half = frame(b"broken off")[: len(noise) % 10]
    assert deframer.take_in(noise + half + frame(payload))[-1] == payload


def test_endless_noise_is_not_kept() -> None:
    deframer = Deframer(MOST)
    for _ in range(1_000):
        assert deframer.take_in(b"x" * 1_000) == []
    assert len(deframer._piece) <= 2 * MOST
    assert deframer.take_in(frame(b"good")) == [b"good"]
    assert deframer.damaged == 1


def test_crc_is_the_one_of_ieee() -> None:
    assert frame(b"123456789")[-6:-1].endswith((0xCBF43926).to_bytes(4, "little"))
    assert zlib.crc32(b"123456789") == 0xCBF43926
