"""What the body should do next, from what the stage says. A pure state machine: time is passed in, moves come out.

    idle ──decision──▶ shown ──hold_ms over──▶ idle          any ──silence──▶ calm ──a sign of life──▶ idle

- A revision of what is shown replaces it at once, and so does anything that has no lower priority. What has a lower one
  waits until the shown one has had its `least_ms` and its gesture is over; of several that wait the newest counts.
- A late revision of an earlier utterance comes through only where it matters more than what is shown.
- A celebration is played once for each utterance, and stops as soon as a revision takes it back.
- The stage tells states: what comes twice changes nothing, and the first one may be old: it is shown, not celebrated.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from pika_edge.expression.channels import Vector
from pika_edge.expression.tables import CELEBRATE, Expression, Tables
from pika_edge.expression.targets import filled
from pika_edge.messages.labels import Emotion
from pika_edge.messages.stage import Expression as Told

_NOBODY: Final = ""
_PAST: Final = 16
"""So many earlier utterances are remembered; no more can be refined at once."""


@dataclass(frozen=True, slots=True)
class Move:
    """Go to a goal (NaN: leave that channel) in so many milliseconds, counted from `at_ms`."""

    at_ms: float
    goal: Vector
    move_ms: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown now."""

    name: Emotion
    since_ms: float
    id: str = _NOBODY
    """The utterance's; empty where nobody has said anything."""
    celebrates: bool = False


@dataclass(frozen=True, slots=True)
class Playing:
    """A gesture on its way: which frame comes next, and when; after the last one the expression comes back."""

    name: str
    due_ms: float
    frame: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """An expression from the stage that has its turn still to come."""

    id: str
    told: Told
    is_old: bool


