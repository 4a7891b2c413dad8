"""Groq's answers: the chat completion, its reasoning and its usage."""

import time
from collections.abc import Mapping
from typing import Any

from pika_edge.simulator.endpoints.asked import Asked, Body
from pika_edge.simulator.endpoints.chance import pick, token
from pika_edge.simulator.endpoints.settings import Model
from pika_edge.simulator.endpoints.written import Written

_EFFORTS: Mapping[str, tuple[int, int]] = {
    "none": (0, 0),
    "low": (15, 60),
    "medium": (60, 200),
    "default": (150, 500),
    "high": (300, 900),
}
"""Tokens of reasoning, from and below; others measured 9 to 53 of a small prompt at low effort."""
_THOUGHT = """
    We need to choose the code that fits what the child said. The child tells Pika about its day. Is it achieved or not?
    The guide says proud when the child did it. So which letter? We must answer with the code only.
"""


def think(asked: Asked, model: Model, *, is_eaten: bool) -> list[str]:
    """Give the words of a model's reasoning; `is_eaten`: more of them than it may write."""
    if is_eaten:
        return _words(asked.limit or 1_024)
    if not model.efforts:
        return []
    least, below = _EFFORTS[asked.body.get("reasoning_effort") or model.efforts[0]]
    return _words(least + pick(below - least, asked.whole, "reasoning"))


def complete(asked: Asked, model: Model, written: Written, request_id: str) -> dict[str, Any]:
    """Make the body of an answered chat."""
    return {
        "id": f"chatcmpl-{_uuid(request_id)}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": model.id,
        "choices": [
            {
                "index": 0,
                "message": _message(asked.body, model, written),
                "logprobs": None,
                "finish_reason": written.finish_reason,
            }
        ],
        "usage": _usage(asked, model, written, request_id),
        "usage_breakdown": None,
        "system_fingerprint": f"fp_{token(10, model.id)}",
        "x_groq": {"id": request_id, "seed": asked.body.get("seed") or pick(2**31, request_id)},
        "service_tier": "on_demand" if asked.body.get("service_tier") in (None, "auto") else asked.body["service_tier"],
    }


def list_model(model: Model) -> dict[str, Any]:
    """Make a model's entry in the list."""
    return {
        "id": model.id,
        "object": "model",
        "created": model.created,
        "owned_by": model.owned_by,
        "active": True,
        "context_window": model.context_window,
        "public_apps": None,
        "max_completion_tokens": model.max_completion_tokens,
    }


def _message(body: Body, model: Model, written: Written) -> dict[str, Any]:
    """Put the reasoning where it was asked to be: in a field, between tags in the text, or nowhere."""
    message = {"role": "assistant", "content": written.text}
    if not written.reasoned or body.get("include_reasoning") is False:
        return message
    where = body.get("reasoning_format") or ("raw" if model.takes_format and not _wants_json(body) else "parsed")
    if where == "parsed":
        message["reasoning"] = written.reasoning
    elif where == "raw":
        end = "\n</think>\n\n" if written.is_whole or written.tokens else ""
        message["content"] = f"<think>\n{written.reasoning}{end}{written.text}"
    return message


def _wants_json(body: Body) -> bool:
    return bool((body.get("response_format") or {}).get("type", "text") != "text")


def _usage(asked: Asked, model: Model, written: Written, request_id: str) -> dict[str, Any]:
    prompt, completion = asked.prompt_tokens, written.completion_tokens
    prompt_s, completion_s = prompt * 4e-5, completion * 1e-3  # about what a fast endpoint tells
    usage: dict[str, Any] = {
        "queue_time": round(pick(60_000, request_id, "queue") / 1e6, 9),
        "prompt_tokens": prompt,
        "prompt_time": round(prompt_s, 9),
        "completion_tokens": completion,
        "completion_time": round(completion_s, 9),
        "total_tokens": prompt + completion,
        "total_time": round(prompt_s + completion_s, 9),
    }
    if model.efforts:
        usage["completion_tokens_details"] = {"reasoning_tokens": len(written.reasoned)}
    return usage


def _words(number: int) -> list[str]:
    words = _THOUGHT.split()
    return (words * (number // len(words) + 1))[:number]


def _uuid(request_id: str) -> str:
    word = token(32, request_id, "chat")
    return f"{word[:8]}-{word[8:12]}-{word[12:16]}-{word[16:20]}-{word[20:]}"
