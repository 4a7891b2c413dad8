"""What can befall the language model's process: it gets hardly any time, or it is killed. By signals, as in life."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import psutil

from pika_edge.errors import PikaError
from pika_edge.messages.status import ProcessStatus
from pika_edge.simulator.api import SlmState
from pika_edge.simulator.daemon import Daemon

_NAME = "slm"
_STOPPED_S, _RUNS_S = 0.095, 0.005
"""Twenty times slower; short enough that it is heard of before it counts as hung."""
_LOOK_S = 0.2


class SlmProcess:
    """The process `slm` of the daemon's table."""

    def __init__(self, daemon: Daemon, when_back: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Take the daemon; `when_back` is called when a killed process has a successor."""
        self._daemon = daemon
        self._when_back = when_back
        self._task: asyncio.Task[None] | None = None

    async def fare(self, state: SlmState) -> None:
        """Fare so from now on. Raises as `Daemon.order`."""
        await self.close()
        if state == "slow":
            self._task = asyncio.create_task(self._slow(), name="slm-slow")
        elif state == "killed":
            before = await self._row()
            self._send(before, signal.SIGKILL)
            self._task = asyncio.create_task(self._await_back(before.restarts), name="slm-comes-back")

    async def close(self) -> None:
        """Let it run as it likes."""
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
            await asyncio.wait([self._task])
        self._task = None

    async def _slow(self) -> None:
        """Stop it most of the time; also its successors."""
        while True:
            try:
                row = await self._row()
                while self._send(row, signal.SIGSTOP):
                    try:
                        await asyncio.sleep(_STOPPED_S)
                    finally:
                        self._send(row, signal.SIGCONT)
                    await asyncio.sleep(_RUNS_S)
            except PikaError:
                pass  # the daemon is busy or gone: look again
            await asyncio.sleep(_LOOK_S)

    async def _await_back(self, restarts: int) -> None:
        while True:
            await asyncio.sleep(_LOOK_S)
            with suppress(PikaError):
                row = await self._row()
                if row.restarts > restarts and row.state == "running":
                    await self._when_back()
                    return

    async def _row(self) -> ProcessStatus:
        return next(row for row in (await self._daemon.status()).processes if row.name == _NAME)

    def _send(self, row: ProcessStatus, number: signal.Signals) -> bool:
        """Send a signal, if that process is still the daemon's; say whether it was."""
        try:
            if row.pid is None or psutil.Process(row.pid).ppid() != self._daemon.pid:
                return False
            os.kill(row.pid, number)
        except (psutil.Error, ProcessLookupError):
            return False
        return True
