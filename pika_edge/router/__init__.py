"""Who is asked for a second look, when, and who not and why: pure rules."""

from pika_edge.router.plan import NOBODY, Candidate, Plan, plan
from pika_edge.router.pursuit import Pursuit

__all__ = ["NOBODY", "Candidate", "Plan", "Pursuit", "plan"]
