"""The bridge's end of the line: who is asked what, what is told again. Pure: bytes in, bytes out, time is told.

The protocol is one page in `firmware_bridge/serial/README.md`.
"""

from dataclasses import dataclass

from pika_edge.errors import BadMessage
from pika_edge.messages.decision import Decision
from pika_edge.messages.stage import Expression
from pika_edge.messages.utterance import Utterance
from pika_edge.serial import wire, words
from pika_edge.serial.frame import Deframer, crc32, frame
from pika_edge.serial.words import LINK_STATES, REASONS, LinkState

BEAT_S = 1.0
"""So often the controller is told what to show and how the daemon is."""
SILENT_S = 5.0
"""After so long without a byte the controller counts as silent."""
REMEMBERED_S = 10.0
"""So long the last question's answer is given again; as the daemon's own resend window."""

_WAITING_BYTES_MOST = 4_096
"""More waits for a line that does not take bytes: what is old is dropped, the newest counts."""
_CALM = "", Expression(soll_emotion="calm", soll_celebrate="no", cause="idle", revision=0, final=True)


@dataclass(frozen=True, slots=True)
class Question:
    """What the daemon is to be asked; it takes the place of an earlier question."""

    key: int
    utterance: Utterance


@dataclass(slots=True)
class Counts:
    """What happened on the line."""

    questions: int = 0
    again: int = 0
    """Utterances that came once more."""
    refused: int = 0


class Link:
    """The bridge's end. Times are seconds of one monotonic clock; `first_change` is any number."""

    def __init__(self, now_s: float, first_change: int = 0) -> None:
        self.counts = Counts()
        self.is_controller_silent = True
        self._deframer = Deframer(wire.PAYLOAD_BYTES_MOST)
        self._waiting = bytearray()
        self._heard_at_s = self._beat_at_s = now_s
        self._key: int | None = None
        self._asked_at_s = 0.0
        self._answer: wire.Decision | wire.Error | None = None
        self._change = first_change
        self._shown = _CALM
        self._state: LinkState = "silent"

    @property
    def damaged(self) -> int:
        """Frames that were thrown away: noise on the line, or another baud rate at its end."""
        return self._deframer.damaged

    def take_in(self, data: bytes, now_s: float) -> Question | None:
        """Take what came from the line; give the question that is new, of several the last."""
        question = None
        for payload in self._deframer.take_in(data):
            self._heard_at_s = now_s
            self.is_controller_silent = False
            question = self._hear(payload, now_s) or question
        return question

    def decide(self, key: int, decided: Decision) -> None:
        """Tell a revision, unless another question has come since."""
        self._tell_answer(key, words.decision(key, decided))

    def refuse(self, key: int, reason: str) -> None:
        """Tell that the daemon refused. A reason that this version does not know is told as a number that is none."""
        self.counts.refused += 1
        known = reason in REASONS
        self._tell_answer(key, wire.Error(key, REASONS.index(reason) if known else len(REASONS)))

    def forget(self, key: int) -> None:
        """Let go of a question that found no answer: when it comes again it is asked again."""
        if key == self._key:
            self._key = self._answer = None

    def show(self, message_id: str, shown: Expression) -> None:
        """Tell what the stage tells to show; what it tells again is no change."""
        if (message_id, shown) == self._shown:
            return
        self._shown = message_id, shown
        self._change = (self._change + 1) % 256
        self._tell_shown()

    def set_state(self, state: LinkState) -> None:
        """Tell how the daemon is. When it falls silent the robot calms down."""
        if state == self._state:
            return
        self._state = state
        self._tell(wire.Health(LINK_STATES.index(state)))
        if state == "silent":
            self.show(*_CALM)

    def do_due(self, now_s: float) -> None:
        """Do what the time asks for: tell again, and notice a controller that has gone."""
        if now_s >= self._beat_at_s:
            self._beat_at_s = now_s + BEAT_S
            self._tell_state()
        self.is_controller_silent |= now_s - self._heard_at_s >= SILENT_S

    def waiting(self) -> bytes:
        """Give the bytes that wait for the line."""
        return bytes(self._waiting)

    def sent(self, count: int) -> None:
        """Take note that the line took the first so many of them."""
        del self._waiting[:count]

    def lose_half_frames(self) -> None:
        """Take note that the line was broken: what waited for it is old."""
        self._waiting.clear()

    def _hear(self, payload: bytes, now_s: float) -> Question | None:
        key = crc32(payload)
        try:
            said, tail = wire.unpack(payload)
        except wire.Unreadable as error:
            self._tell(wire.Error(key, REASONS.index(str(error))))
            return None
        if isinstance(said, wire.Ping):
            self._tell(wire.Pong(said.token))
            self._tell_state()
            return None
        return self._hear_utterance(key, said, tail, now_s)

    def _hear_utterance(self, key: int, said: wire.Utterance, tail: bytes, now_s: float) -> Question | None:
        is_again = key == self._key and now_s - self._asked_at_s < REMEMBERED_S
        self._asked_at_s = now_s
        self._tell(wire.Heard(key))
        if is_again:
            self.counts.again += 1
            if self._answer is not None:
                self._tell(self._answer)
            return None
        self.counts.questions += 1
        self._key, self._answer = key, None
        try:
            return Question(key, words.utterance(said, tail))
        except BadMessage as error:
            self.refuse(key, error.reason)
            return None

    def _tell_answer(self, key: int, answer: wire.Decision | wire.Error) -> None:
        if key == self._key:
            self._answer = answer
            self._tell(answer)

    def _tell_shown(self) -> None:
        _, shown = self._shown
        self._tell(words.expression(self._change, shown))

    def _tell_state(self) -> None:
        self._tell_shown()
        self._tell(wire.Health(LINK_STATES.index(self._state)))

    def _tell(self, message: wire.Message) -> None:
        if len(self._waiting) > _WAITING_BYTES_MOST:
            self._waiting.clear()
        self._waiting += frame(wire.pack(message))
