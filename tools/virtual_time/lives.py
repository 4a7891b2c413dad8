"""A hot process between two lists, on a clock that stands until it is moved: thousands of its lives pass in seconds."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.reflex import loop, refining
from pika_edge.daemon.reflex.copies import Copies
from pika_edge.daemon.reflex.door import Arrival, Door
from pika_edge.daemon.reflex.loop import Reflex
from pika_edge.daemon.reflex.stage import Stage
from pika_edge.decide import decider
from pika_edge.decide.decider import Decider, FirstLook
from pika_edge.messages import Decision, Utterance
from pika_edge.messages.frame import pack
from pika_edge.net.net import Net
from pika_edge.tiers import TierStates

NS_PER_MS = 1_000_000
UNSURE = "ờ"
"""The shipped net must not be sure of it."""


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now_ns = 1_000 * NS_PER_MS

    def __call__(self) -> int:
        return self.now_ns

    def move(self, ms: float) -> None:
        """Let so much time pass; nobody wakes."""
        self.now_ns += int(ms * NS_PER_MS)


@contextmanager
def virtual_time() -> Iterator[Clock]:
    """Let the hot process read this clock instead of the machine's."""
    clock = Clock()
    with ExitStack() as patched:
        for module in (loop, refining, decider):
            patched.enter_context(patch.object(module, "perf_counter_ns", clock))
        yield clock


class OnceReading(Decider):
    """Reads each text once: thousands of questions are about how they end, not about what the net thinks."""

    def __init__(self, net: Net, tiers: TierStates) -> None:
        super().__init__(net, tiers)
        self._known: dict[str, FirstLook] = {}

    def look(self, utterance: Utterance, arrived_ns: int) -> FirstLook:
        """Give the reading of the first time."""
        if utterance.text not in self._known:
            self._known[utterance.text] = super().look(utterance, arrived_ns)
        return replace(self._known[utterance.text], arrived_ns=arrived_ns)


class ListDoor(Door):
    """Two lists instead of a socket."""

    def __init__(self) -> None:
        self.arrived: list[Arrival] = []
        self.answered: list[tuple[bytes, Decision]] = []

    def take(self) -> Arrival | None:
        """Give what has arrived."""
        return self.arrived.pop(0) if self.arrived else None

    def answer(self, identity: bytes, frames: list[bytes]) -> bool:
        """Keep a decision; nothing else may be said."""
        if (identity, frames[1]) != (b"robot", b"decision"):
            raise AssertionError(f"not a decision for the robot: {frames}")
        self.answered.append((frames[2], Decision.model_validate_json(frames[3])))
        return True


class ListStage(Stage):
    """A list instead of a socket; unlike the door it hears nothing twice."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.heard: dict[bytes, list[tuple[int, Decision]]] = defaultdict(list)

    def publish(self, topic: bytes, message_id: bytes, body: bytes) -> None:
        """Keep a decision with its time."""
        if topic == b"decision":
            self.heard[message_id].append((self._clock.now_ns, Decision.model_validate_json(body)))


@dataclass(frozen=True)
class Said:
    """One utterance that was said, and the tier states then."""

    at_ns: int
    deadline_ns: int
    utterance: Utterance
    tiers: TierStates


@dataclass
class AskedAt:
    """One question to a tier, the tier states then, and when the tier said its first word on it."""

    at_ns: int
    word: Refine
    tiers: TierStates
    done_ns: int | None = None


class Life:
    """One hot process, from its first utterance to its end."""

    def __init__(self, deciding: Decider, clock: Clock, tiers: TierStates) -> None:
        self.clock = clock
        self.door = ListDoor()
        self.stage = ListStage(clock)
        self.asked: list[Refine] = []
        self.log: list[AskedAt] = []
        self.takes_questions = True
        self.said: dict[bytes, Said] = {}
        self.sent: list[bytes] = []
        self.on_asked: Callable[[Refine], None] = lambda _: None
        deciding.set_tiers(tiers)
        copies = Copies(lambda _: None)
        self.reflex = Reflex(
            self.door, self.stage, deciding, self._ask, copies, waiting_most=256, resend_window_s=600.0
        )

    def say(self, budget_ms: int = 800, text: str = UNSURE) -> bytes:
        """Let an utterance arrive and be decided; give its id."""
        message_id = b"u-%d" % len(self.said)
        utterance = Utterance(text=text, budget_ms=budget_ms)
        deadline_ns = self.clock.now_ns + budget_ms * NS_PER_MS
        self.said[message_id] = Said(self.clock.now_ns, deadline_ns, utterance, self.reflex.decider.tiers)
        self.sent = pack(b"utterance", message_id, json.dumps({"text": text, "budget_ms": budget_ms}).encode())
        self.say_again()
        return message_id

    def say_again(self) -> None:
        """Let the latest utterance arrive, once more or for the first time."""
        self.door.arrived.append(Arrival(self.clock.now_ns, b"robot", self.sent))
        self.reflex.take_in()
        while self.reflex.waiting:
            self.reflex.decide_next()

    def hear(self, *words: Refined) -> None:
        """Let the tiers' processes say something."""
        for word in words:
            for asked in self.log:
                if (asked.word.ticket, asked.word.tier) == (word.ticket, word.tier) and asked.done_ns is None:
                    asked.done_ns = self.clock.now_ns
            self.reflex.take_second_look(word)

    def pass_time(self, ms: float, late_ms: float = 0.0) -> None:
        """Let time pass; the loop wakes for each question that must be looked after, by so much too late."""
        end_ns = self.clock.now_ns + int(ms * NS_PER_MS)
        while (wake_ns := self.reflex.refining.next_wake_ns) is not None and wake_ns <= end_ns:
            self.clock.now_ns = max(self.clock.now_ns, wake_ns + int(late_ms * NS_PER_MS))
            self.reflex.look_after()
        self.clock.now_ns = max(self.clock.now_ns, end_ns)

    def revisions(self, message_id: bytes) -> list[Decision]:
        """Give every decision on one utterance, in the order in which they were broadcast."""
        return [decision for _, decision in self.stage.heard[message_id]]

    def _ask(self, question: Refine) -> bool:
        if self.takes_questions:
            self.asked.append(question)
            self.log.append(AskedAt(self.clock.now_ns, question, self.reflex.decider.tiers))
            self.on_asked(question)
        return self.takes_questions
