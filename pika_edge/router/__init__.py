"""Who is asked for a second look, and who not and why: pure rules."""

from pika_edge.router.plan import Plan, plan

__all__ = ["Plan", "plan"]
