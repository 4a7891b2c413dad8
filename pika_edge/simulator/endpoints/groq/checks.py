"""What Groq checks in a chat request, in this order: form, fields, model, and what the model can."""

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pika_edge.simulator.endpoints.asked import NO_STREAM, Asked, Body, read_chat
from pika_edge.simulator.endpoints.groq import errors
from pika_edge.simulator.endpoints.reply import Refusal
from pika_edge.simulator.endpoints.settings import Model

_NAMES = """
    messages model frequency_penalty function_call functions include_domains exclude_domains include_reasoning
    logit_bias logprobs max_completion_tokens max_tokens metadata n parallel_tool_calls presence_penalty
    reasoning_effort reasoning_format response_format search_settings seed service_tier stop stream
    stream_options temperature tool_choice tools top_logprobs top_p user compound_custom disable_tool_validation
    documents citation_options
"""
_FIELDS = frozenset(_NAMES.split())
_MESSAGE_FIELDS: Mapping[str, frozenset[str]] = {
    "system": frozenset({"role", "content", "name"}),
    "developer": frozenset({"role", "content", "name"}),
    "user": frozenset({"role", "content", "name"}),
    "assistant": frozenset({"role", "content", "name", "tool_calls", "function_call", "reasoning"}),
    "tool": frozenset({"role", "content", "tool_call_id", "name"}),
}
_UNSUPPORTED = ("logprobs", "top_logprobs", "logit_bias")
_RANGES = {
    "n": (1, 1),
    "temperature": (0, 2),
    "top_p": (0, 1),
    "frequency_penalty": (-2, 2),
    "presence_penalty": (-2, 2),
}
_TIERS = ("auto", "on_demand", "flex", "performance")
_STOPS_MOST = 4
_NO_SCHEMA = (
    "This model does not support response format `json_schema`. "
    "See supported models at https://console.groq.com/docs/structured-outputs#supported-models"
)
_NO_WORD_JSON = "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."


def parse(body: bytes, models: Mapping[str, Model], decommissioned: Iterable[str]) -> Asked:
    """Read a chat request.

    Raises:
        Refusal: what Groq would say.
    """
    try:
        content = json.loads(body)
    except ValueError:  # also what is not UTF-8
        raise errors.refuse("Invalid JSON in request body") from None
    if not isinstance(content, dict):
        raise errors.refuse("request body must be an object")
    _check_fields(content)
    _check_messages(content["messages"])
    _check_values(content)
    model = _find(content["model"], models, decommissioned)
    asked = read_chat(content)
    _check_model(asked, model)
    return asked


def _check_fields(content: Body) -> None:
    for name in content:
        if name not in _FIELDS:
            raise errors.refuse(f"property '{name}' is unsupported{_meant(name, _FIELDS)}")
    for name, kind in (("messages", list), ("model", str)):
        if name not in content:
            raise errors.refuse(f"property '{name}' is missing")
        if not isinstance(content[name], kind):
            raise errors.refuse(f"'{name}' : value must be {'an array' if kind is list else 'a string'}")
    if not content["messages"]:
        raise errors.refuse("'messages' : minimum number of items is 1")


def _check_messages(messages: list[Any]) -> None:
    for number, message in enumerate(messages):
        place = f"messages.{number}"
        role = str(message.get("role")) if isinstance(message, dict) else ""
        if role not in _MESSAGE_FIELDS:
            raise errors.refuse(f"'{place}' : discriminator property 'role' has invalid value")
        fault = _message_fault(place, message, _MESSAGE_FIELDS[role])
        if fault:
            raise errors.refuse(f"'{place}' : for 'role:{role}' the following must be satisfied[({fault})]")


