"""The bridge's end against any bytes, and against controllers that are older, newer or broken."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.serial import wire
from pika_edge.serial.frame import Deframer, crc32, frame
from pika_edge.serial.link import REMEMBERED_S, SILENT_S, Link
from pika_edge.serial.words import REASONS
from tools.benching_serial.fuzz import fuzz_bridge
from tools.benching_serial.noisy import decided


def said(text: bytes, number: int = 1, text_bytes: int | None = None) -> bytes:
    head = wire.Utterance(number, 0, 0, 0, 0, len(text) if text_bytes is None else text_bytes)
    return wire.pack(head, text)


def told(link: Link) -> list[bytes]:
    """Give the payloads that wait for the line, and take them from it."""
    waiting = link.waiting()
    link.sent(len(waiting))
    return Deframer(64).take_in(waiting)


def errors(link: Link) -> list[tuple[int, str]]:
    kind, fields = wire.LAYOUTS[wire.Error]
    found = [struct.unpack(f"<{fields}", payload[2:]) for payload in told(link) if payload[1] == kind]
    return [(key, REASONS[reason]) for key, reason in found]


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_any_bytes_do_no_harm(pieces: list[bytes]) -> None:
    link = Link(0.0)
    for piece in pieces:
        link.take_in(piece, 0.0)
    link.take_in(b"\0", 0.0)
    question = link.take_in(frame(said(b"con vui")), 0.0)
    assert question is not None
    assert question.utterance.text == "con vui"


def test_damaged_frames_by_the_thousand() -> None:
    assert fuzz_bridge(20_000, seed=1) > 0


BROKEN = {
    "another version": (b"\x02" + said(b"x")[1:], "bad-protocol"),
    "no kind": (b"\x01", "bad-protocol"),
    "unknown kind": (b"\x01\x63", "unknown-kind"),
    "the bridge's own kind": (wire.pack(wire.Heard(1)), "unknown-kind"),
    "too short": (said(b"")[:-1], "bad-frames"),
    "shorter than it says": (said(b"con", text_bytes=4), "bad-frames"),
    "no such role": (said(b"con").replace(b"\x01\x01\x01\x00\x00", b"\x01\x01\x01\x00\x09"), "bad-field"),
}


@pytest.mark.parametrize(("payload", "reason"), BROKEN.values(), ids=BROKEN)
def test_broken_payload_in_a_good_frame_is_answered_with_the_reason(payload: bytes, reason: str) -> None:
    link = Link(0.0)
    assert link.take_in(frame(payload), 0.0) is None
    assert errors(link) == [(crc32(payload), reason)]


def test_answer_is_remembered_for_the_resend_window() -> None:
    link, line = Link(0.0), frame(said(b"con vui"))
    question = link.take_in(line, 0.0)
    assert question is not None
    link.decide(question.key, decided("con vui", 0, final=True))
    first = told(link)
    assert link.take_in(line, REMEMBERED_S - 0.1) is None
    assert told(link) == first
    assert link.take_in(line, 3 * REMEMBERED_S) == question


def test_forgotten_question_is_asked_again_and_an_old_answer_is_not_told() -> None:
    link, line = Link(0.0), frame(said(b"con vui"))
    question = link.take_in(line, 0.0)
    assert question is not None
    link.forget(question.key)
    assert link.take_in(line, 0.1) == question
    newer = link.take_in(frame(said(b"con vui", number=2)), 0.2)
    assert newer is not None
    told(link)
    link.decide(question.key, decided("con vui", 0, final=True))
    assert told(link) == []


def test_of_several_questions_at_once_the_last_counts() -> None:
    question = Link(0.0).take_in(frame(said(b"con vui")) + frame(said("con buồn".encode(), 2)), 0.0)
    assert question is not None
    assert question.utterance.text == "con buồn"


def test_line_that_takes_nothing_does_not_grow() -> None:
    link = Link(0.0)
    for second in range(2_000):
        link.take_in(frame(wire.pack(wire.Ping(second % 65_536))), second)
        link.do_due(second)
    assert len(link.waiting()) < 5_000


def test_controller_that_says_nothing_counts_as_silent() -> None:
    link = Link(0.0)
    link.do_due(0.1)
    assert link.is_controller_silent
    link.take_in(frame(wire.pack(wire.Ping(0))), 1.0)
    link.do_due(1.0 + SILENT_S - 0.1)
    assert not link.is_controller_silent
    link.do_due(1.0 + SILENT_S)
    assert link.is_controller_silent
