"""What an answer that is not 200 means, by its status, its headers and the error codes that we know. Pure."""

import json
import re
from collections.abc import Mapping

from pika_edge.cloud.failure import Failure, Kind

_BY_STATUS: Mapping[int, Kind] = {
    401: "key-refused",
    403: "key-refused",
    408: "server-error",
    424: "server-error",
    429: "busy",
    498: "busy",
    499: "server-error",
}
_BY_CODE: Mapping[str, Kind] = {
    "model_decommissioned": "model-gone",
    "model_not_found": "model-gone",
    "organization_restricted": "key-refused",
}
_CODES = frozenset(_BY_CODE) | {
    "capacity_exceeded",
    "context_length_exceeded",
    "invalid_api_key",
    "json_validate_failed",
    "rate_limit_exceeded",
    "request_too_large",
    "unknown_url",
}
"""Only these words of a server are ever repeated: an error's text may quote what was asked."""

REST_MOST_S = 3_600.0
"""No server makes us rest longer than this, whatever it says."""
_REST_UNTOLD_S = 10.0
"""After "too many requests" without a time."""
_DURATION = re.compile(
    r"(?:(?P<h>\d{1,6})h)?(?:(?P<m>\d{1,6})m(?!s))?(?:(?P<s>\d{1,9}(?:\.\d{1,9})?)s)?(?:(?P<ms>\d{1,9}(?:\.\d{1,9})?)ms)?",
    re.ASCII,
)
_SECONDS = re.compile(r"\d{1,12}(?:\.\d{1,9})?", re.ASCII)


def refusal(status: int, headers: Mapping[str, str], body: bytes) -> Failure:
    """Say what a status other than 200 means."""
    code = _known_code(body)
    kind = _kind(status, code)
    told = f"HTTP {status} {code}" if code else f"HTTP {status}"
    return Failure(kind, told, rest_s(headers) if kind == "busy" else _told_rest_s(headers))


def rest_s(headers: Mapping[str, str]) -> float:
    """Give for how long an endpoint that has had enough is left alone: what it says within reason, else 10 s."""
    told = _told_rest_s(headers)
    return max(_resets(headers), default=_REST_UNTOLD_S) if told is None else told


def seconds(text: str) -> float | None:
    """Read `47`, `36.27s`, `1m26.4s` or `120ms`; None where it is none of these (an HTTP date, nonsense)."""
    text = text.strip().lower()
    if _SECONDS.fullmatch(text):
        return float(text)
    found = _DURATION.fullmatch(text)
    if not text or found is None:
        return None
    part = {name: float(value or 0) for name, value in found.groupdict().items()}
    return part["h"] * 3_600 + part["m"] * 60 + part["s"] + part["ms"] / 1_000


def _told_rest_s(headers: Mapping[str, str]) -> float | None:
    told = seconds(headers.get("retry-after", ""))
    return None if told is None else min(told, REST_MOST_S)


def _resets(headers: Mapping[str, str]) -> list[float]:
    """Give the resets of the limits that are used up."""
    resets = []
    for what in ("requests", "tokens"):
        told = seconds(headers.get(f"x-ratelimit-reset-{what}", ""))
        if told is not None and headers.get(f"x-ratelimit-remaining-{what}", "").strip() == "0":
            resets.append(min(told, REST_MOST_S))
    return resets


def _kind(status: int, code: str | None) -> Kind:
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code]
    return _BY_STATUS.get(status, "server-error" if status >= 500 else "refused")


def _known_code(body: bytes) -> str | None:
    try:
        code = json.loads(body)["error"]["code"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return code if isinstance(code, str) and code in _CODES else None
