"""Everything that this world is made of, joined; what happens in it goes to whoever looks, and into the recording."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pika_edge import __version__
from pika_edge.bundle.manifest import Manifest
from pika_edge.bundle.read import read_manifest
from pika_edge.bundle.slm import SlmManifest
from pika_edge.client.watch import Broadcast
from pika_edge.expression.channels import SEEN
from pika_edge.expression.tables import Tables
from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import Status
from pika_edge.simulator.api import (
    About,
    ChannelRange,
    Decided,
    Faults,
    FaultsTold,
    Health,
    ReadyUtterance,
    Recording,
    RecordingSwitch,
    Shown,
    Told,
)
from pika_edge.simulator.clock import Clock
from pika_edge.simulator.daemon import Daemon
from pika_edge.simulator.live import Audience
from pika_edge.simulator.options import Options
from pika_edge.simulator.recording import Recorder

_PROMISE_MS = 5.0
"""Utterance to decision 0, P99 (README, "How fast")."""


class World:
    """What all parts share."""

    def __init__(self, options: Options, tables: Tables, ready: tuple[ReadyUtterance, ...], daemon: Daemon) -> None:
        """Take the parts.

        Raises:
            BundleRefused: a bundle's manifest cannot be read.
        """
        self.clock = Clock()
        self.audience = Audience()
        self._listeners: list[Callable[[Told], None]] = []
        self.recorder = Recorder(options.folder, options.seed)
        self.about = _about(options, tables, ready, daemon)

    def tell(self, message: Told) -> None:
        """Tell everybody."""
        self.recorder.note(message)
        self.audience.tell(message)
        for listener in self._listeners:
            listener(message)

    @contextmanager
    def listened_by(self, listener: Callable[[Told], None]) -> Iterator[None]:
        """Have a function of this process hear all that is told."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def turned(self, faults: Faults) -> None:
        """Tell that switches were turned."""
        self.tell(FaultsTold(t_ms=self.clock.now_ms(), faults=faults))

    def heard(self, broadcast: Broadcast, *, is_ours: bool) -> None:
        """Pass on what the stage says; decisions on what was asked here come from the door already."""
        t_ms, body = self.clock.now_ms(), broadcast.body
        match body:
            case Expression():
                self.tell(Shown(t_ms=t_ms, id=broadcast.id, expression=body))
            case Status():
                self.tell(Health(t_ms=t_ms, health=body))
            case Decision() if not is_ours:
                self.tell(Decided(t_ms=t_ms, id=broadcast.id, decision=body, at_ms=None))

    def record(self, switch: RecordingSwitch) -> Recording:
        """Begin to record, or stop."""
        return self.recorder.switch(switch, self.about, self.clock.now_ms())


def _about(options: Options, tables: Tables, ready: tuple[ReadyUtterance, ...], daemon: Daemon) -> About:
    slm = options.slm_bundle
    return About(
        version=__version__,
        bundle=read_manifest(options.bundle, Manifest).model,
        slm=None if slm is None else read_manifest(slm, SlmManifest).model,
        expressions=EMOTIONS,
        channels={channel: _range(tables, channel) for channel in SEEN},
        targets={name: dict(zip(SEEN, row.vector.tolist(), strict=False)) for name, row in tables.expressions.items()},
        utterances=ready,
        promise_ms=_PROMISE_MS,
        door=daemon.door,
        stage=daemon.stage,
    )


def _range(tables: Tables, channel: str) -> ChannelRange:
    limit = tables.limit(channel)
    return ChannelRange(least=limit.least, most=limit.most, speed_per_s=limit.speed_per_s)
