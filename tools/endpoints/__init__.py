"""A local server that speaks Groq's and trtllm-serve's OpenAI-compatible API and misbehaves by a plan."""

from tools.endpoints.latency import Constant, Founding, LogNormal
from tools.endpoints.log import Received
from tools.endpoints.oracle import Label, Oracle, hashed
from tools.endpoints.plan import Plan, Rule, matrix
from tools.endpoints.running import Endpoint, serve
from tools.endpoints.settings import Limits, Settings
from tools.endpoints.spawning import spawn

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
    "spawn",
]
