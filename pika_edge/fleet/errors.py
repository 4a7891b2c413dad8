"""Why a robot was not done: a word of ours about the way to it, or the robot's own (`disk-full`, `older`, …)."""

from typing import Literal

from pika_edge.errors import PikaError

Way = Literal[
    "unreachable",
    "host-key",
    "login-refused",
    "no-program",
    "no-rsync",
    "cut-off",  # the program or the robot ended in the middle: power, kill, cable
    "time-out",
    "stopped",  # by Ctrl-C here
    "disk-full",
    "staging-failed",
    "bad-answer",
    "rolled-back",
]


class RobotFailed(PikaError):
    """One robot did not do what it was asked; the others are not touched by that. `reason` is a stable word."""

    def __init__(self, reason: Way | str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
