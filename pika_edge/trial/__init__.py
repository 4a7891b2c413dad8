"""A new bundle's way into service: proven before the switch, watched after it, and back by itself where it fails."""

from pika_edge.trial.prove import Proof, examine, prove
from pika_edge.trial.take_over import Outcome, take_over, turn_back
from pika_edge.trial.watch import Expected, Robot, TrialFailed, watch

__all__ = [
    "Expected",
    "Outcome",
    "Proof",
    "Robot",
    "TrialFailed",
    "examine",
    "prove",
    "take_over",
    "turn_back",
    "watch",
]
