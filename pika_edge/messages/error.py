"""`error`, out of any ROUTER socket: the message could not be served, and why."""

from typing import Annotated, Literal

from pydantic import Field

from pika_edge.messages import limits
from pika_edge.messages.model import Body

Reason = Literal[
    "bad-frames",
    "bad-protocol",
    "bad-id",
    "unknown-kind",
    "not-utf8",
    "not-json",
    "bad-field",
    "empty",
    "too-long",
    "overloaded",
    "not-possible",
    "internal",
]
"""Stable words that callers may branch on; each is explained in `messages/README.md`."""


class Error(Body):
    """Why a message was not served."""

    reason: Reason
    detail: Annotated[str, Field(max_length=limits.DETAIL_CHARS)]
    """For a person to read; may change between versions. Never repeats the child's words."""
