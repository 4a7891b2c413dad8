"""The switch as whoever installs sees it: let the daemon take the new bundle over, and follow what becomes of it.

The daemon watches itself (`daemon/trial/`), so that a trial also ends well when whoever installed has gone. Here only
the last net is spun: no verdict in time means that the daemon is not there to give one.
"""

import fcntl
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Literal

from pika_edge.client.sync import Caller
from pika_edge.config.settings import Settings
from pika_edge.errors import NoAnswer, PikaError, Refused
from pika_edge.messages.bundles import BundleKind
from pika_edge.messages.control import Reload
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.slots import Slots

_RELOAD_S = 60.0
_PATIENCE_S = 60.0
"""So much longer than the trial a verdict may take."""
_LOOK_S = 0.2
_IPC = "ipc://"

Ending = Literal["kept", "rolled-back", "waiting"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a new bundle."""

    ending: Ending
    """`waiting`: no daemon runs; the trial begins when one starts."""
    told: str


def take_over(
    settings: Settings,
    kind: BundleKind,
    tell: Callable[[float, float], None] | None = None,
    patience_s: float = _PATIENCE_S,
) -> Outcome:
    """Switch to the bundle that was installed last, and follow its trial.

    `settings` are the daemon's; `tell` gets the seconds that the trial has taken and those it takes in all.

    Raises:
        SlotsRefused, SlotsBusy, DiskFailed: it cannot be switched; nothing has changed.
    """
    slots = Slots(settings.state_dir, kind)
    folder = slots.switch(trial=True)
    if not _runs(settings.control):
        return Outcome("waiting", "no daemon runs: the trial begins when one starts")
    if slots.status().trial is None:
        return Outcome("kept", "it serves already")
    try:
        _reload(settings.control, Reload(bundle=str(folder)))
    except (Refused, NoAnswer) as error:
        return _back(settings, kind, f"the daemon did not take it: {error}")
    return _follow(settings, kind, tell or (lambda _done, _whole: None), patience_s)


def turn_back(settings: Settings, kind: BundleKind, reason: str) -> bool:
    """Go back by hand to the bundle in the other slot; say whether a daemon runs and has taken it.

    Raises:
        SlotsRefused, SlotsBusy, DiskFailed: there is nothing to go back to, or it cannot be; nothing has changed.
        Refused: it is rolled back, but the daemon that runs did not take it.
    """
    Slots(settings.state_dir, kind).rollback(reason)
    if not _runs(settings.control):
        return False
    try:
        _reload(settings.control, Reload(kind=kind))
    except (Refused, NoAnswer) as error:
        raise Refused(
            error.reason, f"it is rolled back, but the daemon must be restarted to take it: {error}"
        ) from None
    return True


def _follow(settings: Settings, kind: BundleKind, tell: Callable[[float, float], None], patience_s: float) -> Outcome:
    slots = Slots(settings.state_dir, kind)
    began_s = monotonic()
    while (passed_s := monotonic() - began_s) < settings.trial_s + patience_s:
        tell(min(passed_s, settings.trial_s), settings.trial_s)
        status = slots.status()
        if status.trial is None:
            reason = None if status.rolled_back is None else status.rolled_back.reason
            return Outcome("kept", "it has passed its trial") if reason is None else Outcome("rolled-back", reason)
        sleep(_LOOK_S)
    return _back(settings, kind, f"no verdict within {settings.trial_s + patience_s:g} s: the daemon hangs or is gone")


def _back(settings: Settings, kind: BundleKind, reason: str) -> Outcome:
    Slots(settings.state_dir, kind).rollback(reason)
    try:
        _reload(settings.control, Reload(kind=kind))
    except PikaError as error:
        return Outcome("rolled-back", f"{reason}; and the daemon must be restarted to go back: {error}")
    return Outcome("rolled-back", reason)


def _reload(control: str, what: Reload) -> None:
    with closing(Caller(control, CONTROL_OUT)) as caller:
        for _ in caller.call(b"reload", what, _RELOAD_S):
            pass


def _runs(control: str) -> bool:
    """Say whether a daemon serves an endpoint: it holds the lock beside it, also where it hangs."""
    if not control.startswith(_IPC):
        return True  # nobody can tell from outside; one that is not there does not answer either
    try:
        descriptor = os.open(control.removeprefix(_IPC) + ".lock", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
