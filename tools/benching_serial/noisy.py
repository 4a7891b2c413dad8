"""Lives of controller and bridge in virtual time, over a line that loses, damages and invents bytes, with resets.

The controller is the C code itself, the bridge's end is `pika_edge/serial/link.py` itself; only the line and what the
daemon says are made up. One seed gives the same life every time.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.labels import EMOTIONS
from pika_edge.serial.link import Link, Question
from tools.benching_serial.build import build_shared
from tools.benching_serial.controller import Controller, Event

BYTES_PER_MS = 12
"""As at 115,200 baud."""
_TIMEOUT_MS = 20_000
_PAUSE_MS = (0, 400)
_REVISIONS_MOST = 3
_DAEMON_MS = (1, 600)


@dataclass(frozen=True, slots=True)
class Faults:
    """Probabilities: the first three of each byte, the others of each question."""

    flip: float = 0.001
    drop: float = 0.001
    insert: float = 0.0005
    controller_reset: float = 0.05
    bridge_reset: float = 0.05
    refused: float = 0.05


@dataclass(slots=True)
class Life:
    """What the questions came to."""

    questions: int = 0
    answered: int = 0
    refused: int = 0
    lost: int = 0
    """Ended without a final answer or the daemon's error."""
    doubled: int = 0
    """A revision told twice or out of order, or anything after the end."""
    foreign: int = 0
    """Another question's answer."""
    controller_resets: int = 0
    bridge_resets: int = 0
    asked_again: int = 0
    damaged: int = 0
    """Frames thrown away at either end."""
    slowest_ms: int = 0


@dataclass(slots=True)
class _Asked:
    """One question, as the controller's own program sees it."""

    text: str
    number: int
    begun_ms: int
    revisions: list[int] = field(default_factory=list)
    is_over: bool = False


def live(questions: int, seed: int, progress: Callable[[int], object] = lambda _: None) -> Life:
    """Live one life with the usual faults. Raises `BenchError` where the C code cannot be built."""
    with TemporaryDirectory(prefix="pika-line-") as folder:
        return NoisyLine(build_shared(Path(folder)), Faults(), seed).live(questions, progress)


