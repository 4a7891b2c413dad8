"""JSON Lines in, JSON Lines out: one answer per line, in order, whatever the line holds."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from pika_edge.errors import BadMessage, ConfigError
from pika_edge.messages import limits
from pika_edge.messages.decision import Decision
from pika_edge.messages.error import Error
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.utterance import Utterance

LINE_BYTES = 4 * limits.BODY_BYTES
"""Longest input line: labelled cases carry more than an utterance."""

_ID_CHARS = 256

Decide = Callable[[Utterance], Decision]


def open_lines(name: str) -> AbstractContextManager[BinaryIO]:
    """Open a file of lines; `-` is standard input.

    Raises:
        ConfigError: it cannot be opened.
    """
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise ConfigError(f"cannot read {name}: {error.strerror}") from error


def decide_lines(lines: BinaryIO, decide: Decide, context: dict[str, object]) -> Iterator[str]:
    """Give one JSON line for each input line: the decision with the line's `id`, or `error`.

    `context` holds the fields of an utterance that a line need not say itself.
    """
    while line := lines.readline(LINE_BYTES + 1):
        if len(line) > LINE_BYTES and not line.endswith(b"\n"):
            _skip_rest(lines)
        yield _answer(line, decide, context)


def _skip_rest(lines: BinaryIO) -> None:
    while (rest := lines.readline(LINE_BYTES)) and not rest.endswith(b"\n"):
        pass


def error_line(error: BadMessage, **named: object) -> str:
    """Give the line for what could not be decided."""
    told = Error.model_validate({"reason": error.reason, "detail": str(error)})
    return json.dumps({**named, "error": told.model_dump()}, ensure_ascii=False)


def _answer(line: bytes, decide: Decide, context: dict[str, object]) -> str:
    named: dict[str, object] = {}
    try:
        fields = _parse(line)
        if "id" in fields:
            named["id"] = _checked_id(fields["id"])
        known = {key: value for key, value in fields.items() if key in Utterance.model_fields}
        decision = decide(parse_fields({**context, **known}, Utterance))
    except BadMessage as error:
        return error_line(error, **named)
    return json.dumps({**named, **decision.model_dump(mode="json")}, ensure_ascii=False)


def _checked_id(found: object) -> str | int:
    """Give a line's id, if it is a text or a whole number that can be written again."""
    if isinstance(found, str) and len(found) <= _ID_CHARS and found.isprintable():
        return found
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 2**63:
        return found
    raise BadMessage("bad-id", f"an id is a text of at most {_ID_CHARS} printable characters, or a whole number")


def _parse(line: bytes) -> dict[str, object]:
    if len(line) > LINE_BYTES:
        raise BadMessage("too-long", f"the line has more than {LINE_BYTES} bytes")
    try:
        fields = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise BadMessage("not-utf8", f"the line is not UTF-8: byte {error.start} cannot be read") from None
    except (ValueError, RecursionError) as error:
        raise BadMessage("not-json", f"the line is not JSON: {error}"[: limits.DETAIL_CHARS]) from None
    if not isinstance(fields, dict):
        raise BadMessage("bad-field", "the line is not a JSON object")
    return fields
