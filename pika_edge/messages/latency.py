"""Percentiles of a duration, as several messages tell them."""

from pika_edge.messages.model import Body, Count, Microseconds


class Latency(Body):
    """The most recent decisions: arrival at the door to decision, or where it says so the net alone."""

    decisions: Count
    p50_us: Microseconds
    p99_us: Microseconds
    max_us: Microseconds
