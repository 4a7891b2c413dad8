"""Everything that this world is made of, joined: daemon, firmware, robot, audience."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pika_edge import __version__
from pika_edge.bundle.manifest import Manifest
from pika_edge.bundle.read import read_manifest
from pika_edge.client.aio import AsyncClient
from pika_edge.client.watch import Broadcast
from pika_edge.config import paths
from pika_edge.expression.channels import SEEN
from pika_edge.expression.tables import Tables, load_tables
from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import Status
from pika_edge.simulator.api import About, ChannelRange, Decided, Health, Shown, Told
from pika_edge.simulator.clock import Clock
from pika_edge.simulator.daemon import Daemon
from pika_edge.simulator.firmware import Firmware
from pika_edge.simulator.live import Audience
from pika_edge.simulator.robot import Robot
from pika_edge.simulator.utterances import ready_utterances

_PROMISE_MS = 5.0
"""Utterance to decision 0, P99 (README, "How fast")."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says."""

    folder: Path
    """Of sockets, state and logs; short enough for Unix sockets."""
    bundle: Path
    slm_bundle: Path | None = None
    tables: Path | None = None
    seed: int = 7


class World:
    """Made by `open_world`."""

    def __init__(self, options: Options, daemon: Daemon, client: AsyncClient, clock: Clock) -> None:
        self._options = options
        self._clock = clock
        self._tables = load_tables(options.tables or paths.shipped_expressions())
        self.daemon = daemon
        self.audience = Audience()
        self.robot = Robot(self._tables, clock, self.audience)
        self.firmware = Firmware(client, clock, self.tell, options.seed)

    def tell(self, message: Told) -> None:
        """Tell everybody who looks."""
        self.audience.tell(message)

    def about(self) -> About:
        """Say what this world is."""
        manifest = read_manifest(self._options.bundle, Manifest)
        return About(
            version=__version__,
            bundle=f"{manifest.name}-{manifest.version}",
            slm=None,
            expressions=EMOTIONS,
            channels=_ranges(self._tables),
            targets={
                name: dict(zip(SEEN, row.vector.tolist(), strict=False))
                for name, row in self._tables.expressions.items()
            },
            utterances=ready_utterances(),
            promise_ms=_PROMISE_MS,
            door=self.daemon.door,
            stage=self.daemon.stage,
        )

    def heard(self, broadcast: Broadcast) -> None:
        """Pass on what the stage says."""
        t_ms, body = self._clock.now_ms(), broadcast.body
        match body:
            case Expression():
                self.tell(Shown(t_ms=t_ms, id=broadcast.id, expression=body))
            case Status():
                self.tell(Health(t_ms=t_ms, health=body))
            case Decision() if not self.firmware.has_asked(broadcast.id):
                self.tell(Decided(t_ms=t_ms, id=broadcast.id, decision=body, at_ms=None))


def _ranges(tables: Tables) -> dict[str, ChannelRange]:
    limits = {channel: tables.limit(channel) for channel in SEEN}
    return {
        channel: ChannelRange(least=limit.least, most=limit.most, speed_per_s=limit.speed_per_s)
        for channel, limit in limits.items()
    }


@asynccontextmanager
async def open_world(options: Options) -> AsyncIterator[World]:
    """Start everything; at the end leave nothing behind but the folder.

    Raises:
        ConfigError: something does not start; says what to do.
    """
    async with AsyncExitStack() as stack:
        config = options.folder / "pika.toml"
        config.write_text("", encoding="utf-8")
        daemon = Daemon(options.folder, config, ["--bundle", str(options.bundle)])
        stack.push_async_callback(daemon.stop)
        await daemon.start()
        client = await stack.enter_async_context(AsyncClient(daemon.door))
        world = World(options, daemon, client, Clock())
        stack.push_async_callback(world.firmware.close)
        await daemon.ready()
        tasks = [
            asyncio.create_task(world.robot.listen(daemon.stage, world.heard), name="robot-listens"),
            asyncio.create_task(world.robot.show(), name="robot-shows"),
        ]
        stack.push_async_callback(_cancel, tasks)
        yield world


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
