"""The application: one request's way through checks, plan, oracle and out again."""

import asyncio
import time
from collections.abc import Mapping
from typing import cast

from starlette.types import Receive, Scope, Send

from pika_edge.simulator.endpoints import content
from pika_edge.simulator.endpoints.admin import Admin
from pika_edge.simulator.endpoints.api import Api
from pika_edge.simulator.endpoints.asked import Asked
from pika_edge.simulator.endpoints.chance import token
from pika_edge.simulator.endpoints.groq import Groq
from pika_edge.simulator.endpoints.log import Log, Received
from pika_edge.simulator.endpoints.plan import IN_CONTENT, REFUSED, On, Plan, Refused, Rule, Visit
from pika_edge.simulator.endpoints.reply import Refusal, Reply
from pika_edge.simulator.endpoints.settings import Settings
from pika_edge.simulator.endpoints.trtllm import TrtLlm
from pika_edge.simulator.endpoints.wire import Gone, Wire, deliver


class House:
    """An endpoint without its sockets."""

    def __init__(self, settings: Settings) -> None:
        self.api: Api = Groq(settings) if settings.api == "groq" else TrtLlm(settings)
        self.log = Log()
        self._settings = settings
        self._admin = Admin(self)
        self._plan = settings.plan
        self._began_s = time.monotonic()

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self._plan

    @plan.setter
    def plan(self, plan: Plan) -> None:
        self._plan = plan
        self._began_s = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, as ASGI has it."""
        if self._admin.is_meant(scope):
            await self._admin(scope, receive, send)
            return
        method, path = scope["method"], scope["path"]
        headers = _headers(scope)
        on = self.api.routes.get((method, path))
        record = self.log.open(on, method, path, headers, ":".join(map(str, scope["client"] or ("?",))))
        wire = Wire(scope, receive, send, record)
        try:
            await self._serve(record, wire)
        except Gone:
            pass  # the record tells it
        except asyncio.CancelledError:  # the server ends
            record.left_ns = record.left_ns or time.monotonic_ns()

    async def _serve(self, record: Received, wire: Wire) -> None:
        record.body = await wire.read()
        record.received_ns = time.monotonic_ns()
        visit = Visit(
            record.on or "health", record.number, time.monotonic() - self._began_s, record.body.decode(errors="replace")
        )
        rule = self._plan.decide(visit) if record.on is not None else None
        reply = self._reply(record, rule)
        record.fault = rule.fault if rule is not None else None
        record.wait_ms = self._plan.wait_ms(visit, rule) if record.on is not None else 0.0
        await wire.pause_until(record.received_ns + int(record.wait_ms * 1e6))
        await deliver(wire, reply, rule)

    def _reply(self, record: Received, rule: Rule | None) -> Reply:
        request_id = f"req_{token(26, self._began_s, record.on, record.number)}"
        try:
            reply = self._answer(record, rule, request_id)
        except Refusal as refusal:
            reply = refusal.reply
        return reply.with_headers(self.api.headers(request_id))

    def _answer(self, record: Received, rule: Rule | None, request_id: str) -> Reply:
        on = record.on
        if on is None:
            known = any(path == record.path for _, path in self.api.routes)
            return self.api.unknown(record.method, record.path, is_path_known=known)
        if rule is not None and rule.fault in REFUSED:
            return self._refuse(record, on, rule)
        self.api.admit(record.headers, record.body)
        if on != "answers":
            reply = self.api.get(on, record.path)
            return content.spoil(reply, rule.fault) if rule is not None and rule.fault in _OF_ANY_JSON else reply
        return self._think(record, self.api.parse(record.path, record.body), rule, request_id)

    def _refuse(self, record: Received, on: On, rule: Rule) -> Reply:
        asked: Asked | None = None
        if on == "answers":
            try:
                asked = self.api.parse(record.path, record.body)
            except Refusal:
                asked = None  # an error without a cause is told all the same
        return self.api.refuse(cast(Refused, rule.fault), on, asked, rule)

    def _think(self, record: Received, asked: Asked, rule: Rule | None, request_id: str) -> Reply:
        fault = rule.fault if rule is not None and rule.fault in IN_CONTENT else None
        label = self._settings.oracle(asked.text)
        text = content.what_is_written(self._settings.writer(asked, label), fault)
        written = self.api.write(asked, text, is_eaten=fault == "eaten_by_reasoning")
        record.label, record.written = label, written.text
        reply = self.api.answer(asked, written, label.confidence, request_id)
        return content.spoil(reply, fault) if reply.status == 200 else reply


_OF_ANY_JSON = ("malformed_json", "not_json")


def _headers(scope: Scope) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1")
        told = value.decode("latin-1")
        headers[key] = f"{headers[key]}, {told}" if key in headers else told
    return headers
