"""From the settings to tiers that can be asked. What cannot be used says why, and holds up nothing else."""

from collections.abc import Mapping, Sequence

from pika_edge.cloud.budget import Budget
from pika_edge.cloud.dialect import Dialect
from pika_edge.cloud.endpoint import Endpoint
from pika_edge.cloud.groq import GroqDialect
from pika_edge.cloud.health import KEEP_S
from pika_edge.cloud.key import read_key
from pika_edge.cloud.tier import TierEndpoints, Unusable
from pika_edge.cloud.trtllm import TrtllmDialect
from pika_edge.config import cloud
from pika_edge.config.settings import Settings
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.errors import ConfigError
from pika_edge.messages.labels import CloudTier

_Made = Endpoint | Unusable


def assemble(settings: Settings, budget: Budget) -> Mapping[CloudTier, TierEndpoints]:
    """Give both tiers, also one that has no endpoint."""
    return {
        "l4": _tier("l4", [_made("l4", each, TrtllmDialect(each), budget) for each in settings.l4]),
        "groq": _tier("groq", [_made("groq", each, GroqDialect(each), budget) for each in settings.groq]),
    }


def _tier(name: CloudTier, made: Sequence[_Made]) -> TierEndpoints:
    return TierEndpoints(
        name,
        [each for each in made if isinstance(each, Endpoint)],
        [each for each in made if isinstance(each, Unusable)],
    )


def _made(tier: CloudTier, settings: cloud.Endpoint, dialect: Dialect, budget: Budget) -> _Made:
    try:
        return _endpoint(tier, settings, dialect, budget)
    except ConfigError as error:
        LOGGER.error("%s: %s: %s", tier, settings.name, error)
        return Unusable(settings.name, str(error))


def _endpoint(tier: CloudTier, settings: cloud.Endpoint, dialect: Dialect, budget: Budget) -> Endpoint:
    try:
        from pika_edge.cloud.http import Client  # needs the extra
    except ImportError as error:
        raise ConfigError(f"{error}; run: pip install 'pika-edge[cloud]'") from error
    client = Client(settings, read_key(settings), KEEP_S[tier])
    return Endpoint(tier, settings, dialect, client, budget)
