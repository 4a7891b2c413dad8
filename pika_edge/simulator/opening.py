"""Starts a world and ends it: what is started in which order, and what goes on in it all the time."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from pika_edge.client.aio import AsyncClient
from pika_edge.client.watch import Broadcast
from pika_edge.errors import PikaError
from pika_edge.expression.tables import load_tables
from pika_edge.messages.status import DaemonStatus
from pika_edge.simulator.api import StatusTold
from pika_edge.simulator.cloud import local_cloud
from pika_edge.simulator.daemon import Daemon
from pika_edge.simulator.faults import Switches
from pika_edge.simulator.firmware import Firmware
from pika_edge.simulator.machine import Machine
from pika_edge.simulator.options import Options
from pika_edge.simulator.oracle import Oracle
from pika_edge.simulator.processes import Processes
from pika_edge.simulator.replay.replayer import Replayer
from pika_edge.simulator.robot import Robot
from pika_edge.simulator.utterances import ready_utterances
from pika_edge.simulator.world import World

_STATUS_S = 1.0


@dataclass(frozen=True, slots=True)
class Open:
    """A running world, and what can be done to it."""

    world: World
    firmware: Firmware
    switches: Switches
    robot: Robot
    replayer: Replayer


@asynccontextmanager
async def open_world(options: Options) -> AsyncIterator[Open]:
    """Start everything; at the end leave nothing behind but the folder.

    Raises:
        PikaError: something does not start; says what to do.
    """
    async with AsyncExitStack() as stack:
        tables, ready = load_tables(options.tables), ready_utterances()
        oracle = Oracle(options.bundle, ready)
        cloud = stack.enter_context(local_cloud(oracle, options.seed))
        machine = Machine(options.folder / "machine")
        daemon = Daemon(options, machine, cloud)
        world = World(options, tables, ready, daemon)
        stack.callback(world.recorder.close)
        stack.push_async_callback(daemon.stop)
        await daemon.start()
        client = await stack.enter_async_context(AsyncClient(daemon.door))
        firmware = Firmware(client, world.clock, world.tell, options.seed)
        stack.push_async_callback(firmware.close)
        has_slm = options.slm_bundle is not None
        switches = Switches(daemon, cloud, oracle, machine, firmware, world.turned, has_slm=has_slm)
        stack.push_async_callback(switches.close)
        robot = Robot(tables, world.clock, world.audience)
        await daemon.ready()
        world.turned(switches.now)

        def heard(broadcast: Broadcast) -> None:
            world.heard(broadcast, is_ours=firmware.has_asked(broadcast.id))

        stack.push_async_callback(
            _cancel,
            [
                _always(robot.listen(daemon.stage, heard)),
                _always(robot.show()),
                _always(_tell_status(world, daemon)),
            ],
        )
        yield Open(world, firmware, switches, robot, Replayer(options.bundle, world.recorder))


def _always(what: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Begin what goes on until the end."""
    task = asyncio.create_task(what)
    task.add_done_callback(_tell_failure)
    return task


def _tell_failure(task: asyncio.Task[None]) -> None:
    """Tell at once, and not only at the end, that something stands still."""
    if not task.cancelled() and (error := task.exception()) is not None:
        told = {"message": "a part of the simulator has failed", "exception": error, "task": task}
        task.get_loop().call_exception_handler(told)


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _tell_status(world: World, daemon: Daemon) -> None:
    """Tell the state of all processes once a second, for ever, while somebody looks."""
    processes = Processes()
    while True:
        await world.audience.somebody()
        status: DaemonStatus | None = None
        if daemon.pid is not None:
            with suppress(PikaError):  # it does not answer: that shows
                status = await daemon.status()
        world.tell(
            StatusTold(
                t_ms=world.clock.now_ms(),
                processes=processes.look(daemon.pid, status.processes if status else ()),
                endpoints=status.endpoints if status else (),
                consent_told=status.consent_told if status else "the daemon does not answer",
                is_recording=world.recorder.state.on,
            )
        )
        await asyncio.sleep(_STATUS_S)