class NoisyLine:
    """Both ends and the line between them."""

    def __init__(self, library: Path, faults: Faults, seed: int) -> None:
        self.life = Life()
        self._faults = faults
        self._chance = random.Random(seed)
        self._now_ms = 2**32 - 5_000  # the controller's counter wraps around early in every life
        self._controller = Controller(library, 0, self._now_ms)
        self._link = Link(self._now_ms / 1000)
        self._to_bridge = bytearray()
        self._to_controller = bytearray()
        self._due: list[tuple[int, int, Decision | None]] = []
        self._asked: _Asked | None = None
        self._numbers = 0

    def live(self, questions: int, progress: Callable[[int], object] = lambda _: None) -> Life:
        """Ask so many questions, one after the other."""
        for _ in range(questions):
            self._ask()
            progress(1)
            for _ in range(self._chance.randint(*_PAUSE_MS)):
                self._pass_ms()
        self._count_bridge()
        self.life.damaged += self._controller.damaged
        return self.life

    def _ask(self) -> None:
        """Ask one question and let time pass until its end; either side may be reset meanwhile."""
        life, chance = self.life, self._chance
        text = f"{self._chance.choice(('con vui', 'đố Pika biết', 'x' * 300))} {life.questions}"
        life.questions += 1
        resets_controller = chance.random() < self._faults.controller_reset
        reset_at_ms = self._now_ms + chance.randint(0, 100)
        bridge_reset_at_ms = self._now_ms + chance.randint(0, 300)
        resets_bridge = chance.random() < self._faults.bridge_reset
        self._begin(text)
        while self._asked is not None and not self._asked.is_over:
            self._pass_ms()
            if resets_controller and self._now_ms == reset_at_ms:
                self._reset_controller(text)
            if resets_bridge and self._now_ms == bridge_reset_at_ms:
                self._reset_bridge()
        assert self._asked is not None  # noqa: S101 - set by _begin
        life.slowest_ms = max(life.slowest_ms, self._now_ms - self._asked.begun_ms)

    def _begin(self, text: str) -> None:
        self._numbers += 1
        self._asked = _Asked(text, self._numbers, self._now_ms)
        previous = "Giỏi quá!".encode() if self._chance.random() < 0.5 else None
        code = self._controller.begin(text.encode(), self._now_ms % 2**32, previous, timeout_ms=_TIMEOUT_MS)
        assert code == 0  # noqa: S101 - these texts are good

    def _reset_controller(self, text: str) -> None:
        """Switch the controller off and on; its program asks the same again."""
        self.life.controller_resets += 1
        self.life.damaged += self._controller.damaged
        self._controller.reset(0, self._now_ms % 2**32)
        self._numbers = 0
        self._begin(text)

    def _reset_bridge(self) -> None:
        self.life.bridge_resets += 1
        self._count_bridge()
        self._link = Link(self._now_ms / 1000, self._chance.randrange(256))
        self._due.clear()

    def _count_bridge(self) -> None:
        self.life.asked_again += self._link.counts.again
        self.life.damaged += self._link.damaged

    def _pass_ms(self) -> None:
        """Let one millisecond pass: both ends do what is due, and the line carries what it can."""
        self._now_ms += 1
        now_ms, now_s = self._now_ms % 2**32, self._now_ms / 1000
        self._to_bridge += self._controller.put_out(now_ms, BYTES_PER_MS)
        waiting = self._link.waiting()[:BYTES_PER_MS]
        self._link.sent(len(waiting))
        self._to_controller += waiting
        question = self._link.take_in(self._carried(self._to_bridge), now_s) if self._to_bridge else None
        if question is not None:
            self._decide(question)
        self._answer()
        self._link.do_due(now_s)
        happened = self._controller.take_in(self._carried(self._to_controller), now_ms)
        for event in (*happened, *self._controller.do_due(now_ms)):
            self._judge(event)

    def _carried(self, line: bytearray) -> bytes:
        """Give what comes out at the other end of the line, and empty it."""
        out = bytearray()
        for byte in line:
            if self._chance.random() < self._faults.insert:
                out.append(self._chance.randrange(256))
            drawn = self._chance.random()
            if drawn < self._faults.flip:
                out.append(byte ^ 1 << self._chance.randrange(8))
            elif drawn > self._faults.drop + self._faults.flip:
                out.append(byte)
        line.clear()
        return bytes(out)

    def _decide(self, question: Question) -> None:
        """Let the made-up daemon think: a new question takes the place of an old one, as in the bridge."""
        at_ms, last = self._now_ms, self._chance.randrange(_REVISIONS_MOST)
        self._due.clear()
        for revision in range(last + 1):
            at_ms += self._chance.randint(*_DAEMON_MS)
            is_refused = revision == last == 0 and self._chance.random() < self._faults.refused
            decision = None if is_refused else decided(question.utterance.text, revision, final=revision == last)
            self._due.append((at_ms, question.key, decision))

    def _answer(self) -> None:
        while self._due and self._due[0][0] <= self._now_ms:
            _, key, decision = self._due.pop(0)
            if decision is None:
                self._link.refuse(key, "overloaded")
            else:
                self._link.decide(key, decision)

    def _judge(self, event: Event) -> None:
        asked, life = self._asked, self.life
        if asked is None or event.kind not in ("answer", "failed"):
            return
        if asked.is_over:
            life.doubled += 1
        elif event.number != asked.number:
            life.foreign += 1
        elif event.kind == "failed":
            asked.is_over = True
            life.refused += event.code == OVERLOADED
            life.lost += event.code != OVERLOADED
        else:
            life.foreign += event.soll_emotion != emotion_of(asked.text)
            is_news = not asked.revisions or event.revision > asked.revisions[-1]
            life.doubled += not is_news and not event.final  # a successor's last word may have any number
            asked.revisions.append(event.revision)
            asked.is_over = event.final
            life.answered += event.final


OVERLOADED = -110


def emotion_of(text: str) -> str:
    """Give the expression that the made-up daemon finds for a text: neighbours have different ones."""
    return EMOTIONS[sum(text.encode()) % len(EMOTIONS)]


def decided(text: str, revision: int, *, final: bool) -> Decision:
    """Give a revision of the made-up daemon's answer."""
    return Decision.model_validate(
        {
            "revision": revision,
            "final": final,
            "soll_emotion": emotion_of(text),
            "soll_celebrate": "yes" if len(text) % 2 else "no",
            "emotions": {emotion_of(text): 0.9},
            "celebrate": 0.5,
            "confidence": 0.75,
            "tier": "net" if revision == 0 else "slm",
            "model": "made up",
            "took_us": 300,
            "why": (Hop(tier="net", verdict="sure"),),
        }
    )
