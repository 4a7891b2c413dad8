"""The bridge process: a serial port on one side, door and stage of the daemon on the other."""

import asyncio
import logging
import os
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

import zmq
import zmq.asyncio

from pika_edge.client import AsyncClient, CurveKeys
from pika_edge.client.connection import connect
from pika_edge.client.exchange import TIMEOUT_S
from pika_edge.client.watch import read_broadcast
from pika_edge.errors import ConfigError, NoAnswer, Refused
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import Status
from pika_edge.serial.link import BEAT_S, Link, Question
from pika_edge.serial.port import open_port

if TYPE_CHECKING:
    from serial import Serial

_READ_BYTES = 4_096
_REOPEN_S = 1.0
_LAST_WORDS_S = 0.5
_TOPICS = (b"expression", b"health")

_log = logging.getLogger("pika_edge.serial")


@dataclass(frozen=True, slots=True)
class Ends:
    """What the bridge joins."""

    port: str
    baud: int
    door: str
    stage: str
    curve: CurveKeys | None = None
    silent_s: float = 5.0
    """After so long without a word from the stage the daemon counts as silent."""


class Bridge:
    """Runs until cancelled. A port that vanishes is waited for, and so is a daemon that is not there."""

    def __init__(self, ends: Ends, port: "Serial") -> None:
        self._ends = ends
        self._port: Serial | None = port
        self._link = Link(monotonic(), first_change=random.randrange(256))  # noqa: S311 - only differs from the last
        self._asking: asyncio.Task[None] | None = None
        self._was_silent = True

    async def run(self, on_ready: Callable[[], None]) -> None:
        """Bridge until cancelled; then say the last words, calm and silent, and close the port.

        `on_ready` is called when both sides are open.

        Raises:
            ConfigError: an endpoint or a key cannot be used.
        """
        try:
            async with AsyncClient(self._ends.door, self._ends.curve) as client:
                with zmq.asyncio.Context() as context, self._open_stage(context) as stage:
                    self._client = client
                    self._watch_port()
                    on_ready()
                    try:
                        await asyncio.gather(self._listen(stage), self._beat())
                    finally:
                        await self._stop_asking()
        finally:
            await self._say_last_words()
            self._close_port()

    def _open_stage(self, context: zmq.asyncio.Context) -> zmq.asyncio.Socket:
        socket = context.socket(zmq.SUB)
        for topic in _TOPICS:
            socket.subscribe(topic)
        return connect(socket, self._ends.stage, self._ends.curve)

    async def _listen(self, stage: zmq.asyncio.Socket) -> None:
        """Take what the stage tells; after a silence the controller is told that the daemon is gone."""
        while True:
            try:
                frames = await asyncio.wait_for(stage.recv_multipart(), self._ends.silent_s)
            except asyncio.TimeoutError:
                self._link.set_state("silent")
            else:
                self._hear_stage(frames)
            self._write()

    def _hear_stage(self, frames: list[bytes]) -> None:
        broadcast = read_broadcast(frames)
        if broadcast is not None and isinstance(broadcast.body, Expression):
            self._link.show(broadcast.id, broadcast.body)
        elif broadcast is not None and isinstance(broadcast.body, Status):
            self._link.set_state(broadcast.body.state)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S / 4)
            self._link.do_due(monotonic())
            self._tell_of_controller()
            self._write()

    def _tell_of_controller(self) -> None:
        if self._link.is_controller_silent != self._was_silent:
            self._was_silent = self._link.is_controller_silent
            told = "fell silent" if self._was_silent else "heard"
            _log.info("controller %s; %d damaged frames so far", told, self._link.damaged)

    def _read(self) -> None:
        """Take in what has come; called by the event loop."""
        assert self._port is not None  # noqa: S101 - nobody reads a port that is closed
        try:
            data = os.read(self._port.fileno(), _READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lose_port()
            return
        question = self._link.take_in(data, monotonic())
        self._tell_of_controller()
        if question is not None:
            if self._asking is not None:
                self._asking.cancel()
            self._asking = asyncio.create_task(self._ask(question), name="pika-edge-question")
        self._write()

    async def _ask(self, question: Question) -> None:
        patience_s = question.utterance.budget_ms / 1000 + TIMEOUT_S
        try:
            async for decision in self._client.revisions(question.utterance, patience_s):
                self._link.decide(question.key, decision)
                self._write()
        except Refused as error:
            self._link.refuse(question.key, error.reason)
            self._write()
        except NoAnswer:
            self._link.forget(question.key)

    async def _stop_asking(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.wait([self._asking])

    def _write(self) -> None:
        """Give the line what it takes now; the rest goes when it takes more."""
        if self._port is None:
            return
        loop = asyncio.get_running_loop()
        waiting = self._link.waiting()
        try:
            self._link.sent(os.write(self._port.fileno(), waiting) if waiting else 0)
        except BlockingIOError:
            pass
        except OSError:
            self._lose_port()
            return
        if self._link.waiting():
            loop.add_writer(self._port.fileno(), self._write)
        else:
            loop.remove_writer(self._port.fileno())

    def _watch_port(self) -> None:
        assert self._port is not None  # noqa: S101 - it was just opened
        asyncio.get_running_loop().add_reader(self._port.fileno(), self._read)

    def _lose_port(self) -> None:
        _log.warning("port %s is gone; waiting for it", self._ends.port)
        self._close_port()
        self._reopening = asyncio.create_task(self._reopen(), name="pika-edge-reopen")

    async def _reopen(self) -> None:
        while self._port is None:
            await asyncio.sleep(_REOPEN_S)
            with suppress(ConfigError):
                self._port = open_port(self._ends.port, self._ends.baud)
        _log.info("port %s is back", self._ends.port)
        self._link.lose_half_frames()
        self._watch_port()

    async def _say_last_words(self) -> None:
        self._link.set_state("silent")
        self._write()
        give_up_s = monotonic() + _LAST_WORDS_S
        while self._port is not None and self._link.waiting() and monotonic() < give_up_s:
            await asyncio.sleep(0.01)

    def _close_port(self) -> None:
        if self._port is None:
            return
        loop = asyncio.get_running_loop()
        loop.remove_reader(self._port.fileno())
        loop.remove_writer(self._port.fileno())
        with suppress(OSError):
            self._port.close()
        self._port = None
