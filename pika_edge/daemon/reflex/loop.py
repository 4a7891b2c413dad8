"""One utterance's way through the hot process, top to bottom as the data goes.

door ▶ check ▶ wait (only behind earlier ones) ▶ decide ▶ answer ▶ stage ▶ where unsure: ask for a second look
                                                          second look, or its deadline ▶ answer ▶ stage
"""

from collections.abc import Callable, Iterable
from time import perf_counter_ns

from pika_edge import __version__
from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.log.handler import LOGGER, logs_dropped
from pika_edge.daemon.reflex.answered import Answered, key_of
from pika_edge.daemon.reflex.copies import Copies
from pika_edge.daemon.reflex.door import Arrival, Door
from pika_edge.daemon.reflex.queue import FairQueue, Waiting
from pika_edge.daemon.reflex.refining import Question, Refining
from pika_edge.daemon.reflex.stage import Stage
from pika_edge.daemon.reflex.tally import Tally
from pika_edge.daemon.reply import error_frames
from pika_edge.decide.decider import Decider
from pika_edge.errors import BadMessage
from pika_edge.messages.decision import Decision
from pika_edge.messages.frame import BODY, PROTOCOL, Message, known_id, pack, unpack
from pika_edge.messages.kinds import DOOR_IN
from pika_edge.messages.model import Body
from pika_edge.messages.ping import Ping, Pong
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import State, Status, StatusQuestion
from pika_edge.messages.utterance import Utterance
from pika_edge.router import NOBODY
from pika_edge.tiers import TierStates

_TAKE_IN_NS = 1_000_000
"""Longest that arrivals may hold up the next decision."""
_NS_PER_S = 1_000_000_000


