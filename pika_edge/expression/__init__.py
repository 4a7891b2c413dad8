"""From an expression to a body's movement: tables, their limits, blending, and a virtual body."""

from pika_edge.expression.body import Body, Pose
from pika_edge.expression.tables import Tables, TablesRefused, load_tables

__all__ = ["Body", "Pose", "Tables", "TablesRefused", "load_tables"]
