"""The process `reflex` of the table: load, bind, then turn the loop until told to end."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter_ns

import zmq
from zmq.auth.thread import ThreadAuthenticator

from pika_edge.config.settings import Settings
from pika_edge.daemon.link import Beat, End, Gone, Link, LoadBundle, Loaded, Ready, Refined, SetCopies, SetTiers, Start
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.daemon.pipes import inherited
from pika_edge.daemon.reflex.copies import Copies
from pika_edge.daemon.reflex.door import Door
from pika_edge.daemon.reflex.loader import Loader
from pika_edge.daemon.reflex.loop import Reflex
from pika_edge.daemon.reflex.stage import Stage
from pika_edge.daemon.sockets import bind, bound_endpoint, has_curve
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.errors import ConfigError

_NS_PER_S = 1_000_000_000
_SWITCH_INTERVAL_S = 0.0005
"""Longest the loading thread may hold the interpreter's lock while the hot path wants it."""
_LOADING_LOOK_MS = 20
_COLLECT_EVERY_BEATS = 30
_LAST_CALL_NS = _NS_PER_S // 2
"""Told to end, it takes in for so long what has arrived; under a flood there is always more."""


def run(start: Start, link: Link) -> None:
    """Serve utterances until told to end or the supervisor is gone.

    Raises:
        ConfigError: an endpoint cannot be bound, or the engine is missing.
        BundleRefused: the net cannot be used.
    """
    settings = start.settings
    _bind_to_cores(settings.reflex_cores)
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    assert settings.bundle is not None  # noqa: S101 - the supervisor has chosen one
    decider = load_decider(settings.bundle, settings.engine, settings.threads, start.tiers)
    with (
        zmq.Context() as context,
        _authenticated(context, settings),
        bind(context, "door", settings) as door,
        bind(context, "stage", settings) as stage,
    ):
        _Turner(settings, link, Door(door), Stage(stage), decider).serve()


def _bind_to_cores(cores: list[int]) -> None:
    if not cores:
        return
    try:
        os.sched_setaffinity(0, cores)
    except (OSError, ValueError, OverflowError) as error:
        raise ConfigError(f"reflex_cores: {cores} are not cores of this machine, or not ours to use") from error


@contextmanager
def _authenticated(context: zmq.Context[zmq.Socket[bytes]], settings: Settings) -> Iterator[None]:
    """Let only known CURVE keys connect over TCP; the thread wakes at handshakes alone."""
    if not has_curve(settings):
        yield
        return
    authenticator = ThreadAuthenticator(context)
    authenticator.start()
    authenticator.configure_curve(domain="*", location=str(settings.curve_clients))
    try:
        yield
    finally:
        authenticator.stop()


class _Turner:
    """Turns the loop: waits for the next message or the next beat, whichever comes first."""

    def __init__(self, settings: Settings, link: Link, door: Door, stage: Stage, decider: Decider) -> None:
        self._link = link
        self._door = door
        self._stage = stage
        self._loader = Loader(settings)
        self._reflex = Reflex(
            door,
            stage,
            decider,
            link.send,
            Copies(inherited("copies_out").send),
            waiting_most=settings.waiting_most,
            resend_window_s=settings.resend_window_s,
        )
        self._is_ending = False
        self._beats = 0
        self._beat_ns = int(settings.heartbeat_s * _NS_PER_S)
        self._next_beat_ns = perf_counter_ns()
        self._calmed_ns = 0
        self._idle_calm_ns = int(settings.idle_calm_s * _NS_PER_S)

    def serve(self) -> None:
        """Announce the sockets, then serve; what has arrived when the end is ordered is still answered."""
        poller = zmq.Poller()
        for source in (self._door.socket, self._stage.socket, self._link.fileno()):
            poller.register(source, zmq.POLLIN)
        self._calm_down()
        self._freeze()
        endpoints = {"door": bound_endpoint(self._door.socket), "stage": bound_endpoint(self._stage.socket)}
        self._link.send(Ready(endpoints=endpoints))
        while not self._is_ending:
            poller.poll(self._patience_ms())
            self._turn()
        self._finish()

    def _turn(self) -> None:
        reflex = self._reflex
        if not reflex.waiting:
            reflex.take_one()
        if reflex.waiting:  # decided before the rest is taken in: a lone utterance waits for nothing
            reflex.decide_next()
        reflex.take_in()
        reflex.look_after()
        self._stage.greet()
        self._obey()
        if self._loader.is_loading:
            self._look_at_load()
        if perf_counter_ns() >= self._next_beat_ns:
            self._beat()

    def _patience_ms(self) -> int:
        if self._reflex.waiting:
            return 0
        if self._loader.is_loading:
            return _LOADING_LOOK_MS
        next_ns = min(self._next_beat_ns, self._reflex.refining.next_wake_ns or self._next_beat_ns)
        return max(0, (next_ns - perf_counter_ns()) // 1_000_000 + 1)

    def _obey(self) -> None:
        try:
            word = self._link.receive()
        except Gone:
            self._is_ending = True
            return
        match word:
            case End():
                self._is_ending = True
            case SetTiers(tiers=tiers):
                self._reflex.set_tiers(tiers)
            case Refined():
                self._reflex.take_second_look(word)
            case LoadBundle():
                self._loader.begin(word)
            case SetCopies(are_wanted=are_wanted):
                self._reflex.copies.are_wanted = are_wanted
            case _:
                pass

    def _look_at_load(self) -> None:
        outcome = self._loader.outcome()
        if outcome is None:
            return
        order, loaded = outcome
        refused: str | None = None
        if isinstance(loaded, Decider):
            loaded.set_tiers(self._reflex.decider.tiers)
            old = [self._reflex.decider]
            self._reflex.decider = loaded
            self._loader.let_go(old)
            self._freeze()
            LOGGER.info("decides with another bundle", extra={"model": loaded.model})
        else:
            refused = str(loaded)
            LOGGER.warning("bundle refused", extra={"bundle": order.bundle, "detail": refused})
        model = self._reflex.decider.model
        self._link.send(Loaded(bundle=order.bundle, model=model, refused=refused))

    def _beat(self) -> None:
        self._next_beat_ns = perf_counter_ns() + self._beat_ns
        self._beats += 1
        health = self._reflex.status()
        self._stage.publish(b"health", b"", health.to_bytes())
        self._link.send(Beat(health=health, copies_dropped=self._reflex.copies.dropped))
        last_heard_ns = self._reflex.last_heard_ns
        if last_heard_ns > self._calmed_ns and perf_counter_ns() - last_heard_ns > self._idle_calm_ns:
            self._calm_down()
        if self._beats % _COLLECT_EVERY_BEATS == 0 and not self._reflex.waiting:
            gc.collect()

    def _calm_down(self) -> None:
        self._calmed_ns = perf_counter_ns()
        self._reflex.calm_down()

    def _freeze(self) -> None:
        """Take what was loaded out of the collector's sight; afterwards it runs only between beats, on little."""
        gc.collect()
        gc.freeze()
        gc.disable()

    def _finish(self) -> None:
        """Answer what has arrived, say that this is the end."""
        reflex = self._reflex
        reflex.state = "stopping"
        end_ns = perf_counter_ns() + _LAST_CALL_NS
        while (perf_counter_ns() < end_ns and reflex.take_in()) or reflex.waiting:
            if reflex.waiting:
                reflex.decide_next()
        reflex.close_all()
        self._stage.publish(b"health", b"", reflex.status().to_bytes())
