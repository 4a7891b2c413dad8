"""The frames of one message, and the checks that every message from outside must pass.

    door, control   PIKA1 | kind | id | body        (the ROUTER's identity frame stands before them)
    stage           topic | PIKA1 | id | body

Checked in this order: count, protocol, id, kind, body length, UTF-8, JSON, fields.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pika_edge.errors import BadMessage
from pika_edge.messages import limits
from pika_edge.messages.kinds import Kinds
from pika_edge.messages.model import Body

PROTOCOL = b"PIKA1"
"""Name and version of the protocol; a change that old peers cannot read raises the number."""

BODY = 3
"""Which of a message's frames its body is."""

Extra = Literal["forbid", "ignore"]
_FAMILY = b"PIKA"
"""What every version's protocol frame begins with."""
BodyT = TypeVar("BodyT", bound=Body)

_ID = re.compile(rb"[!-~]{1,%d}" % limits.ID_BYTES)


@dataclass(frozen=True, slots=True)
class Message:
    """One checked message."""

    kind: bytes
    id: bytes
    body: Body


def pack(kind: bytes, message_id: bytes, body: bytes) -> list[bytes]:
    """Give the frames of a message for the door or control."""
    return [PROTOCOL, kind, message_id, body]


def pack_stage(topic: bytes, message_id: bytes, body: bytes) -> list[bytes]:
    """Give the frames of a broadcast; `message_id` is the utterance's, empty where there is none."""
    return [topic, PROTOCOL, message_id, body]


def unpack(frames: Sequence[bytes], kinds: Kinds, extra: Extra = "forbid") -> Message:
    """Check the frames of one message (without identity) and parse its body.

    With `extra="ignore"` unknown fields are passed over: a client's way with a newer daemon.

    Raises:
        BadMessage: with the stable reason of the first check that failed.
    """
    if len(frames) != limits.FRAMES:
        raise BadMessage("bad-frames", f"a message has {limits.FRAMES} frames, this one has {len(frames)}")
    protocol, kind, message_id, body = frames
    if protocol != PROTOCOL:
        raise BadMessage("bad-protocol", f"this daemon speaks {PROTOCOL.decode()}")
    if not _ID.fullmatch(message_id):
        raise BadMessage("bad-id", f"an id is 1 to {limits.ID_BYTES} printable ASCII characters without spaces")
    model = kinds.get(kind)
    if model is None:
        known = ", ".join(name.decode() for name in kinds)
        raise BadMessage("unknown-kind", f"this socket takes: {known}")
    return Message(kind, message_id, parse_body(body, model, extra))


def known_id(frames: Sequence[bytes]) -> bytes:
    """Give the id that an `error` about these frames should carry; empty where none can be told."""
    # With another count only our own first frame tells that frame 2 is the id: a REQ socket puts an empty one before.
    is_in_place = len(frames) == limits.FRAMES or (len(frames) >= 3 and frames[0].startswith(_FAMILY))
    if is_in_place and _ID.fullmatch(frames[2]):
        return frames[2]
    return b""


def parse_body(body: bytes, model: type[BodyT], extra: Extra = "forbid") -> BodyT:
    """Parse one JSON body into its model.

    Raises:
        BadMessage: too-long, not-utf8, not-json, empty or bad-field.
    """
    if len(body) > limits.BODY_BYTES:
        raise BadMessage("too-long", f"the body has {len(body)} bytes, at most {limits.BODY_BYTES} are allowed")
    try:
        return model.model_validate_json(body.decode(), extra=extra)
    except UnicodeDecodeError as error:
        raise BadMessage("not-utf8", f"the body is not UTF-8: byte {error.start} cannot be read") from None
    except ValidationError as error:
        raise _told(error.errors(include_url=False)[0]) from None


def parse_fields(fields: dict[str, object], model: type[BodyT]) -> BodyT:
    """Check fields that are Python objects already.

    Raises:
        BadMessage: too-long, empty or bad-field.
    """
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise _told(error.errors(include_url=False)[0]) from None


def _told(error: ErrorDetails) -> BadMessage:
    """Tell the first validation error in a stable word, without repeating what the child said."""
    kind, field = error["type"], ".".join(str(part) for part in error["loc"])
    if kind == "json_invalid":
        return BadMessage("not-json", f"the body is not JSON: {error['ctx']['error']}"[: limits.DETAIL_CHARS])
    if kind == "string_too_long":
        length, most = len(error["input"]), error["ctx"]["max_length"]
        return BadMessage("too-long", f"{field} has {length} characters, at most {most} are allowed")
    if kind == "extra_forbidden":  # its name could be anything, also what the child said
        return BadMessage("bad-field", "the body has a field that this kind does not know")
    reason = "empty" if kind == "empty_text" else "bad-field"
    where = f"{field}: " if field else ""
    return BadMessage(reason, f"{where}{error['msg']}"[: limits.DETAIL_CHARS])