class Controller:
    """Decides; `hear` takes what was broadcast, `moves` gives what is due. Both want times that never go back."""

    def __init__(self, tables: Tables, now_ms: float = 0.0) -> None:
        self._tables = tables
        self._vectors = {name: row.vector for name, row in tables.expressions.items()}
        self._shown = Shown(tables.idle, now_ms)
        self._playing: Playing | None = None
        self._waiting: Heard | None = None
        self._last: tuple[str, Told] | None = None
        self._past: deque[str] = deque(maxlen=_PAST)
        self._celebrated = _NOBODY
        self._sign_ms = now_ms
        self._passed_ms = now_ms
        self._is_silent = False
        self._moves: list[Move] = []

    @property
    def showing(self) -> Emotion:
        """The expression that is shown or gone to."""
        return self._shown.name

    @property
    def gesture(self) -> str | None:
        """The gesture that is playing."""
        return self._playing.name if self._playing else None

    @property
    def is_silent(self) -> bool:
        """The daemon counts as gone."""
        return self._is_silent

    def hear_life(self, now_ms: float) -> None:
        """Take any word from the daemon as a sign of life."""
        self._pass(now_ms)
        self._sign_ms = now_ms
        if self._is_silent:
            self._is_silent = False
            self._rest(now_ms)

    def hear(self, message_id: str, told: Told, now_ms: float) -> None:
        """Take what the robot should show."""
        self.hear_life(now_ms)
        if self._last == (message_id, told):
            return
        heard = Heard(message_id, told, is_old=self._last is None)
        self._last = (message_id, told)
        if self._is_past(heard) and self._priority(heard) <= self._row().priority:
            return
        if self._is_revision(message_id) or self._priority(heard) >= self._floor(now_ms):
            self._show(heard, now_ms)
        else:
            self._waiting = heard

    def moves(self, now_ms: float) -> list[Move]:
        """Give every move that has become due, in the order of their times."""
        self._pass(now_ms)
        due, self._moves = self._moves, []
        return due

    def _pass(self, now_ms: float) -> None:
        """Let everything happen that was to happen until now."""
        while (due_ms := self._next_ms()) <= now_ms:
            # What had to wait for a gesture was due before its end; it happens after it all the same.
            self._passed_ms = next_ms = max(due_ms, self._passed_ms)
            if self._silent_ms() <= next_ms:
                self._fall_silent(next_ms)
            elif self._playing and self._playing.due_ms <= next_ms:
                self._play_on(self._playing)
            elif self._waiting:
                self._show(self._waiting, next_ms)
            else:
                self._rest(next_ms)
        self._passed_ms = now_ms

    def _next_ms(self) -> float:
        times = [self._silent_ms()]
        if self._playing:
            times.append(self._playing.due_ms)
        elif self._waiting:
            times.append(self._shown.since_ms + self._row().least_ms)
        elif not self._is_silent and (self._shown.name, self._shown.id) != (self._tables.idle, _NOBODY):
            times.append(self._shown.since_ms + self._row().hold_ms)
        return min(times)

    def _silent_ms(self) -> float:
        silence = self._tables.silence
        return float("inf") if self._is_silent else self._sign_ms + silence.heartbeats * silence.heartbeat_ms

    def _is_revision(self, message_id: str) -> bool:
        return message_id == self._shown.id != _NOBODY

    def _is_past(self, heard: Heard) -> bool:
        """Say whether this revises an utterance that another one has followed already."""
        return heard.told.revision > 0 and heard.id != _NOBODY and heard.id in self._past

    def _floor(self, now_ms: float) -> int:
        """Give the priority below which a new expression has to wait."""
        is_fresh = now_ms < self._shown.since_ms + self._row().least_ms
        shown = self._row().priority if is_fresh and self._shown.id else 0
        return max(shown, self._tables.gestures[self._playing.name].priority if self._playing else 0)

    def _priority(self, heard: Heard) -> int:
        """Give a new expression's priority; calming down because nobody speaks is in no hurry."""
        if heard.told.cause == "idle":
            return 0
        return self._tables.expressions[heard.told.soll_emotion].priority

    def _row(self) -> Expression:
        return self._tables.expressions[self._shown.name]

    def _show(self, heard: Heard, now_ms: float) -> None:
        before, name = self._shown, heard.told.soll_emotion
        row = self._tables.expressions[name]
        is_revision = self._is_revision(heard.id)
        celebrates = row.may_celebrate and heard.told.soll_celebrate == "yes" and not heard.is_old
        was_celebrated = heard.id == self._celebrated != _NOBODY
        is_same = is_revision and (before.name, before.celebrates) == (name, celebrates)
        if not is_revision:
            self._waiting = None
            self._past.append(before.id)
        self._shown = Shown(name, now_ms, heard.id, celebrates)
        if is_same:
            return
        self._move(self._vectors[name], row.move_ms, now_ms)
        gesture = CELEBRATE if celebrates and not was_celebrated else row.gesture
        is_played = not heard.is_old and gesture is not None and (gesture == CELEBRATE or name != before.name)
        self._playing = Playing(gesture, now_ms) if is_played and gesture else None
        if gesture == CELEBRATE:
            self._celebrated = heard.id

    def _play_on(self, playing: Playing) -> None:
        """Do the next frame; after the last one the expression comes back."""
        frames = self._tables.gestures[playing.name].frames
        if playing.frame == len(frames):
            self._playing = None
            self._move(self._vectors[self._shown.name], self._row().move_ms, playing.due_ms)
            return
        frame = frames[playing.frame]
        self._move(filled(frame.vector, self._vectors[self._shown.name]), frame.move_ms, playing.due_ms)
        due_ms = playing.due_ms + frame.move_ms + frame.hold_ms
        self._playing = Playing(playing.name, due_ms, playing.frame + 1)

    def _fall_silent(self, now_ms: float) -> None:
        self._is_silent = True
        self._settle(self._tables.silence.expression, now_ms)

    def _rest(self, now_ms: float) -> None:
        self._settle(self._tables.idle, now_ms)

    def _settle(self, name: Emotion, now_ms: float) -> None:
        """Go to an expression that nobody has asked for."""
        self._shown, self._playing, self._waiting = Shown(name, now_ms), None, None
        self._move(self._vectors[name], self._row().move_ms, now_ms)

    def _move(self, goal: Vector, move_ms: int, at_ms: float) -> None:
        self._moves.append(Move(at_ms, goal, move_ms))
