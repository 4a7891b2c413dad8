"""The process `trial` of the table: watches, then says in the slots whether the bundle stays.

It writes the verdict itself: a supervisor that hangs must not keep a bad bundle in place for the next start.
"""

import select
from functools import partial
from pathlib import Path

from pika_edge.bundle.golden import GoldenCase, read_golden
from pika_edge.bundle.read import open_bundle
from pika_edge.config.settings import Settings
from pika_edge.daemon.endpoints import is_ipc
from pika_edge.daemon.link import Beat, Gone, Judged, Link, Ready, Start, Watch
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.daemon.sockets import has_curve
from pika_edge.errors import BundleRefused, SlotsBusy
from pika_edge.slots import Slots
from pika_edge.trial.watch import Expected, Robot, TrialFailed, quiet_first, watch

_BUSY_S = 1.0


class _Over(Exception):
    """The daemon ends, or the supervisor is gone."""


def run(start: Start, link: Link) -> None:
    """Watch one bundle to the end of its trial, or until the daemon ends."""
    link.send(Ready(endpoints={}))
    try:
        select.select([link.fileno()], [], [])
        order = link.receive()
        if isinstance(order, Watch):
            _judge(order, start.settings, link)
    except (_Over, Gone):
        return


def _judge(order: Watch, settings: Settings, link: Link) -> None:
    kind = order.kind
    slots = Slots(settings.state_dir, kind)
    folder = slots.current()
    if folder is None or slots.status().trial is None:
        return
    try:
        watch(_robot(settings), _expected(order, folder), settings.trial_s, partial(_beat, link))
    except (TrialFailed, BundleRefused) as failure:
        LOGGER.error("%s: the trial failed, going back: %s", kind, failure)
        _write(slots, str(failure), link)
        link.send(Judged(kind=kind, failed=str(failure)))
    else:
        LOGGER.info("%s: the trial is passed", kind)
        _write(slots, None, link)
        link.send(Judged(kind=kind, failed=None))


def _write(slots: Slots, failed: str | None, link: Link) -> None:
    """Confirm or roll back, once nobody else is at work on the slots."""
    while True:
        try:
            if failed is None:
                slots.confirm()
            else:
                slots.rollback(failed)
        except SlotsBusy:
            _beat(link, _BUSY_S)
        else:
            return


def _robot(settings: Settings) -> Robot:
    """Give where the daemon is asked; door and stage only where no client's key is needed."""
    is_open = not has_curve(settings) or (is_ipc(settings.door) and is_ipc(settings.stage))
    return Robot(
        control=settings.control,
        door=settings.door if is_open else None,
        stage=settings.stage if is_open else None,
        heartbeat_s=settings.heartbeat_s,
    )


def _expected(order: Watch, folder: Path) -> Expected:
    if order.kind == "slm":
        return Expected(order.restarts, tier="slm")
    bundle = open_bundle(folder)
    cases: list[GoldenCase] = quiet_first(read_golden(bundle.golden), bundle.manifest.thresholds.sure)
    return Expected(order.restarts, model=bundle.manifest.model, cases=tuple(cases))


def _beat(link: Link, wait_s: float = 0.0) -> None:
    """Say that it lives; any word for it now means the end."""
    link.send(Beat())
    if select.select([link.fileno()], [], [], wait_s)[0]:
        raise _Over
