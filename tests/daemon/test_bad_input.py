"""Bad input at the real door: an error with the right stable reason and the id where known, and then good service."""

import json

import pytest

from pika_edge.messages import limits
from tests.daemon.running import RunningDaemon
from tests.daemon.wire import GOOD, Wire

UTTERANCE = b"utterance"


def with_text(text: str) -> bytes:
    return json.dumps({"text": text}, ensure_ascii=False).encode()


BAD_BODIES = {
    "empty body": (b"", "not-json"),
    "not JSON": (b"{text: hello}", "not-json"),
    "cut JSON": (GOOD[:-1], "not-json"),
    "lone surrogate": (rb'{"text": "\ud800 xin ch"}', "not-json"),
    "deeply nested": (b"[" * 30_000, "not-json"),
    "huge number": (b'{"text": "a", "budget_ms": 1' + b"0" * 30_000 + b"}", "not-json"),
    "broken UTF-8": (b'{"text": "ch\xc3"}', "not-utf8"),
    "UTF-16": ('{"text": "chào"}'.encode("utf-16"), "not-utf8"),
    "a list": (b"[]", "bad-field"),
    "a string": (b'"con vui"', "bad-field"),
    "null": (b"null", "bad-field"),
    "no text": (b"{}", "bad-field"),
    "text is null": (b'{"text": null}', "bad-field"),
    "text is a number": (b'{"text": 5}', "bad-field"),
    "text is a list": (b'{"text": ["a"]}', "bad-field"),
    "budget is a string": (b'{"text": "a", "budget_ms": "800"}', "bad-field"),
    "budget is infinite": (b'{"text": "a", "budget_ms": 1e400}', "bad-field"),
    "budget too small": (b'{"text": "a", "budget_ms": 9}', "bad-field"),
    "budget too large": (b'{"text": "a", "budget_ms": 60001}', "bad-field"),
    "role of nobody": (b'{"text": "a", "role": "parent"}', "bad-field"),
    "unknown field": (b'{"text": "a", "txet": "b"}', "bad-field"),
    "empty text": (with_text(""), "empty"),
    "white space": (with_text(" \t\n\u3000"), "empty"),
    "nothing but NUL": (rb'{"text": "\u0000"}', "empty"),
    "9,000 characters": (with_text("ờ" * 9_000), "too-long"),
    "1 MB": (with_text("a" * 1_000_000), "too-long"),
}


@pytest.mark.parametrize(("body", "reason"), BAD_BODIES.values(), ids=BAD_BODIES)
def test_bad_body_is_refused_under_its_id(wire: Wire, body: bytes, reason: str) -> None:
    wire.say(UTTERANCE, body, b"bad-1")
    message_id, error = wire.refusal()
    assert (message_id, error.reason) == (b"bad-1", reason), error
    assert error.detail
    wire.serves()


BAD_FRAMES = {
    "unknown kind": ((b"PIKA1", b"shout", b"u-1", GOOD), "unknown-kind", b"u-1"),
    "control's kind": ((b"PIKA1", b"stop", b"u-1", b"{}"), "unknown-kind", b"u-1"),
    "kind is not ASCII": ((b"PIKA1", b"\xff\x00", b"u-1", GOOD), "unknown-kind", b"u-1"),
    "unknown version": ((b"PIKA2", UTTERANCE, b"u-1", GOOD), "bad-protocol", b"u-1"),
    "no protocol": ((b"", UTTERANCE, b"u-1", GOOD), "bad-protocol", b"u-1"),
    "one empty frame": ((b"",), "bad-frames", b""),
    "one frame": ((GOOD,), "bad-frames", b""),
    "two frames": ((b"PIKA1", UTTERANCE), "bad-frames", b""),
    "three frames": ((b"PIKA1", UTTERANCE, b"u-1"), "bad-frames", b"u-1"),
    "five frames": ((b"PIKA1", UTTERANCE, b"u-1", GOOD, b""), "bad-frames", b"u-1"),
    "5,000 frames": ((b"PIKA1", UTTERANCE, b"u-1", GOOD, *[b"x"] * 4_996), "bad-frames", b"u-1"),
    "empty id": ((b"PIKA1", UTTERANCE, b"", GOOD), "bad-id", b""),
    "id with a space": ((b"PIKA1", UTTERANCE, b"u 1", GOOD), "bad-id", b""),
    "id with a line end": ((b"PIKA1", UTTERANCE, b"u-1\n", GOOD), "bad-id", b""),
    "id is not ASCII": ((b"PIKA1", UTTERANCE, "ú-1".encode(), GOOD), "bad-id", b""),
    "id of 65 bytes": ((b"PIKA1", UTTERANCE, b"u" * 65, GOOD), "bad-id", b""),
    "id of 1 MB": ((b"PIKA1", UTTERANCE, b"u" * 1_000_000, GOOD), "bad-id", b""),
}


@pytest.mark.parametrize(("frames", "reason", "known"), BAD_FRAMES.values(), ids=BAD_FRAMES)
def test_bad_frames_are_refused(wire: Wire, frames: tuple[bytes, ...], reason: str, known: bytes) -> None:
    wire.send(*frames)
    message_id, error = wire.refusal()
    assert (message_id, error.reason) == (known or b"(none)", reason), error
    wire.serves()


def test_detail_says_how_long_is_too_long(wire: Wire) -> None:
    wire.say(UTTERANCE, with_text("ờ" * 9_000), b"u-1")
    assert wire.refusal()[1].detail == "text has 9000 characters, at most 1000 are allowed"


def test_longest_text_and_longest_id_are_served(wire: Wire) -> None:
    body = json.dumps({"text": "ờ" * limits.TEXT_CHARS, "previous": "🤖" * limits.TEXT_CHARS, "budget_ms": 60_000})
    assert len(body) <= limits.BODY_BYTES
    wire.say(UTTERANCE, body.encode(), b"u" * limits.ID_BYTES)
    message = wire.receive()
    assert (message.kind, message.id) == (b"decision", b"u" * limits.ID_BYTES)


def test_a_frame_of_3_mb_costs_its_sender_the_connection_and_nobody_else(daemon: RunningDaemon, wire: Wire) -> None:
    with Wire(daemon.door) as other:
        other.serves()
        wire.say(UTTERANCE, b" " * 3 * 1024 * 1024, b"u-1")
        assert not wire.socket.poll(300)  # libzmq drops the peer without a word (messages/README.md)
        other.serves()
    with Wire(daemon.door) as again:
        again.serves()


def test_refusals_are_counted_by_reason(daemon: RunningDaemon, wire: Wire) -> None:
    def refused() -> dict[str, int]:
        wire.say(b"status", b"{}", b"s-1")
        message = wire.receive()
        return dict(json.loads(message.body.to_bytes())["counts"]["refused"])

    before = refused().get("empty", 0)
    for _ in range(3):
        wire.say(UTTERANCE, with_text(" "), b"u-1")
        wire.refusal()
    assert refused()["empty"] == before + 3
