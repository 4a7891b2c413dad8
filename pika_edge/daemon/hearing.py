"""What the supervisor does about each word that it hears from its processes: one table."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pika_edge.daemon.link import Beat, Compared, Failed, Judged, Loaded, Ready, Refine, Refined, Report, Word
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.daemon.sockets import bound_endpoint
from pika_edge.errors import BundleRefused

if TYPE_CHECKING:
    from pika_edge.daemon.child import Child
    from pika_edge.daemon.supervisor import Supervisor

_FAILED = 1


class Hearing:
    """The table."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._has_said_ready = False
        self._handlers: dict[type[object], Callable[[Child, Any], object]] = {
            Ready: self._ready,
            Beat: self._beat,
            Loaded: self._loaded,
            Compared: lambda _, word: supervisor.shadowing.heard(word),
            Judged: lambda _, word: supervisor.trials.heard(word),
            Refine: self._pass_on,
            Refined: lambda _, word: supervisor.reflex.send(word),
            Report: lambda _, word: supervisor.set_tiers(supervisor.tiers.with_worker(word.tier, word.worker)),
            Failed: self._failed,
        }

    def heard(self, child: Child, word: Word) -> None:
        """Do what a process's word asks for."""
        self._handlers[type(word)](child, word)

    def _ready(self, child: Child, word: Ready) -> None:
        child.is_ready = True
        supervisor = self._supervisor
        if child is supervisor.reflex:
            supervisor.shadowing.reflex_is_new()
            # restarted, it binds where it was bound, also where the port was left open
            supervisor.settings = supervisor.settings.model_copy(update=word.endpoints)
            self._say_ready(word.endpoints)
            supervisor.trials.begin()

    def _say_ready(self, endpoints: dict[str, str]) -> None:
        LOGGER.info("ready", extra={"endpoints": endpoints})
        if self._has_said_ready:
            return
        self._has_said_ready = True
        every = {**endpoints, "control": bound_endpoint(self._supervisor.control_socket)}
        told = " ".join(f"{name}={endpoint}" for name, endpoint in every.items())
        print(f"ready {told}", flush=True)  # noqa: T201 - the contract with scripts

    def _beat(self, child: Child, word: Beat) -> None:
        supervisor = self._supervisor
        if child is supervisor.reflex:
            supervisor.shadowing.beat(word.copies_dropped)
        supervisor.health = word.health or supervisor.health
        supervisor.endpoints = supervisor.endpoints if word.endpoints is None else word.endpoints

    def _loaded(self, _: Child, word: Loaded) -> None:
        supervisor = self._supervisor
        if word.refused is None:  # a restarted hot process loads what was reloaded, not what was first
            supervisor.bundles.reloaded(Path(word.bundle))
            supervisor.shadowing.end("another bundle was loaded")
            supervisor.trials.begin()
        supervisor.control.loaded(word)

    def _pass_on(self, _: Child, question: Refine) -> None:
        """Give a tier's question to its process, or say at once that nobody will answer it."""
        supervisor = self._supervisor
        worker = next(child for child in supervisor.children if question.tier in child.row.tiers)
        if not worker.send(question):
            supervisor.reflex.send(Refined.without(question, "failed", "its process takes no more questions"))

    def _failed(self, child: Child, word: Failed) -> None:
        if word.reason == BundleRefused.reason and self._supervisor.bundles.pass_over(child, word.detail):
            return
        if child.row.is_essential:
            print(f"pika-edge: {word.reason}: {word.detail}", file=sys.stderr)  # noqa: T201 - for the caller
            self._supervisor.stop(_FAILED)
