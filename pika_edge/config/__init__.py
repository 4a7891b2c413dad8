"""Settings: one model, read from flags, environment, file and defaults, in this order."""

from pika_edge.config.settings import Settings

__all__ = ["Settings"]
