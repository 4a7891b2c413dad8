"""Can the endpoints outside the robot be asked: packages, keys, the parents' word? Nobody is contacted."""

from collections.abc import Iterator
from datetime import datetime, timezone
from importlib.util import find_spec

from pika_edge.cloud.key import read_key
from pika_edge.config.cloud import Endpoint
from pika_edge.config.settings import Settings
from pika_edge.consent.store import read
from pika_edge.consent.terms import told_now, why_not_now
from pika_edge.doctor.finding import Finding
from pika_edge.errors import ConfigError


def look_at_cloud(settings: Settings) -> Iterator[Finding]:
    """Look at every configured endpoint's key and certificate, and at the stored consent."""
    if not settings.l4 and not settings.groq:
        yield Finding("cloud", None, "no endpoint configured (l4, groq): nothing ever leaves this machine")
        return
    if find_spec("httpx") is None:
        yield Finding("cloud", False, "the extra `cloud` is not installed", "pip install 'pika-edge[cloud]'")
    for tier, endpoints in (("l4", settings.l4), ("groq", settings.groq)):
        yield from (_look_at(tier, endpoint) for endpoint in endpoints)
    yield _consent(settings)


def _look_at(tier: str, endpoint: Endpoint) -> Finding:
    if endpoint.ca_file is not None and not endpoint.ca_file.is_file():
        told = f"{endpoint.name}: no such ca_file: {endpoint.ca_file}"
        return Finding(tier, False, told, "set ca_file to a certificate, or leave it out")
    try:
        has_key = read_key(endpoint) is not None
    except ConfigError as error:
        remedy = "the key belongs into the variable key_env names, or into key_file (mode 0600)"
        return Finding(tier, False, f"{endpoint.name}: {error}", remedy)
    told = f"{endpoint.name}, {'with a key' if has_key else 'without a key'}, {endpoint.tokens_per_day:,} tokens a day"
    return Finding(tier, True, told)


def _consent(settings: Settings) -> Finding:
    stored = read(settings.state_dir)
    now = datetime.now(timezone.utc)
    told = told_now(stored, now)
    if isinstance(stored, str) or why_not_now(stored, now) is not None:
        return Finding("consent", None, f"{told}: nothing leaves", "for parents: pika-edge consent grant --by NAME")
    return Finding("consent", None, told)
