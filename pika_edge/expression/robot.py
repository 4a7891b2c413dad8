"""The reference robot: listens to the real stage and moves a virtual body, one pose a frame."""

import time
from collections.abc import Iterator

from pika_edge.client.connection import CurveKeys
from pika_edge.client.watch import Broadcast, Listener
from pika_edge.expression.body import Body, Pose
from pika_edge.expression.tables import Tables
from pika_edge.messages.stage import Expression

_WORDS_A_FRAME = 100


def poses(
    tables: Tables, frames_per_s: float, stage: str | None = None, curve: CurveKeys | None = None
) -> Iterator[Pose]:
    """Give a pose each frame, for ever, whether the daemon is there or not. Times count from the start.

    Frames that a busy machine misses are left out; the next pose is where the body then is.

    Raises:
        ConfigError: a key file cannot be read, or the endpoint is none.
    """
    with Listener(("expression", "health"), stage, curve) as listener:
        started_s, frame = time.monotonic(), 0
        body = Body(tables)
        while True:
            _hear_until(started_s + frame / frames_per_s, listener, body, started_s)
            passed_s = time.monotonic() - started_s
            yield body.pose(passed_s * 1000)
            frame = max(frame + 1, int(passed_s * frames_per_s))


def _hear_until(deadline_s: float, listener: Listener, body: Body, started_s: float) -> None:
    """Take every word that comes before the frame is due, and of those that are there already; a flood waits."""
    for _ in range(_WORDS_A_FRAME):
        if not listener.has_word(max(deadline_s - time.monotonic(), 0.0)):
            return
        hear(body, listener.take(), (time.monotonic() - started_s) * 1000)


def hear(body: Body, broadcast: Broadcast | None, now_ms: float) -> None:
    """Pass a broadcast on to the body; one that cannot be read is a sign of life still."""
    if broadcast is not None and isinstance(broadcast.body, Expression):
        body.hear(broadcast.id, broadcast.body, now_ms)
    else:
        body.hear_life(now_ms)
