"""Groq's error bodies."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pika_edge.simulator.endpoints.plan import Refused
from pika_edge.simulator.endpoints.reply import Refusal, Reply, as_json, as_page

INVALID = "invalid_request_error"
_SERVER = "internal_server_error"
_SEE_LIMITS = "Visit https://console.groq.com/docs/rate-limits for more information."
_UPGRADE = "Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing"
ORGANISATION = "org_01localpikaedge00000000000"


class Reached(NamedTuple):
    """A limit that is reached."""

    kind: str
    on: str
    limit: int
    used: int
    requested: int


def error(status: int, message: str, kind: str = INVALID, **more: str) -> Reply:
    """Make an error's reply: `message` and `type`, then what is given, such as `code` and `param`."""
    return as_json(status, {"error": {"message": message, "type": kind, **more}})


def refuse(message: str, **more: str) -> Refusal:
    """Make the 400 of a request that is not valid."""
    return Refusal(error(400, message, INVALID, **more))


def unauthorized() -> Reply:
    """Tell that the key is missing or wrong: the same words for both."""
    return error(401, "Invalid API Key", code="invalid_api_key")


def decommissioned(model: str) -> Reply:
    """Tell that a model is gone."""
    message = (
        f"The model `{model}` has been decommissioned and is no longer supported. Please refer to "
        "https://console.groq.com/docs/deprecations for a recommendation on which model to use instead."
    )
    return error(400, message, code="model_decommissioned")


def not_found(model: str) -> Reply:
    """Tell that there never was such a model, or not for this account."""
    message = f"The model `{model}` does not exist or you do not have access to it."
    return error(404, message, code="model_not_found")


def context_length() -> Reply:
    """Tell that the messages are longer than the model's window."""
    message = "Please reduce the length of the messages or completion."
    return error(400, message, param="messages", code="context_length_exceeded")


def json_failed(generation: str) -> Reply:
    """Tell that what the model wrote is not the JSON that was asked for."""
    message = "Failed to validate JSON. Please adjust your prompt. See 'failed_generation' for more details."
    return error(400, message, code="json_validate_failed", failed_generation=generation)


def rate_limited(model: str, what: Reached, retry_after_s: float, told: str) -> Reply:
    """Tell that a limit is reached; `told` is the wait in Groq's notation."""
    message = (
        f"Rate limit reached for model `{model}` in organization `{ORGANISATION}` service tier `on_demand` on "
        f"{what.on}: Limit {what.limit}, Used {what.used}, Requested {what.requested}. "
        f"Please try again in {told}. {_UPGRADE}"
    )
    reply = error(429, message, what.kind, code="rate_limit_exceeded")
    return reply.with_headers({"retry-after": str(int(-(-retry_after_s // 1)))})


def too_large_for_rate(model: str, limit: int, requested: int) -> Reply:
    """Tell that one request alone is more than a minute's tokens."""
    message = (
        f"Request too large for model `{model}` in organization `{ORGANISATION}` service tier `on_demand` on tokens "
        f"per minute (TPM): Limit {limit}, Requested {requested}, please reduce your message size and try again. "
        f"{_SEE_LIMITS}"
    )
    return error(413, message, "tokens", code="rate_limit_exceeded")


def unknown_url(method: str, path: str) -> Reply:
    """Tell that there is nothing at this path."""
    see = "Please check the URL for typos, or see the docs at https://console.groq.com/docs/"
    message = f"Unknown request URL: {method} {path}. {see}"
    return error(404, message, code="unknown_url")


def over_capacity(model: str) -> Reply:
    """Tell that there is no room for a model just now."""
    message = (
        f"{model} is currently over capacity. Please try again and back off exponentially. "
        "Visit https://groqstatus.com to see if there is an active incident."
    )
    return error(503, message, _SERVER)


_PLAIN: Mapping[Refused, tuple[int, str, str, str | None]] = {
    "bad_request": (400, "'messages' : minimum number of items is 1", INVALID, None),
    "forbidden": (403, "The request is not allowed due to permission restrictions.", INVALID, None),
    "too_large": (413, "Request Entity Too Large", INVALID, "request_too_large"),
    "unprocessable": (422, "The request was well-formed, but could not be followed.", INVALID, None),
    "failed_dependency": (424, "The request failed because the dependent request failed.", INVALID, None),
    "flex_full": (498, "Flex tier capacity exceeded. Please try again later.", INVALID, "capacity_exceeded"),
    "cancelled": (499, "The request was cancelled by the caller.", INVALID, None),
    "internal_error": (500, "Internal Server Error", _SERVER, None),
}
_OF_MODEL: Mapping[Refused, Callable[[str], Reply]] = {
    "model_decommissioned": decommissioned,
    "model_not_found": not_found,
    "too_large_for_rate": lambda model: too_large_for_rate(model, 6000, 6294),
    "unavailable": over_capacity,
}
_FIXED: Mapping[Refused, Callable[[], Reply]] = {
    "bad_gateway": lambda: as_page(502, "502 Bad Gateway"),
    "context_length_exceeded": context_length,
    "json_validate_failed": lambda: json_failed('{"soll_emotion": '),
    "unauthorized": unauthorized,
    "unknown_url": lambda: unknown_url("POST", "/openai/v1/v1/chat/completions"),
}
_MINUTE_FULL = Reached("tokens", "tokens per minute (TPM)", limit=6000, used=5034, requested=1443)


def by_word(word: Refused, model: str, retry_after_s: int) -> Reply:
    """Tell an error of the plan."""
    if word == "rate_limited":
        return rate_limited(model, _MINUTE_FULL, retry_after_s, f"{retry_after_s}s")
    if word in _FIXED:
        return _FIXED[word]()
    if word in _OF_MODEL:
        return _OF_MODEL[word](model)
    status, message, kind, code = _PLAIN[word]
    return error(status, message, kind, **({"code": code} if code else {}))
