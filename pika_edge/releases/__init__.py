"""Bundles from a TUF repository: what a robot may install, and nothing else. Needs the extra `field`."""

from pika_edge.errors import ConfigError

try:
    import tuf as _tuf
except ModuleNotFoundError as _error:
    raise ConfigError("releases need the extra `field`; run: pip install 'pika-edge[field]'") from _error

from pika_edge.releases.errors import KeyTrouble, PublishRefused, ReleaseRefused
from pika_edge.releases.offer import Offer, Taker
from pika_edge.releases.source import TufSource
from pika_edge.releases.trust import trust_root

__all__ = ["KeyTrouble", "Offer", "PublishRefused", "ReleaseRefused", "Taker", "TufSource", "trust_root"]

del _tuf
