"""What a local endpoint is."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pika_edge.simulator.endpoints.oracle import Oracle, Writer, hashed, write_codes
from pika_edge.simulator.endpoints.plan import Plan

ApiName = Literal["groq", "trtllm"]
KEY = "gsk_local"
"""The key that the Groq side takes unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Groq's rate limits of one organisation: generous, so that only a test that wants to runs into them."""

    requests_per_day: int = 10_000_000
    tokens_per_minute: int = 100_000_000


@dataclass(frozen=True, slots=True)
class Model:
    """A model as Groq lists it, and what it can."""

    id: str
    owned_by: str
    created: int
    context_window: int
    max_completion_tokens: int
    efforts: tuple[str, ...] = ()
    """Of reasoning, the first one the default; empty if the model does not reason."""
    takes_format: bool = False
    """Whether `reasoning_format` is understood."""
    takes_schema: bool = True


_GPT_OSS_EFFORTS = ("medium", "low", "high")
MODELS = (
    Model("openai/gpt-oss-20b", "OpenAI", 1_754_407_957, 131_072, 65_536, _GPT_OSS_EFFORTS),
    Model("openai/gpt-oss-120b", "OpenAI", 1_754_408_224, 131_072, 65_536, _GPT_OSS_EFFORTS),
    Model("qwen/qwen3.6-27b", "Alibaba Cloud", 1_776_000_000, 131_072, 16_384, ("default", "none"), takes_format=True),
)
LLAMA_8B = Model("llama-3.1-8b-instant", "Meta", 1_693_721_698, 131_072, 131_072, takes_schema=False)
"""Does not reason; retired for most accounts, so a test that wants it names it in `Settings.models`."""
DECOMMISSIONED = ("llama3-8b-8192", "llama3-70b-8192", "mixtral-8x7b-32768", "gemma2-9b-it", "qwen-qwq-32b")
"""The founding paper's models are among them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything about one endpoint."""

    api: ApiName = "groq"
    plan: Plan = field(default_factory=Plan)
    oracle: Oracle = hashed
    writer: Writer = write_codes
    key: str | None = KEY
    """Whoever shows another one gets 401; None takes any. trtllm-serve has no keys, so there it means nothing."""
    host: str = "127.0.0.1"
    port: int = 0
    """0: any free one."""
    tls: bool = False
    tls_folder: Path | None = None
    """Where the certificates of `tls` are put; by default a temporary folder."""
    keep_alive_s: int | None = None
    """How long an idle connection is kept. By default 5 for trtllm (its own setting), 60 for Groq (not known)."""

    models: tuple[Model, ...] = MODELS
    decommissioned: tuple[str, ...] = DECOMMISSIONED
    limits: Limits = field(default_factory=Limits)
    body_bytes_most: int = 4_194_304
    """Of Groq; larger requests get 413."""

    served_model: str = "Phi-3-mini-4k-instruct"
    """Of trtllm, which serves one."""
    prompt_tokens_most: int = 8_192
    """Of trtllm: its `max_num_tokens`."""
    top_logprobs: bool = True
    """Whether trtllm gives more than the chosen token's (PyTorch backend, or `gather_generation_logits`)."""
