"""What tells who a child is goes out of an utterance before that leaves the robot: pure rules, no state."""

from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.redaction import Redacted, redact, redact_turn

__all__ = ["Kind", "Redacted", "redact", "redact_turn"]
