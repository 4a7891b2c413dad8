"""Groq's API put together."""

from collections.abc import Mapping

from pika_edge.simulator.endpoints.asked import Asked
from pika_edge.simulator.endpoints.groq import answers, checks, errors
from pika_edge.simulator.endpoints.groq.limits import Meter
from pika_edge.simulator.endpoints.plan import On, Refused, Rule
from pika_edge.simulator.endpoints.reply import Refusal, Reply, as_json
from pika_edge.simulator.endpoints.settings import Settings
from pika_edge.simulator.endpoints.written import Written, write

_BASE = "/openai/v1"
_COOKIE = "__cf_bm=local-{}; path=/; HttpOnly; SameSite=None"


class Groq:
    """One organisation's account."""

    base = _BASE

    def __init__(self, settings: Settings) -> None:
        self.keep_alive_s = settings.keep_alive_s or 60
        self.routes: Mapping[tuple[str, str], On] = {
            ("POST", f"{_BASE}/chat/completions"): "answers",
            ("GET", f"{_BASE}/models"): "models",
            **{("GET", f"{_BASE}/models/{model.id}"): "models" for model in settings.models},
        }
        self._settings = settings
        self._models = {model.id: model for model in settings.models}
        self._meter = Meter(settings.limits)

    def headers(self, request_id: str) -> Mapping[str, str]:
        """Give the headers that every reply has; Cloudflare's cookie is one."""
        return {
            "cache-control": "private, max-age=0, no-store, no-cache, must-revalidate",
            "server": "cloudflare",
            "set-cookie": _COOKIE.format(request_id),
            "vary": "Origin",
            "via": "1.1 google",
            "x-groq-region": "local",
            "x-request-id": request_id,
            **self._meter.headers(),
        }

    def admit(self, headers: Mapping[str, str], body: bytes) -> None:
        """Check key and size."""
        key = self._settings.key
        if key is not None and headers.get("authorization") != f"Bearer {key}":
            raise Refusal(errors.unauthorized())
        if len(body) > self._settings.body_bytes_most:
            raise Refusal(errors.error(413, "Request Entity Too Large", code="request_too_large"))

    def parse(self, path: str, body: bytes) -> Asked:  # noqa: ARG002 - there is one way to ask
        """Read a chat request and count it."""
        asked = checks.parse(body, self._models, self._settings.decommissioned)
        self._meter.take(asked.model, self._counted(asked))
        return asked

    def write(self, asked: Asked, text: str, *, is_eaten: bool) -> Written:
        """Let the model reason and write."""
        model = self._models[asked.model]
        limit = asked.limit if asked.limit is not None or not is_eaten else 1_024
        written = write(text, limit, answers.think(asked, model, is_eaten=is_eaten))
        self._meter.give_back(self._counted(asked) - asked.prompt_tokens - written.completion_tokens)
        return written

    def answer(self, asked: Asked, written: Written, confidence: float, request_id: str) -> Reply:  # noqa: ARG002
        """Tell an answer; in JSON mode one that is not whole is an error."""
        form = asked.body.get("response_format") or {}
        if form.get("type", "text") != "text" and not written.is_whole:
            return errors.json_failed(written.text)
        return as_json(200, answers.complete(asked, self._models[asked.model], written, request_id))

    def get(self, on: On, path: str) -> Reply:  # noqa: ARG002 - Groq has models only
        """Give the list of models, or one of them."""
        name = path.removeprefix(f"{_BASE}/models").removeprefix("/")
        if name:
            return as_json(200, answers.list_model(self._models[name]))
        return as_json(200, {"object": "list", "data": [answers.list_model(model) for model in self._models.values()]})

    def refuse(self, word: Refused, on: On, asked: Asked | None, rule: Rule) -> Reply:  # noqa: ARG002
        """Tell an error of the plan."""
        model = asked.model if asked is not None else self._settings.models[0].id
        return errors.by_word(word, model, rule.retry_after_s)

    def unknown(self, method: str, path: str, *, is_path_known: bool) -> Reply:  # noqa: ARG002 - one answer for both
        """Tell that there is nothing at this path."""
        model = path.removeprefix(f"{_BASE}/models/")
        return errors.not_found(model) if model != path else errors.unknown_url(method, path)

    def _counted(self, asked: Asked) -> int:
        return asked.prompt_tokens + (asked.limit or 0)
