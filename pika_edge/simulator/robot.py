"""The reference robot in this world: hears the real stage, moves the virtual body, shows it while somebody looks."""

import asyncio
from collections.abc import AsyncIterator, Callable

import numpy as np
import zmq
import zmq.asyncio

from pika_edge.client.connection import connect
from pika_edge.client.watch import Broadcast, read_broadcast
from pika_edge.expression.body import Body, Pose
from pika_edge.expression.channels import SEEN
from pika_edge.expression.robot import hear
from pika_edge.expression.tables import Tables
from pika_edge.messages.labels import Emotion
from pika_edge.simulator.api import PoseShown
from pika_edge.simulator.clock import Clock
from pika_edge.simulator.live import Audience

FRAMES_PER_S = 60
_DECIMALS = 3
_TOPICS = (b"expression", b"health", b"decision")
_UNSEEN_SHARE = 0.004
"""Of a channel's range: by so little it moves without anybody seeing it. A quiet breath, which goes on for ever, needs
few frames."""
_KEY_FRAME_MS = 250.0
"""So long nothing is shown at most: a page that comes later must not wait for the next movement."""


class Robot:
    """Body and ears."""

    def __init__(self, tables: Tables, clock: Clock, audience: Audience) -> None:
        self._clock = clock
        self._audience = audience
        self._body = Body(tables, clock.now_ms())
        least, most, *_ = tables.bounds()
        self._unseen = (most - least)[: len(SEEN)] * _UNSEEN_SHARE

    @property
    def showing(self) -> Emotion:
        """What the body shows now."""
        return self._body.pose(self._clock.now_ms()).showing

    async def listen(self, stage: str, heard: Callable[[Broadcast], None]) -> None:
        """Hear everything that is broadcast, for ever."""
        async for broadcast in _broadcasts(stage):
            hear(self._body, broadcast, self._clock.now_ms())
            if broadcast is not None:
                heard(broadcast)

    async def show(self) -> None:
        """Show each frame in which something is seen to move, for ever. It moves unseen too."""
        frame_s, loop, last = 1 / FRAMES_PER_S, asyncio.get_running_loop(), None
        due_s = loop.time()
        while True:
            await self._audience.somebody()
            pose = self._body.pose(self._clock.now_ms())
            if last is None or self._differs(pose, last):
                self._audience.tell(_shown(pose))
                last = pose
            due_s = max(due_s + frame_s, loop.time())  # frames that a busy machine misses are left out
            await asyncio.sleep(due_s - loop.time())

    def _differs(self, pose: Pose, shown: Pose) -> bool:
        if (pose.showing, pose.gesture, pose.is_silent) != (shown.showing, shown.gesture, shown.is_silent):
            return True
        moved = np.abs(pose.seen - shown.seen) > self._unseen
        return bool(moved.any()) or pose.at_ms - shown.at_ms > _KEY_FRAME_MS


def _shown(pose: Pose) -> PoseShown:
    values = (round(value, _DECIMALS) for value in pose.seen.tolist())
    return PoseShown(
        t_ms=round(pose.at_ms, 1),
        showing=pose.showing,
        gesture=pose.gesture,
        is_silent=pose.is_silent,
        pose=dict(zip(SEEN, values, strict=True)),
    )


async def _broadcasts(stage: str) -> AsyncIterator[Broadcast | None]:
    context = zmq.asyncio.Context()
    try:
        socket = context.socket(zmq.SUB)
        for topic in _TOPICS:
            socket.subscribe(topic)
        connect(socket, stage, curve=None)
        while True:
            yield read_broadcast(await socket.recv_multipart())
    finally:
        context.destroy(linger=0)
