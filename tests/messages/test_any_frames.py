"""The parser is total: whatever frames come, it gives a message or one of the stable reasons."""

import json
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pika_edge import BadMessage
from pika_edge.messages import limits
from pika_edge.messages.frame import PROTOCOL, known_id, parse_fields, unpack
from pika_edge.messages.kinds import CONTROL_IN, DOOR_IN, DOOR_OUT, SOCKETS, Kinds
from pika_edge.messages.utterance import Utterance
from tests.messages.made import IDS, REASONS, UTTERANCES, WORDS

FIELDS = Utterance.model_fields
KIND = st.sampled_from([kind for kinds in SOCKETS.values() for kind in kinds])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.sampled_from([*FIELDS]), inner, max_size=4),
    max_leaves=8,
)
BODY = st.one_of(
    st.binary(max_size=100),
    WORDS.map(str.encode),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries({"text": JSON}, optional=dict.fromkeys([*FIELDS][1:], JSON)).map(
        lambda value: json.dumps(value).encode()
    ),
)
FRAME = st.one_of(KIND, st.just(PROTOCOL), IDS, BODY)
FRAMES = st.one_of(st.lists(FRAME, max_size=7), st.tuples(st.just(PROTOCOL), KIND, IDS, BODY).map(list))
KINDS = st.sampled_from([DOOR_IN, CONTROL_IN, DOOR_OUT])


def refusal_of(parse: Callable[[], object]) -> BadMessage | None:
    """Give what is raised; None where what came is taken. Anything else that is raised fails the test."""
    try:
        parse()
    except BadMessage as error:
        return error
    return None


def reason_of(frames: list[bytes], kinds: Kinds = DOOR_IN) -> str | None:
    """Give the reason for which frames are refused; None where they are taken."""
    refusal = refusal_of(lambda: unpack(frames, kinds))
    return None if refusal is None else refusal.reason


@settings(max_examples=500, deadline=None)
@given(frames=FRAMES, kinds=KINDS)
@example(frames=[PROTOCOL, b"utterance", b"u", b'{"text":' + b"[" * 20_000], kinds=DOOR_IN)
@example(frames=[PROTOCOL, b"utterance", b"u", b'{"text":1' + b"0" * 30_000 + b"}"], kinds=DOOR_IN)
@example(frames=[PROTOCOL, b"utterance", b"u", b'{"' + b"k" * 30_000 + b'":1}'], kinds=DOOR_IN)
@example(frames=[PROTOCOL, b"utterance", b"u", b'{"text":NaN}'], kinds=DOOR_IN)
@example(frames=[PROTOCOL, b"tier", b"u", b'{"tier":{"a":[]},"on":-Infinity}'], kinds=CONTROL_IN)
def test_nothing_but_a_stable_reason_is_raised(frames: list[bytes], kinds: Kinds) -> None:
    refusal = refusal_of(lambda: unpack(frames, kinds))
    if refusal is None:
        assert frames[1] in kinds
    else:
        assert refusal.reason in REASONS
        assert 0 < len(str(refusal)) <= limits.DETAIL_CHARS
    known = known_id(frames)
    assert known == b"" or known in frames


@settings(max_examples=200, deadline=None)
@given(fields=st.dictionaries(st.sampled_from([*FIELDS, "other"]), JSON | st.text(), max_size=6))
@example(fields={"text": "\ud800 lone"})
@example(fields={"text": "a", "previous": "\udfff" * 2_000})
@example(fields={"text": "a", "budget_ms": 10**5_000})
def test_python_fields_too(fields: dict[str, object]) -> None:
    refusal = refusal_of(lambda: parse_fields(fields, Utterance))
    if refusal is not None:
        assert refusal.reason in REASONS
        assert str(refusal).encode()


@settings(max_examples=200, deadline=None)
@given(utterance=UTTERANCES, message_id=IDS)
def test_good_utterance_parses_to_itself_however_it_is_spelt(utterance: Utterance, message_id: bytes) -> None:
    fields = json.loads(utterance.to_bytes())
    spellings = (
        utterance.to_bytes(),
        json.dumps(fields).encode(),
        json.dumps(fields, ensure_ascii=False, indent=1).encode(),
        json.dumps(dict(reversed(fields.items()))).encode(),
    )
    for body in spellings:
        message = unpack([PROTOCOL, b"utterance", message_id, body], DOOR_IN)
        assert (message.id, message.body) == (message_id, utterance)


SAID = "BíMậtCủaCon"


@settings(max_examples=300, deadline=None)
@given(
    body=st.one_of(
        st.fixed_dictionaries(
            {"text": st.sampled_from([SAID, [SAID], {"a": SAID}, SAID * 200])},
            optional={
                "previous": st.sampled_from([SAID, [SAID], SAID * 200]),
                "role": st.sampled_from([SAID, "child"]),
                "outcome": st.just(SAID),
                "lang": st.just(SAID),
                "budget_ms": st.sampled_from([SAID, 5]),
            },
        ).map(lambda fields: json.dumps(fields, ensure_ascii=False).encode()),
        st.sampled_from(
            [f'{{"text": "{SAID}', f'{{"text": {SAID}}}', f'{{"text": "{SAID}"}} {SAID}', SAID, f'"{SAID}"']
        ).map(str.encode),
        st.sampled_from([b'{"text": "%s\xff"}', b'\xff{"text": "%s"}']).map(lambda body: body % SAID.encode()),
    )
)
def test_detail_never_repeats_what_the_child_said(body: bytes) -> None:
    refusal = refusal_of(lambda: unpack([PROTOCOL, b"utterance", b"u-1", body], DOOR_IN))
    assert refusal is None or SAID[:4] not in str(refusal)


def test_every_reason_a_parser_gives_is_reached() -> None:
    def with_body(body: bytes) -> list[bytes]:
        return [PROTOCOL, b"utterance", b"u-1", body]

    reached = {
        reason_of([]),
        reason_of([b"PIKA0", b"utterance", b"u-1", b"{}"]),
        reason_of([PROTOCOL, b"utterance", b"", b"{}"]),
        reason_of([PROTOCOL, b"shout", b"u-1", b"{}"]),
        reason_of(with_body(b"\xff")),
        reason_of(with_body(b"{")),
        reason_of(with_body(b"{}")),
        reason_of(with_body(b'{"text": " "}')),
        reason_of(with_body(b" " * (limits.BODY_BYTES + 1))),
    }
    assert reached == set(REASONS) - {"overloaded", "not-possible", "internal"}


@pytest.mark.parametrize(
    ("frames", "known"),
    [
        ([], b""),
        ([PROTOCOL, b"utterance"], b""),
        ([PROTOCOL, b"utterance", b"u-1"], b"u-1"),
        ([PROTOCOL, b"utterance", b"u 1", b"{}"], b""),
        ([b"PIKA9", b"?", b"u-1", b"{}", b"", b""], b"u-1"),
    ],
)
def test_known_id(frames: list[bytes], known: bytes) -> None:
    assert known_id(frames) == known
