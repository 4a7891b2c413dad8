"""A local endpoint (`pika_edge/simulator/endpoints`) in a process of its own."""

from tools.endpoints.spawning import InProcess, spawn

__all__ = ["InProcess", "spawn"]
