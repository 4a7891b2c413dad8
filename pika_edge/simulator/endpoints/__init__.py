"""A local server that speaks Groq's and trtllm-serve's OpenAI-compatible API and misbehaves by a plan."""

from pika_edge.simulator.endpoints.latency import Constant, Founding, LogNormal
from pika_edge.simulator.endpoints.log import Received
from pika_edge.simulator.endpoints.oracle import Label, Oracle, hashed
from pika_edge.simulator.endpoints.plan import Plan, Rule, matrix
from pika_edge.simulator.endpoints.running import Endpoint, serve
from pika_edge.simulator.endpoints.settings import Limits, Settings

__all__ = [
    "Constant",
    "Endpoint",
    "Founding",
    "Label",
    "Limits",
    "LogNormal",
    "Oracle",
    "Plan",
    "Received",
    "Rule",
    "Settings",
    "hashed",
    "matrix",
    "serve",
]
