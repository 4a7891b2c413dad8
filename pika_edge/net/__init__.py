"""The pre-determination net and the engines that run it."""

from pika_edge.net.engine import Engine
from pika_edge.net.net import Net

__all__ = ["Engine", "Net"]
