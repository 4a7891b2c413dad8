"""One question and the answers that belong to it: pure bookkeeping, shared by both clients.

The same id goes out again while nothing is heard; what comes twice is told once.
"""

from secrets import token_hex

from pika_edge.errors import NoAnswer, Refused
from pika_edge.messages.decision import Decision
from pika_edge.messages.error import Error
from pika_edge.messages.frame import Message, pack, parse_fields
from pika_edge.messages.model import Body
from pika_edge.messages.utterance import Utterance

RESEND_S = 0.3
"""After so long a silence the question goes out again, over a fresh connection."""
TIMEOUT_S = 5.0
"""Default patience for a final answer: long enough for a daemon that is being restarted."""


def as_utterance(said: Utterance | str) -> Utterance:
    """Give what is to be asked; plain text is what a child said.

    Raises:
        BadMessage: the text is empty or too long.
    """
    return parse_fields({"text": said}, Utterance) if isinstance(said, str) else said


def new_id() -> str:
    """Give an id that no other message has."""
    return token_hex(8)


class Exchange:
    """A question under way. Times are seconds of one monotonic clock, told by the caller."""

    def __init__(self, kind: bytes, body: Body, timeout_s: float, now_s: float, message_id: str | None = None) -> None:
        self.id = (message_id or new_id()).encode()
        self.frames = pack(kind, self.id, body.to_bytes())
        self.is_over = False
        self._next_revision = 0
        self._timeout_s = timeout_s
        self._give_up_s = now_s + timeout_s
        self._resend_s = now_s + RESEND_S

    def patience_s(self, now_s: float) -> float:
        """Give how long to wait for the next message.

        Raises:
            NoAnswer: the time is up.
        """
        if now_s >= self._give_up_s:
            raise NoAnswer(
                f"no final answer within {self._timeout_s:g} s; is the daemon running, and are its keys right? "
                "`pika-edge doctor` looks"
            )
        return max(0.0, min(self._resend_s, self._give_up_s) - now_s)

    def must_resend(self, now_s: float) -> bool:
        """Say whether the question must go out again now; if so the next time for it is set."""
        if now_s < self._resend_s:
            return False
        self._resend_s = now_s + RESEND_S
        return True

    def accept(self, message: Message, now_s: float) -> Body | None:
        """Give the answer in a message, or None where it is not ours or was told before.

        Raises:
            Refused: the daemon answered with an error.
        """
        if message.id != self.id or self.is_over:
            return None
        self._resend_s = now_s + RESEND_S
        body = message.body
        if isinstance(body, Error):
            self.is_over = True
            raise Refused(body.reason, body.detail)
        if isinstance(body, Decision):
            if body.revision < self._next_revision and not body.final:  # a daemon started anew counts from 0
                return None
            self._next_revision = body.revision + 1
            self.is_over = body.final
        else:
            self.is_over = True
        return body
