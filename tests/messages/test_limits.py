"""Every limit on what comes from outside: exactly at the border it is taken, one over it is refused."""

import json

import pytest

from pika_edge import BadMessage
from pika_edge.messages import limits
from pika_edge.messages.control import Reload
from pika_edge.messages.frame import PROTOCOL, known_id, parse_body, unpack
from pika_edge.messages.kinds import DOOR_IN
from pika_edge.messages.ping import Ping
from pika_edge.messages.utterance import Utterance


def reason(body: bytes) -> str | None:
    try:
        parse_body(body, Utterance)
    except BadMessage as error:
        return error.reason
    return None


def utterance(**fields: object) -> bytes:
    return json.dumps({"text": "a", **fields}, ensure_ascii=False).encode()


@pytest.mark.parametrize("field", ["text", "previous"])
@pytest.mark.parametrize("character", ["a", "ờ", "🤖", "\u0301"])
def test_characters_are_counted_not_bytes(field: str, character: str) -> None:
    at_most = "b" + character * (limits.TEXT_CHARS - 1)
    assert reason(utterance(**{field: at_most})) is None
    with pytest.raises(BadMessage) as refused:
        parse_body(utterance(**{field: at_most + character}), Utterance)
    assert refused.value.reason == "too-long"
    assert str(refused.value) == f"{field} has 1001 characters, at most 1000 are allowed"


@pytest.mark.parametrize(
    ("length", "is_good"), [(0, False), (1, True), (limits.ID_BYTES, True), (limits.ID_BYTES + 1, False)]
)
def test_id_bytes(length: int, is_good: bool) -> None:
    frames = [PROTOCOL, b"utterance", b"~" * length, utterance()]
    if is_good:
        assert unpack(frames, DOOR_IN).id == b"~" * length
        return
    with pytest.raises(BadMessage) as refused:
        unpack(frames, DOOR_IN)
    assert refused.value.reason == "bad-id"


@pytest.mark.parametrize("byte", range(256))
def test_every_byte_in_an_id(byte: int) -> None:
    frames = [PROTOCOL, b"ping", b"a" + bytes([byte]), b"{}"]
    if 33 <= byte <= 126:
        assert unpack(frames, DOOR_IN).id == frames[2]
        return
    with pytest.raises(BadMessage) as refused:
        unpack(frames, DOOR_IN)
    assert refused.value.reason == "bad-id"


@pytest.mark.parametrize(
    ("budget_ms", "expected"),
    [
        (limits.BUDGET_MS_LEAST - 1, "bad-field"),
        (limits.BUDGET_MS_LEAST, None),
        (limits.BUDGET_MS_MOST, None),
        (limits.BUDGET_MS_MOST + 1, "bad-field"),
        (0, "bad-field"),
        (-800, "bad-field"),
        (2**63, "bad-field"),
        (10**4_000, "bad-field"),
        (800.5, "bad-field"),
        (800.0, "bad-field"),
        (True, "bad-field"),
        (None, "bad-field"),
    ],
)
def test_budget(budget_ms: object, expected: str | None) -> None:
    assert reason(utterance(budget_ms=budget_ms)) == expected


def test_body_bytes() -> None:
    good = utterance()
    assert reason(good + b" " * (limits.BODY_BYTES - len(good))) is None
    assert reason(good + b" " * (limits.BODY_BYTES - len(good) + 1)) == "too-long"


def test_two_full_texts_fit_even_if_every_character_is_escaped() -> None:
    full = "🤖" * limits.TEXT_CHARS
    body = json.dumps({"text": full, "previous": full, "role": "child", "outcome": "incorrect", "lang": "mixed"})
    assert len(body) <= limits.BODY_BYTES
    assert reason(body.encode()) is None


def test_echo_and_path() -> None:
    assert parse_body(json.dumps({"echo": "e" * 64}).encode(), Ping)
    assert parse_body(json.dumps({"bundle": "b" * limits.PATH_CHARS}).encode(), Reload)
    for body, model in (({"echo": "e" * 65}, Ping), ({"bundle": "b" * (limits.PATH_CHARS + 1)}, Reload)):
        with pytest.raises(BadMessage) as refused:
            parse_body(json.dumps(body).encode(), model)
        assert refused.value.reason == "too-long"


STRANGE = {
    "NUL among letters": (rb'{"text": "a\u0000b"}', None),
    "raw NUL": (b'{"text": "a\x00b"}', "not-json"),
    "nothing but NUL": (rb'{"text": "\u0000\u0000"}', "empty"),
    "zero width only": ('{"text": "\u200b\u200d\ufeff"}'.encode(), "empty"),
    "lone high surrogate": (rb'{"text": "\ud83d"}', "not-json"),
    "lone low surrogate": (rb'{"text": "\udd16"}', "not-json"),
    "surrogates the wrong way round": (rb'{"text": "\udd16\ud83d"}', "not-json"),
    "a proper pair": (rb'{"text": "\ud83e\udd16"}', None),
    "UTF-8 of a surrogate": (b'{"text": "\xed\xa0\xbd"}', "not-utf8"),
    "overlong UTF-8": (b'{"text": "\xc0\xaf"}', "not-utf8"),
    "beyond Unicode": (b'{"text": "\xf5\x80\x80\x80"}', "not-utf8"),
    "byte order mark": (b'\xef\xbb\xbf{"text": "a"}', "not-json"),
    "decomposed": ('{"text": "chao\u0300"}'.encode(), None),
    "right to left": ('{"text": "\u202eabc"}'.encode(), None),
    "unknown field": (b'{"text": "a", "emotion": "proud"}', "bad-field"),
    "field in capitals": (b'{"Text": "a"}', "bad-field"),
    "empty field name": (b'{"text": "a", "": 1}', "bad-field"),
    "text twice, the last good": (b'{"text": 5, "text": "a"}', None),
    "text twice, the last bad": (b'{"text": "a", "text": 5}', "bad-field"),
    "two objects": (b'{"text": "a"}{"text": "b"}', "not-json"),
    "comment": (b'{"text": "a"} // hi', "not-json"),
    "trailing comma": (b'{"text": "a",}', "not-json"),
    "single quotes": (b"{'text': 'a'}", "not-json"),
    "NaN": (b'{"text": "a", "budget_ms": NaN}', "bad-field"),
    "nested to the hilt": (b'{"text": ' + b'{"a":' * 4_000 + b"1" + b"}" * 4_001, "not-json"),
}


@pytest.mark.parametrize(("body", "expected"), STRANGE.values(), ids=STRANGE)
def test_strange_body(body: bytes, expected: str | None) -> None:
    assert reason(body) == expected


def test_a_req_sockets_extra_frame_does_not_make_the_kind_an_id() -> None:
    assert known_id([b"", PROTOCOL, b"utterance", b"u-1", b"{}"]) == b""
    assert known_id([PROTOCOL, b"utterance", b"u-1"]) == b"u-1"
