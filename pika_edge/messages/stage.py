"""What the stage broadcasts besides `decision` and `health` (whose body is `Status`)."""

from typing import Literal

from pika_edge.messages.labels import Celebrate, Emotion
from pika_edge.messages.model import Body, Count

Topic = Literal["decision", "expression", "health"]
Cause = Literal["decision", "idle"]


class Expression(Body):
    """What the robot should show now; all a display needs that does not care why."""

    soll_emotion: Emotion
    soll_celebrate: Celebrate
    cause: Cause
    """`idle`: nothing has been said for long, so the robot calms down."""
    revision: Count
    final: bool
