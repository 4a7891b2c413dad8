"""Groq's API, as documented and as seen in others' error reports (see the README)."""

from tools.endpoints.groq.api import Groq

__all__ = ["Groq"]
