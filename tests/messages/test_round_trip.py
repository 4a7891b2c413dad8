"""Every kind of message, packed and unpacked, is itself again."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from pika_edge.messages.frame import PROTOCOL, pack, pack_stage, parse_body, unpack
from pika_edge.messages.kinds import SOCKETS, Kinds
from tests.messages.made import BODIES, IDS

ROUTED = [(socket, kind) for socket, kinds in SOCKETS.items() if socket != "stage" for kind in kinds]
TOPICS = list(SOCKETS["stage"])


@pytest.mark.parametrize(("socket", "kind"), ROUTED)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_routed_message(socket: str, kind: bytes, data: st.DataObject) -> None:
    kinds: Kinds = SOCKETS[socket]
    body = data.draw(BODIES[kinds[kind]])
    message_id = data.draw(IDS)
    frames = pack(kind, message_id, body.to_bytes())
    assert frames[:3] == [PROTOCOL, kind, message_id]
    message = unpack(frames, kinds)
    assert (message.kind, message.id) == (kind, message_id)
    assert message.body == body
    assert unpack(pack(kind, message_id, message.body.to_bytes()), kinds) == message


@pytest.mark.parametrize("topic", TOPICS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_broadcast(topic: bytes, data: st.DataObject) -> None:
    model = SOCKETS["stage"][topic]
    body = data.draw(BODIES[model])
    frames = pack_stage(topic, b"u-1", body.to_bytes())
    assert frames[:3] == [topic, PROTOCOL, b"u-1"]
    assert parse_body(frames[3], model) == body


@pytest.mark.parametrize("model", BODIES, ids=lambda model: model.__name__)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_body_is_an_object_and_cannot_be_changed(model: type, data: st.DataObject) -> None:
    body = data.draw(BODIES[model])
    fields = json.loads(body.to_bytes())
    assert isinstance(fields, dict)
    assert fields.keys() == type(body).model_fields.keys()
    for name in fields:
        with pytest.raises(ValidationError):
            setattr(body, name, None)


def test_there_is_a_maker_for_every_body_of_the_wire() -> None:
    assert {body for kinds in SOCKETS.values() for body in kinds.values()} == set(BODIES)
