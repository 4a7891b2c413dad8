"""Settings of an endpoint in the cloud: where it is, which models, where its key lies, what it may cost."""

import ipaddress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

ModelName = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(gt=0.0, lt=1.0)]


class Endpoint(BaseModel):
    """What both APIs need. The key itself never stands here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[str, Field(max_length=500)]
    """Base of the API, up to and with `/v1`; https, on loopback also http."""
    key_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,99}$")] | None = None
    """Environment variable that holds the key."""
    key_file: Path | None = None
    """File of mode 0600 that holds the key."""
    ca_file: Path | None = None
    """Certificate authority of the endpoint, where it is not a public one."""
    tokens_per_day: Annotated[int, Field(ge=0, le=1_000_000_000)] = 500_000
    """Prompt and answer together; used up, the endpoint is off till midnight (local time)."""
    right_soll: Share = 0.7
    """How often its expression is right: what its word counts. `tools/calibrate_endpoint.py` measures it."""
    right_celebrate: Share = 0.85
    """How often its word on celebrating is right."""

    @field_validator("url")
    @classmethod
    def _is_safe(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("a base url has no user, password, query or fragment; keys go into key_env or key_file")
        if not parts.hostname or not (
            parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))
        ):
            raise ValueError("use https; plain http is allowed on loopback only")
        return url.rstrip("/")

    @property
    def name(self) -> str:
        """Host and port, for people, ledger and budgets."""
        return urlsplit(self.url).netloc


class GroqEndpoint(Endpoint):
    """Groq, or any service that speaks its API: Emotion Tagger and Celebrate Detector, asked side by side."""

    url: Annotated[str, Field(max_length=500)] = "https://api.groq.com/openai/v1"
    emotion_model: ModelName = "openai/gpt-oss-20b"
    celebrate_model: ModelName = "openai/gpt-oss-20b"


class L4Endpoint(Endpoint):
    """`trtllm-serve`: one request, two tokens."""

    model: ModelName


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