def _message_fault(place: str, message: Body, fields: frozenset[str]) -> str | None:
    unknown = next((name for name in message if name not in fields), None)
    if unknown is not None:
        return f"'{place}' : property '{unknown}' is unsupported{_meant(unknown, fields)}"
    content = message.get("content")
    takes_parts = message["role"] in ("user", "tool")
    if isinstance(content, str) or (content is None and message["role"] == "assistant"):
        return None
    return None if takes_parts and isinstance(content, list) else f"'{place}.content' : value must be a string"


def _check_values(content: Body) -> None:
    if content.get("stream"):
        raise errors.refuse(NO_STREAM, param="stream")
    for name in _UNSUPPORTED:
        if content.get(name):
            raise errors.refuse(f"`{name}` is not supported with this model", param=name)
    _check_ranges(content)
    stops = content.get("stop")
    if isinstance(stops, list) and len(stops) > _STOPS_MOST:
        raise errors.refuse(f"'stop' : maximum number of items is {_STOPS_MOST}", param="stop")
    if content.get("service_tier") not in (None, *_TIERS):
        raise errors.refuse(f"'service_tier' : value must be one of {', '.join(_TIERS)}", param="service_tier")


def _check_ranges(content: Body) -> None:
    for name, (least, most) in _RANGES.items():
        value = content.get(name)
        if value is not None and not (isinstance(value, int | float) and least <= value <= most):
            raise errors.refuse(f"'{name}' : number must be at least {least} and at most {most}", param=name)


def _find(name: str, models: Mapping[str, Model], decommissioned: Iterable[str]) -> Model:
    if name in models:
        return models[name]
    raise Refusal(errors.decommissioned(name) if name in decommissioned else errors.not_found(name))


def _check_model(asked: Asked, model: Model) -> None:
    _check_limit(asked, model)
    _check_reasoning(asked.body, model)
    form = asked.body.get("response_format") or {}
    if form.get("type") == "json_schema" and not model.takes_schema:
        raise errors.refuse(_NO_SCHEMA, param="response_format")
    if form.get("type") == "json_object" and "json" not in asked.whole.lower():
        raise errors.refuse(_NO_WORD_JSON)
    if form.get("type") not in (None, "text", "json_object", "json_schema"):
        raise errors.refuse("'response_format.type' : value must be one of text, json_object, json_schema")


def _check_limit(asked: Asked, model: Model) -> None:
    name = "max_completion_tokens" if "max_completion_tokens" in asked.body else "max_tokens"
    most = model.max_completion_tokens
    if asked.limit is not None and not (isinstance(asked.limit, int) and asked.limit <= most):
        message = (
            f"`{name}` must be less than or equal to `{most}`, the maximum value for `{name}` is less than the "
            "`context_window` for this model"
        )
        raise errors.refuse(message, param=name)
    if asked.prompt_tokens + (asked.limit or 0) > model.context_window:
        raise Refusal(errors.context_length())


def _check_reasoning(body: Body, model: Model) -> None:
    if "include_reasoning" in body and "reasoning_format" in body:
        raise errors.refuse("cannot specify both 'include_reasoning' and 'reasoning_format'")
    if body.get("reasoning_format") is not None and not model.takes_format:
        raise errors.refuse("`reasoning_format` is not supported with this model", param="reasoning_format")
    effort = body.get("reasoning_effort")
    if effort is not None and not model.efforts:
        raise errors.refuse("`reasoning_effort` is not supported with this model", param="reasoning_effort")
    if effort is not None and effort not in model.efforts:
        known = _either(sorted(model.efforts, key=("none", "default", "low", "medium", "high").index))
        raise errors.refuse(f"`reasoning_effort` must be one of {known}", param="reasoning_effort")
    if body.get("reasoning_format") == "raw" and (body.get("response_format") or {}).get("type", "text") != "text":
        raise errors.refuse("`reasoning_format` cannot be `raw` with JSON mode", param="reasoning_format")


def _either(words: list[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    comma = "," if len(quoted) > 2 else ""
    return f"{', '.join(quoted[:-1])}{comma} or {quoted[-1]}"


def _meant(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f", did you mean '{near[0]}'?" if near else ""
