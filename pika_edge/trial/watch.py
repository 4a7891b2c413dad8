"""Is a daemon healthy with the bundle it has just taken over? Asked as a client does: at door, stage and control.

A process that is alive proves nothing, and neither does one socket that answers. What is definite (another answer than
the golden one, a restart, another bundle) fails at once; silence fails when it comes several times in a row, because
a busy machine is silent now and then.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic, sleep
from types import TracebackType

import zmq

from pika_edge.bundle.golden import GoldenCase
from pika_edge.client.connection import connect
from pika_edge.client.sync import Caller, Client
from pika_edge.errors import NoAnswer, PikaError, Refused
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.labels import Tier
from pika_edge.messages.status import DaemonStatus, StatusQuestion

_BEATS_MISSED = 5
"""After so many a daemon counts as gone (`messages/README.md`)."""
_PATIENCE_S_LEAST = 1.0
_MISSES_MOST = 3
_LOOKS_LEAST = 2
_LOADING_S = 45.0
"""So much longer than its trial a language model may take to load: of Phi-3's size it takes 40 s."""
_LOADING_LOOK_S = 0.2


class TrialFailed(PikaError):
    """The daemon is not healthy with the bundle on trial."""

    reason = "trial-failed"


@dataclass(frozen=True, slots=True)
class Robot:
    """Where a daemon is asked."""

    control: str
    door: str | None
    """None: cannot be asked from here (CURVE), and neither can the stage."""
    stage: str | None
    heartbeat_s: float


@dataclass(frozen=True, slots=True)
class Expected:
    """What a healthy daemon does with the bundle on trial."""

    restarts: int
    """The hot process had been restarted so often when the trial began; once more is too often."""
    model: str | None = None
    """It decides with this net; None where another kind of bundle is on trial."""
    cases: tuple[GoldenCase, ...] = ()
    """It answers these so; they are asked in turn."""
    tier: Tier | None = None
    """This tier can be asked in the end."""


def watch(robot: Robot, expected: Expected, trial_s: float, on_look: Callable[[], None] = lambda: None) -> None:
    """Watch for `trial_s` seconds; `on_look` is called before each look.

    Raises:
        TrialFailed: what was seen.
    """
    ends_s, looks, misses = monotonic() + trial_s, 0, 0
    cases = expected.cases
    with _Eyes(robot, expected) as eyes:
        while misses or looks < _LOOKS_LEAST or monotonic() < ends_s:
            on_look()
            try:
                eyes.look(cases[looks % len(cases)] if cases else None)
            except NoAnswer as silence:
                misses += 1
                if misses >= _MISSES_MOST:
                    raise TrialFailed(f"{silence} ({misses} times in a row)") from None
            else:
                looks, misses = looks + 1, 0
        eyes.look_at_tier(on_look)


def quiet_first(cases: Sequence[GoldenCase], sure: float) -> list[GoldenCase]:
    """Give the cases that may be asked on a robot in a child's room.

    Sure ones, for which nobody else is asked; of these the quiet ones if there are any, so that a robot does not
    celebrate for nobody.
    """
    certain = [case for case in cases if case.confidence >= sure]
    quiet = [case for case in certain if case.soll_emotion in ("calm", "neutral") and case.soll_celebrate == "no"]
    return quiet or certain


class _Eyes:
    """The three ways in."""

    def __init__(self, robot: Robot, expected: Expected) -> None:
        self._expected = expected
        self._patience_s = max(_PATIENCE_S_LEAST, _BEATS_MISSED * robot.heartbeat_s)
        self._open = ExitStack()
        self._control = Caller(robot.control, CONTROL_OUT)
        self._open.callback(self._control.close)
        self._door = None if robot.door is None else self._open.enter_context(Client(robot.door))
        self._stage = None if robot.stage is None else self._subscribed(robot.stage)

    def __enter__(self) -> "_Eyes":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def look(self, case: GoldenCase | None) -> None:
        """Look once everywhere; takes as long as the daemon's next heartbeat.

        Raises:
            NoAnswer: one of the sockets is silent.
            TrialFailed: something is definitely wrong.
        """
        self._await_beat()
        self._ask_control()
        if self._door is not None:
            self._ask_door(self._door, case)

    def look_at_tier(self, on_look: Callable[[], None]) -> None:
        """See that the tier can be asked; one that is loading still is waited for. Raises as `look` does."""
        tier, gives_up_s = self._expected.tier, monotonic() + _LOADING_S
        while tier is not None:
            on_look()
            health = self._ask_control().health
            told = "not known" if health is None else health.tiers[tier]
            if told == "on":
                return
            if told != "loading" or monotonic() >= gives_up_s:
                raise TrialFailed(f"{tier} cannot be asked: {told}")
            sleep(_LOADING_LOOK_S)

    def _subscribed(self, stage: str) -> zmq.Socket[bytes]:
        socket = self._open.enter_context(self._open.enter_context(zmq.Context()).socket(zmq.SUB))
        socket.subscribe(b"health")
        return connect(socket, stage, None)

    def _await_beat(self) -> None:
        if self._stage is None:
            return
        while self._stage.poll(0):  # what came while we looked elsewhere is old
            self._stage.recv_multipart()
        if not self._stage.poll(int(1_000 * self._patience_s)):
            raise NoAnswer(f"no heartbeat on the stage within {self._patience_s:g} s")

    def _ask_control(self) -> DaemonStatus:
        try:
            (status,) = self._control.call(b"status", StatusQuestion(), self._patience_s)
        except NoAnswer:
            raise NoAnswer(f"control does not answer within {self._patience_s:g} s") from None
        assert isinstance(status, DaemonStatus)  # noqa: S101 - nothing else answers it
        restarts = next(row.restarts for row in status.processes if row.name == "reflex")
        if restarts > self._expected.restarts:
            raise TrialFailed("the hot process ended and was restarted")
        return status

    def _ask_door(self, door: Client, case: GoldenCase | None) -> None:
        try:
            decides_with = door.status(self._patience_s).model
            decision = None if case is None else next(door.revisions(case.utterance, self._patience_s))
        except NoAnswer:
            raise NoAnswer(f"the door does not answer within {self._patience_s:g} s") from None
        except Refused as refused:
            raise TrialFailed(f"the door refuses a golden case: {refused.reason}: {refused}") from None
        if self._expected.model not in (None, decides_with):
            raise TrialFailed(f"the daemon decides with {decides_with}, not with {self._expected.model}")
        if case is not None and decision is not None and not case.fits(decision):
            raise TrialFailed("the door answers a golden case differently")
