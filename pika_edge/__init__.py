"""Pika Edge: what a children's robot should express, decided on the robot from the child's own words.

Everything that users import is named here; the inside may change.
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
