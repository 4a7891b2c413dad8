"""Answers in which something else is than a label."""

import json
from collections.abc import Mapping
from typing import Any

from pika_edge.simulator.endpoints.plan import FaultName
from pika_edge.simulator.endpoints.reply import Reply

_PAGE = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
_WRONG = {"wrong_label": "Z", "wordy": "Sure! The child sounds happy, so I would say the label is happy."}
_EMPTY: Mapping[str, str | None] = {"empty_content": "", "null_content": None}


def what_is_written(text: str, fault: FaultName | None) -> str:
    """Give what the model writes instead of `text`: no code there is, or words around one."""
    return _WRONG.get(fault or "", text)


def spoil(reply: Reply, fault: FaultName | None) -> Reply:
    """Put into a reply what should not be in it."""
    if fault == "malformed_json":
        return reply.with_body(reply.body[: len(reply.body) * 2 // 3])
    if fault == "not_json":
        return reply.with_body(_PAGE, "text/html; charset=UTF-8")
    if fault == "no_choices":
        return _changed(reply, {"choices": []})
    return _emptied(reply, _EMPTY[fault]) if fault is not None and fault in _EMPTY else reply


def _changed(reply: Reply, change: Mapping[str, Any]) -> Reply:
    return reply.with_body(json.dumps({**json.loads(reply.body), **change}).encode())


def _emptied(reply: Reply, content: str | None) -> Reply:
    choice = json.loads(reply.body)["choices"][0]
    if "message" in choice:
        choice["message"]["content"] = content
    else:
        choice["text"] = content or ""
    return _changed(reply, {"choices": [choice]})
