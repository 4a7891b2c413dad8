"""The settings file of a daemon whose cloud tiers are local servers."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pika_edge.messages.labels import CloudTier
from pika_edge.simulator.endpoints import Endpoint
from pika_edge.simulator.endpoints.settings import KEY

_KEY_VARIABLE = "PIKA_BENCH_KEY"
_MODELS: dict[CloudTier, tuple[str, ...]] = {
    "l4": ('model = "llama-3-8b-instruct"',),
    "groq": ('emotion_model = "openai/gpt-oss-20b"', 'celebrate_model = "openai/gpt-oss-20b"'),
}


def write_settings(folder: Path, endpoints: Mapping[CloudTier, Endpoint]) -> Path:
    """Write the file; the key is in this process's environment, which the daemon inherits."""
    os.environ[_KEY_VARIABLE] = KEY
    file = folder / "settings.toml"
    file.write_text("\n".join(_lines(endpoints)) + "\n", encoding="utf-8")
    return file


def _lines(endpoints: Mapping[CloudTier, Endpoint]) -> Iterator[str]:
    for tier, endpoint in endpoints.items():
        yield f"[[{tier}]]"
        yield f'url = "{endpoint.base_url}"'
        yield f'key_env = "{_KEY_VARIABLE}"'
        yield "tokens_per_day = 1_000_000_000"
        yield from _MODELS[tier]
