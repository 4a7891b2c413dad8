"""Pika Edge: what a children's robot should express, decided on the robot from the child's own words.

Public are the names here and those of `pika_edge.client`, `pika_edge.messages` and `pika_edge.bundle`.
"""

from pika_edge.errors import BadMessage, BundleRefused, ConfigError, NoAnswer, PikaError, Refused
from pika_edge.version import __version__

__all__ = [
    "BadMessage",
    "BundleRefused",
    "ConfigError",
    "NoAnswer",
    "PikaError",
    "Refused",
    "__version__",
]
