"""The parents' word: what may leave the robot, given, stored, withdrawn, over."""

from pika_edge.consent.grant import Grant

__all__ = ["Grant"]
