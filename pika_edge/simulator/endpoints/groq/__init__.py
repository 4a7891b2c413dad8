"""Groq's API, as documented and as seen in others' error reports (see the README)."""

from pika_edge.simulator.endpoints.groq.api import Groq

__all__ = ["Groq"]