class Reflex:
    """The hot path's state and its steps; `process.py` turns the loop."""

    def __init__(
        self,
        door: Door,
        stage: Stage,
        decider: Decider,
        ask: Callable[[Refine], bool],
        copies: Copies,
        *,
        waiting_most: int,
        resend_window_s: float,
    ) -> None:
        self._door = door
        self._stage = stage
        self.decider = decider
        self.waiting = FairQueue(waiting_most)
        self.refining = Refining(ask)
        self.copies = copies
        self.tally = Tally()
        self.state: State = "serving"
        self.last_heard_ns = self._started_ns = perf_counter_ns()
        self._answered = Answered(int(resend_window_s * _NS_PER_S))
        self._handlers: dict[type[Body], Callable[[Arrival, Message], None]] = {
            Utterance: self._enqueue,
            Ping: self._pong,
            StatusQuestion: self._tell_status,
        }

    def take_one(self) -> bool:
        """Take one message, with its time of arrival, and answer what needs no net; False if there is none."""
        arrival = self._door.take()
        if arrival is None:
            return False
        try:
            message = unpack(arrival.frames, DOOR_IN)
            self._handlers[type(message.body)](arrival, message)
        except BadMessage as error:
            self._refuse(arrival, error)
        return True

    def take_in(self) -> bool:
        """Take what else has arrived, for a bounded time; False if nothing had."""
        end_ns = perf_counter_ns() + _TAKE_IN_NS
        has_taken = False
        while perf_counter_ns() < end_ns and self.take_one():
            has_taken = True
        return has_taken

    def decide_next(self) -> None:
        """Decide the utterance that has waited longest."""
        waiting = self.waiting.next()
        if perf_counter_ns() > waiting.deadline_ns:
            self._too_late(waiting)
            return
        try:
            look = self.decider.look(waiting.utterance, waiting.arrival.at_ns)
        except Exception:  # one utterance that the net chokes on must not take the daemon with it
            LOGGER.exception("cannot decide", extra={"id": waiting.id.decode()})
            self._answered.forget(waiting.key)
            self._refuse(waiting.arrival, BadMessage("internal", "the net failed on this utterance; see the log"))
            return
        chosen = NOBODY if look.ruling.is_sure else self.refining.plan(self.decider.tiers, waiting, look)
        decision = self.decider.first(look, chosen.not_taken, is_final=not chosen.candidates)
        if not self._announce(waiting, decision):
            return
        self.tally.decide(decision.took_us)
        if chosen.candidates:
            unasked = self.refining.begin(waiting, self.decider, look, chosen)
            self._close([unasked] if unasked else [])
        if self.copies.are_wanted:
            self.copies.hand_on(waiting.arrival.frames[BODY])

    def take_second_look(self, word: Refined) -> None:
        """Take what a refining tier thinks, or why it does not."""
        self.tally.look_again(word)
        question = self.refining.heard(word)
        if question is not None:
            self._announce(question.waiting, question.next_decision())

    def set_tiers(self, tiers: TierStates) -> None:
        """Take new tier states; nobody waits for a tier that cannot be asked any more."""
        self.decider.set_tiers(tiers)
        self._close(self.refining.without(tiers))

    def look_after(self) -> None:
        """Ask whose turn it is, and say the last word on everything whose time is up."""
        self._close(self.refining.due())

    def close_all(self) -> None:
        """Say the last word on everything: this is the end."""
        self._close(self.refining.abandon())

    def _close(self, questions: Iterable[Question]) -> None:
        for question in questions:
            self._announce(question.waiting, question.next_decision())

    def _announce(self, waiting: Waiting, decision: Decision) -> bool:
        """Send a decision to who asked and to the stage; False, and nothing is sent, after the deadline."""
        body = decision.to_bytes()
        frames = pack(b"decision", waiting.id, body)
        now_ns = perf_counter_ns()
        if now_ns > waiting.deadline_ns:
            self._too_late(waiting)
            return False
        self._send(waiting.arrival.identity, frames)
        self._answered.finish(waiting.key, now_ns, frames)
        self._stage.publish(b"decision", waiting.id, body)
        expression = Expression(
            soll_emotion=decision.soll_emotion,
            soll_celebrate=decision.soll_celebrate,
            cause="decision",
            revision=decision.revision,
            final=decision.final,
        )
        self._stage.publish(b"expression", waiting.id, expression.to_bytes())
        return True

    def calm_down(self) -> None:
        """Show calm: nothing has been said for long, or nothing yet."""
        calm = Expression(soll_emotion="calm", soll_celebrate="no", cause="idle", revision=0, final=True)
        self._stage.publish(b"expression", b"", calm.to_bytes())

    def status(self) -> Status:
        """Give the process's own view of itself."""
        return Status(
            state=self.state,
            protocol=PROTOCOL.decode(),
            version=__version__,
            model=self.decider.model,
            engine=self.decider.engine,
            uptime_s=(perf_counter_ns() - self._started_ns) // _NS_PER_S,
            waiting=len(self.waiting),
            refining=len(self.refining),
            counts=self.tally.counts(logs_dropped()),
            latency=self.tally.recent.latency(),
            tiers=self.decider.tiers.told(),
        )

    def _enqueue(self, arrival: Arrival, message: Message) -> None:
        assert isinstance(message.body, Utterance)  # noqa: S101 - the table says so
        self.last_heard_ns = arrival.at_ns
        key = key_of(arrival.identity, arrival.frames)
        if self._answered.is_pending(key):  # the one answer goes to this client when it is there
            return
        if (frames := self._answered.answer(key, arrival.at_ns)) is not None:
            self.tally.resent += 1
            self._send(arrival.identity, frames)
            return
        self._answered.begin(key)
        crowded_out = self.waiting.put(Waiting(arrival, message.id, message.body, key))
        if crowded_out is not None:
            self._answered.forget(crowded_out.key)
            told = f"{len(self.waiting)} utterances are waiting; ask again later"
            self._refuse(crowded_out.arrival, BadMessage("overloaded", told))

    def _pong(self, arrival: Arrival, message: Message) -> None:
        assert isinstance(message.body, Ping)  # noqa: S101 - the table says so
        pong = Pong(echo=message.body.echo, protocol=PROTOCOL.decode(), version=__version__)
        self._send(arrival.identity, pack(b"pong", message.id, pong.to_bytes()))

    def _tell_status(self, arrival: Arrival, message: Message) -> None:
        self._send(arrival.identity, pack(b"status", message.id, self.status().to_bytes()))

    def _refuse(self, arrival: Arrival, error: BadMessage) -> None:
        self.tally.refused[error.reason] += 1
        self._send(arrival.identity, error_frames(known_id(arrival.frames), error.reason, str(error)))

    def _too_late(self, waiting: Waiting) -> None:
        """Send nothing after a deadline; asked again, it is decided anew."""
        self.tally.late += 1
        self._answered.forget(waiting.key)

    def _send(self, identity: bytes, frames: list[bytes]) -> None:
        if not self._door.answer(identity, frames):
            self.tally.unread += 1
