"""Decide: calibrated probabilities in, one decision out. Pure rules; nothing here waits, reads or writes."""

from pika_edge.decide.rule import Ruling, rule

__all__ = ["Ruling", "rule"]
