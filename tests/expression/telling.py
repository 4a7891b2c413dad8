"""Short words for what the stage tells."""

from typing import Any

from pika_edge.messages.labels import Emotion
from pika_edge.messages.stage import Expression


def told(emotion: Emotion, celebrate: bool = False, revision: int = 0, **fields: Any) -> Expression:
    """Give a decision on the stage."""
    words = {"soll_celebrate": "yes" if celebrate else "no", "cause": "decision", "final": True}
    return Expression(soll_emotion=emotion, revision=revision, **{**words, **fields})


IDLE = told("calm", cause="idle")
"""What a daemon tells first, and when nobody has spoken for long."""
