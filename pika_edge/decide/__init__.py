"""Decide: calibrated probabilities in, one decision out. Pure rules; nothing here waits, reads or writes."""

from pika_edge.decide.reading import Reading, calibrate
from pika_edge.decide.rule import Ruling, rule

__all__ = ["Reading", "Ruling", "calibrate", "rule"]
