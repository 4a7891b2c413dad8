"""trtllm-serve put together: one model, no keys, no rate limits; what it never says itself a proxy in front says."""

from collections.abc import Mapping
from http import HTTPStatus

from pika_edge.simulator.endpoints.asked import Asked
from pika_edge.simulator.endpoints.plan import On, Refused, Rule
from pika_edge.simulator.endpoints.reply import Reply, as_json, as_page
from pika_edge.simulator.endpoints.settings import Settings
from pika_edge.simulator.endpoints.trtllm import answers, checks
from pika_edge.simulator.endpoints.written import Written, write

_CHAT, _COMPLETION, _VERSION = "/v1/chat/completions", "/v1/completions", "1.2.0"
_LIMIT = 32
"""Tokens of an answer whose request names no limit: `SamplingParams.max_tokens`."""
_UNWELL = "LLM is unavailable. Please check the server logs for more details."
_STATUS: Mapping[Refused, int] = {
    "unauthorized": 401,
    "forbidden": 403,
    "unknown_url": 404,
    "too_large": 413,
    "too_large_for_rate": 413,
    "unprocessable": 422,
    "failed_dependency": 424,
    "rate_limited": 429,
    "flex_full": 503,
    "cancelled": 499,
    "bad_gateway": 502,
    "unavailable": 503,
}


class TrtLlm:
    """One server."""

    base = "/v1"

    def __init__(self, settings: Settings) -> None:
        self.keep_alive_s = settings.keep_alive_s or 5
        self.routes: Mapping[tuple[str, str], On] = {
            ("POST", _CHAT): "answers",
            ("POST", _COMPLETION): "answers",
            ("GET", "/v1/models"): "models",
            ("GET", "/health"): "health",
            ("GET", "/version"): "health",
        }
        self._settings = settings

    def headers(self, request_id: str) -> Mapping[str, str]:  # noqa: ARG002 - it tells no id
        """Give the headers that every reply has."""
        return {"server": "uvicorn"}

    def admit(self, headers: Mapping[str, str], body: bytes) -> None:
        """Let everybody in: there are neither keys nor a bound on the body."""

    def parse(self, path: str, body: bytes) -> Asked:
        """Read a chat's or a completion's request."""
        return checks.parse(
            body,
            is_chat=path == _CHAT,
            prompt_tokens_most=self._settings.prompt_tokens_most,
            gives_top=self._settings.top_logprobs,
        )

    def write(self, asked: Asked, text: str, *, is_eaten: bool) -> Written:
        """Let the model write; without a reasoning parser what it thinks is part of the text."""
        limit = asked.limit if asked.limit is not None else _LIMIT
        return write("Hmm " * limit if is_eaten else text, limit)

    def answer(self, asked: Asked, written: Written, confidence: float, request_id: str) -> Reply:
        """Tell an answer."""
        make = answers.completion if "prompt" in asked.body else answers.chat
        return as_json(200, make(asked, written, confidence, request_id))

    def get(self, on: On, path: str) -> Reply:
        """Give the one model, the version, or the empty sign of good health."""
        if on == "models":
            model = {"id": self._settings.served_model, "object": "model", "created": 1, "owned_by": "tensorrt_llm"}
            return as_json(200, {"object": "list", "data": [model]})
        return as_json(200, {"version": _VERSION}) if path == "/version" else Reply(200, b"", "")

    def refuse(self, word: Refused, on: On, asked: Asked | None, rule: Rule) -> Reply:  # noqa: ARG002
        """Tell an error of the plan."""
        if on == "health":
            return Reply(503, _UNWELL.encode(), "")
        if word == "internal_error":
            return Reply(500, b"Internal Server Error", "text/plain; charset=utf-8")
        status = _STATUS.get(word, 400)
        if status == 400:
            return checks.flat(400, word.replace("_", " "))
        headers = {"retry-after": str(rule.retry_after_s)} if word == "rate_limited" else {}
        return as_page(status, f"{status} {_phrase(status)}", headers)

    def unknown(self, method: str, path: str, *, is_path_known: bool) -> Reply:  # noqa: ARG002 - FastAPI repeats neither
        """Tell that there is nothing at this path, or not by this method."""
        if is_path_known:
            return as_json(405, {"detail": "Method Not Allowed"})
        return as_json(404, {"detail": "Not Found"})


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"
