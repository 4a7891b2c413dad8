"""A plain client of an endpoint, and the bodies it sends."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from pika_edge.simulator.endpoints import Endpoint, Rule
from pika_edge.simulator.endpoints.plan import Plan
from pika_edge.simulator.endpoints.settings import KEY

PATIENCE_S = 60.0
TEXT = "con tự buộc dây giày rồi"
GPT_OSS = "openai/gpt-oss-20b"


def chat(text: str = TEXT, **more: Any) -> dict[str, Any]:
    """Make a chat request as the tagger would."""
    messages = [{"role": "system", "content": "Choose the expression."}, {"role": "user", "content": text}]
    return {"model": GPT_OSS, "messages": messages, **more}


def with_rule(fault: str, **how: Any) -> Plan:
    """Make a plan of one rule."""
    return Plan(rules=(Rule.model_validate({"fault": fault, **how}),))


@contextmanager
def client_of(endpoint: Endpoint, timeout_s: float = PATIENCE_S) -> Iterator[httpx.Client]:
    """Give a client with the key."""
    headers = {"authorization": f"Bearer {KEY}"}
    tls = ssl.create_default_context(cafile=str(endpoint.authority)) if endpoint.authority else False
    with httpx.Client(
        base_url=endpoint.base_url, headers=headers, timeout=timeout_s, trust_env=False, verify=tls
    ) as client:
        yield client


def ask(
    endpoint: Endpoint, body: Any = None, path: str = "chat/completions", timeout_s: float = PATIENCE_S
) -> httpx.Response:
    """Ask once, on a connection of its own."""
    with client_of(endpoint, timeout_s) as client:
        return client.post(path, json=chat() if body is None else body)
