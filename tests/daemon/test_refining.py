"""The second look in the hot process: whatever happens to it, every question gets exactly one last word, in time.

The real loop with its own clock; only the sockets' ends are lists, so that thousands of lives pass in seconds.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pika_edge.bundle import open_bundle
from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.reflex import loop, refining
from pika_edge.daemon.reflex.door import Arrival, Door
from pika_edge.daemon.reflex.loop import Reflex
from pika_edge.daemon.reflex.stage import Stage
from pika_edge.decide.decider import Decider, FirstLook
from pika_edge.messages import Decision, Utterance
from pika_edge.messages.decision import Hop, Verdict
from pika_edge.messages.frame import pack
from pika_edge.messages.labels import EMOTIONS
from pika_edge.net.net import Net
from pika_edge.opinion import Opinion, Weights
from pika_edge.slm.pace import Pace
from pika_edge.tiers import TierStates, Worker

_NS_PER_MS = 1_000_000
PACE = Pace(ms_per_char=1.0, text_chars=300, previous_chars=150)
WEIGHTS = Weights(net_soll=1.0, tier_soll=1.0, net_celebrate=1.0, tier_celebrate=1.0)
WORKS = TierStates().with_worker("slm", Worker(None, PACE, WEIGHTS))
GONE = WORKS.with_worker("slm", Worker("its process is being restarted"))
UNSURE = "ờ"
"""The real net must not be sure of it."""


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now_ns = 1_000 * _NS_PER_MS

    def __call__(self) -> int:
        return self.now_ns

    def move(self, ms: float) -> None:
        self.now_ns += int(ms * _NS_PER_MS)


class OnceReading(Decider):
    """Reads each text once: thousands of questions are about how they end, not about what the net thinks."""

    def __init__(self, net: Net, tiers: TierStates) -> None:
        super().__init__(net, tiers)
        self._known: dict[str, FirstLook] = {}

    def look(self, utterance: Utterance, arrived_ns: int) -> FirstLook:
        if utterance.text not in self._known:
            self._known[utterance.text] = super().look(utterance, arrived_ns)
        return replace(self._known[utterance.text], arrived_ns=arrived_ns)


class ListDoor(Door):
    """Two lists instead of a socket."""

    def __init__(self) -> None:
        self.arrived: list[Arrival] = []
        self.answered: list[tuple[bytes, Decision]] = []

    def take(self) -> Arrival | None:
        return self.arrived.pop(0) if self.arrived else None

    def answer(self, identity: bytes, frames: list[bytes]) -> bool:
        assert (identity, frames[1]) == (b"robot", b"decision"), frames
        self.answered.append((frames[2], Decision.model_validate_json(frames[3])))
        return True


class ListStage(Stage):
    """A list instead of a socket; unlike the door it hears nothing twice."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.heard: dict[bytes, list[tuple[int, Decision]]] = defaultdict(list)

    def publish(self, topic: bytes, message_id: bytes, body: bytes) -> None:
        if topic == b"decision":
            self.heard[message_id].append((self._clock.now_ns, Decision.model_validate_json(body)))


class Life:
    """A hot process between its two ends."""

    def __init__(self, decider: Decider, clock: Clock) -> None:
        self.clock = clock
        self.door = ListDoor()
        self.stage = ListStage(clock)
        self.asked: list[Refine] = []
        self.takes_questions = True
        self.deadlines: dict[bytes, int] = {}
        self.sent: list[bytes] = []
        decider.set_tiers(WORKS)
        self.reflex = Reflex(self.door, self.stage, decider, self._ask, waiting_most=256, resend_window_s=600.0)

    def say(self, budget_ms: int = 800) -> bytes:
        """Let an utterance arrive and be decided; give its id."""
        message_id = b"u-%d" % len(self.deadlines)
        self.deadlines[message_id] = self.clock.now_ns + budget_ms * _NS_PER_MS
        self.sent = pack(b"utterance", message_id, json.dumps({"text": UNSURE, "budget_ms": budget_ms}).encode())
        self.say_again()
        return message_id

    def say_again(self) -> None:
        """Let the latest utterance arrive, once more or for the first time."""
        self.door.arrived.append(Arrival(self.clock.now_ns, b"robot", self.sent))
        self.reflex.take_in()
        while self.reflex.waiting:
            self.reflex.decide_next()

    def hear(self, *words: Refined) -> None:
        """Let the tier's process say something."""
        for word in words:
            self.reflex.take_second_look(word)

    def pass_time(self, ms: float, late_ms: float = 0.0) -> None:
        """Let time pass; the loop wakes for each question that must be closed, by so much too late."""
        end_ns = self.clock.now_ns + int(ms * _NS_PER_MS)
        while (close_ns := self.reflex.refining.next_close_ns) is not None and close_ns <= end_ns:
            self.clock.now_ns = max(self.clock.now_ns, close_ns + int(late_ms * _NS_PER_MS))
            self.reflex.close_due()
        self.clock.now_ns = max(self.clock.now_ns, end_ns)

    def revisions(self, message_id: bytes) -> list[Decision]:
        """Give every decision on one utterance, in the order in which they were broadcast."""
        return [decision for _, decision in self.stage.heard[message_id]]

    def final(self, message_id: bytes) -> Decision:
        """Give the last word on an utterance, which must be revision 1."""
        first, last = self.revisions(message_id)
        assert (first.revision, first.final, first.tier) == (0, False, "net")
        assert (last.revision, last.final) == (1, True)
        return last

    def slm_hop(self, message_id: bytes) -> Hop:
        """Give what the last word says of the language model."""
        (hop,) = [hop for hop in self.final(message_id).why if hop.tier == "slm"]
        return hop

    def _ask(self, question: Refine) -> bool:
        if self.takes_questions:
            self.asked.append(question)
        return self.takes_questions


def opinion_on(question: Refine) -> Refined:
    """Give an answer: surely `sorry`, no celebration."""
    soll = tuple(1.0 if label == "sorry" else 0.0 for label in EMOTIONS)
    opinion = Opinion(soll=soll, celebrate=0.0)
    return Refined(ticket=question.ticket, tier=question.tier, model="Phi-1.0.0", opinion=opinion, took_us=300_000)


@pytest.fixture(scope="module")
def decider(bundle: Path) -> Decider:
    return OnceReading(Net(open_bundle(bundle)), WORKS)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in (loop, refining):
        monkeypatch.setattr(module, "perf_counter_ns", clock)
    return clock


@pytest.fixture
def life(decider: Decider, clock: Clock) -> Iterator[Life]:
    """Give a hot process that has asked nothing yet; none may be left open at the end."""
    life = Life(decider, clock)
    yield life
    assert len(life.reflex.refining) == 0
    assert life.reflex.refining.next_close_ns is None


def test_an_opinion_closes_the_question(life: Life) -> None:
    said = life.say()
    life.clock.move(300)
    life.hear(opinion_on(life.asked[0]))
    final = life.final(said)
    assert (final.tier, final.model, final.soll_emotion) == ("slm", "Phi-1.0.0", "sorry")
    assert [hop.tier for hop in final.why] == ["net", "slm", "l4", "groq"]
    assert life.slm_hop(said).took_us == 300_000


def test_a_tier_is_told_until_when_its_word_counts(life: Life) -> None:
    said = life.say(budget_ms=800)
    (question,) = life.asked
    assert question.utterance.text == UNSURE
    assert life.clock.now_ns < question.deadline_ns < life.deadlines[said]
    life.pass_time(800)


def test_each_question_has_a_ticket_of_its_own_also_after_a_restart(decider: Decider, clock: Clock) -> None:
    first = Life(decider, clock)
    for _ in range(5):
        first.say()
    clock.move(1)
    second = Life(decider, clock)
    for _ in range(5):
        second.say()
    tickets = [question.ticket for life in (first, second) for question in life.asked]
    assert len(set(tickets)) == 10


def test_a_word_that_comes_twice_is_heard_once(life: Life) -> None:
    said = life.say()
    life.hear(opinion_on(life.asked[0]), opinion_on(life.asked[0]))
    life.pass_time(1_000)
    assert life.final(said).soll_emotion == "sorry"


def test_a_late_word_is_not_heard(life: Life) -> None:
    said = life.say()
    life.pass_time(1_000)
    life.hear(opinion_on(life.asked[0]))
    assert life.slm_hop(said).verdict == "late"
    assert life.final(said).soll_emotion != "sorry"


def test_a_word_of_another_life_is_not_heard(life: Life) -> None:
    said = life.say()
    life.hear(opinion_on(life.asked[0].model_copy(update={"ticket": 7})))
    assert [decision.final for decision in life.revisions(said)] == [False]
    life.pass_time(1_000)
    assert life.slm_hop(said).verdict == "late"


@pytest.mark.parametrize("verdict", ["not-taken", "failed", "late"])
def test_a_tier_that_has_no_opinion_closes_the_question_with_its_reason(life: Life, verdict: Verdict) -> None:
    said = life.say()
    life.hear(Refined.without(life.asked[0], verdict, "because", took_us=5))
    hop = life.slm_hop(said)
    assert (hop.verdict, hop.reason, hop.took_us) == (verdict, "because", 5)
    assert life.final(said).tier == "net"


def test_what_is_overdue_gets_its_last_word_before_its_deadline_and_only_then(life: Life) -> None:
    said = life.say(budget_ms=800)
    life.pass_time(780)
    assert len(life.revisions(said)) == 1
    life.pass_time(1_000)
    hop = life.slm_hop(said)
    assert (hop.verdict, hop.reason) == ("late", "no answer before the deadline")
    sent_ns = life.stage.heard[said][-1][0]
    assert 0 < life.deadlines[said] - sent_ns <= 20 * _NS_PER_MS


def test_after_the_deadline_nothing_is_said_and_that_is_counted(life: Life) -> None:
    said = life.say(budget_ms=800)
    life.clock.move(801)  # the process was held up
    life.reflex.close_due()
    assert [decision.final for decision in life.revisions(said)] == [False]
    assert life.reflex.tally.late == 1


def test_questions_are_closed_in_the_order_of_their_deadlines(life: Life) -> None:
    long, short, middle = (life.say(budget_ms=budget) for budget in (900, 300, 600))
    life.pass_time(1_000)
    ends = {said: life.stage.heard[said][-1][0] for said in (long, short, middle)}
    assert ends[short] < ends[middle] < ends[long]
    assert all(life.slm_hop(said).verdict == "late" for said in ends)


def test_a_tier_that_goes_closes_its_questions_at_once(life: Life) -> None:
    said = [life.say() for _ in range(3)]
    life.hear(opinion_on(life.asked[1]))
    life.reflex.set_tiers(GONE)
    assert [life.slm_hop(each).verdict for each in said] == ["failed", "sure", "failed"]
    assert life.slm_hop(said[0]).reason == "its process is being restarted"


def test_a_tier_that_tells_of_itself_closes_nothing(life: Life) -> None:
    said = life.say()
    life.reflex.set_tiers(WORKS.with_worker("slm", Worker(None, PACE.model_copy(update={"ms_per_char": 9.0}), WEIGHTS)))
    assert len(life.revisions(said)) == 1
    life.hear(opinion_on(life.asked[0]))
    assert life.final(said).tier == "slm"


def test_a_question_that_cannot_be_sent_is_closed_at_once(life: Life) -> None:
    life.takes_questions = False
    hop = life.slm_hop(life.say())
    assert (hop.verdict, hop.reason) == ("failed", "its process takes no more questions")


def test_the_end_closes_everything(life: Life) -> None:
    said = [life.say(budget_ms=60_000) for _ in range(3)]
    life.reflex.close_all()
    assert {life.slm_hop(each).reason for each in said} == {"the daemon is stopping"}


def test_a_busy_tier_is_not_asked_what_it_cannot_do_in_time(life: Life) -> None:
    takes_ms = PACE.predicted_ms(Utterance(text=UNSURE))
    busy = life.say(budget_ms=800)
    (only,) = life.revisions(life.say(budget_ms=int(1.5 * takes_ms) + 10))
    assert only.final
    (reason,) = [hop.reason for hop in only.why if hop.tier == "slm"]
    assert reason == f"predicted {2 * takes_ms:.0f} ms > {int(1.5 * takes_ms)} ms left"
    life.hear(opinion_on(life.asked[0]))  # and is free again
    fits = life.say(budget_ms=int(1.5 * takes_ms) + 10)
    life.hear(opinion_on(life.asked[1]))
    assert life.final(busy).tier == life.final(fits).tier == "slm"


def test_no_more_than_so_many_questions_are_open(life: Life) -> None:
    said = [life.say(budget_ms=60_000) for _ in range(1_030)]
    life.clock.move(1)
    assert len(life.reflex.refining) <= 1_024
    over = life.revisions(said[-1])
    assert [decision.final for decision in over] == [True]
    life.pass_time(60_000)


def test_asked_again_while_it_is_open_gets_the_first_answer_again_and_is_asked_about_once(life: Life) -> None:
    said = life.say()
    life.say_again()
    life.hear(opinion_on(life.asked[0]))
    life.say_again()
    assert [(decision.revision, decision.final) for _, decision in life.door.answered] == [
        (0, False),
        (0, False),
        (1, True),
        (1, True),
    ]
    assert len(life.asked) == 1
    assert life.final(said).tier == "slm"


BOTH_WORK = WORKS.with_consent(True).with_worker("groq", Worker(None, PACE, WEIGHTS))


@pytest.fixture
def life_with_two(life: Life) -> Life:
    """Give a hot process that has two tiers to ask."""
    life.reflex.set_tiers(BOTH_WORK)
    return life


def told(life: Life, said: bytes) -> list[tuple[int, bool, str]]:
    """Give revision, finality and tier of every decision on an utterance."""
    return [(decision.revision, decision.final, decision.tier) for decision in life.revisions(said)]


def test_of_two_tiers_each_opinion_is_a_revision_and_the_last_is_final(life_with_two: Life) -> None:
    said = life_with_two.say()
    slm, groq = life_with_two.asked
    life_with_two.hear(opinion_on(groq))
    assert told(life_with_two, said) == [(0, False, "net"), (1, False, "groq")]
    life_with_two.hear(opinion_on(groq))  # twice, while the other is out still
    assert len(life_with_two.revisions(said)) == 2
    life_with_two.hear(opinion_on(slm))
    assert told(life_with_two, said) == [(0, False, "net"), (1, False, "groq"), (2, True, "slm")]
    assert [hop.tier for hop in life_with_two.revisions(said)[-1].why] == ["net", "groq", "slm", "l4"]


def test_of_two_tiers_one_without_an_opinion_says_nothing_new(life_with_two: Life) -> None:
    said = life_with_two.say()
    slm, groq = life_with_two.asked
    life_with_two.hear(Refined.without(slm, "failed", "because"))
    assert told(life_with_two, said) == [(0, False, "net")]
    life_with_two.hear(opinion_on(groq))
    assert told(life_with_two, said) == [(0, False, "net"), (1, True, "groq")]
    assert life_with_two.slm_hop(said).reason == "because"


def test_of_two_tiers_one_that_goes_leaves_the_other(life_with_two: Life) -> None:
    said = life_with_two.say()
    life_with_two.reflex.set_tiers(BOTH_WORK.with_worker("slm", Worker("loading")))
    assert told(life_with_two, said) == [(0, False, "net")]
    life_with_two.hear(opinion_on(life_with_two.asked[1]))
    assert told(life_with_two, said) == [(0, False, "net"), (1, True, "groq")]


def test_of_two_tiers_the_later_one_is_waited_for_until_the_deadline(life_with_two: Life) -> None:
    said = life_with_two.say()
    life_with_two.hear(opinion_on(life_with_two.asked[0]))
    life_with_two.pass_time(1_000)
    assert told(life_with_two, said) == [(0, False, "net"), (1, False, "slm"), (2, True, "slm")]
    (hop,) = [hop for hop in life_with_two.revisions(said)[-1].why if hop.tier == "groq"]
    assert hop.verdict == "late"


class Chance:
    """Lets things happen to a hot process at random."""

    def __init__(self, life: Life, seed: int, late_ms: float) -> None:
        self._life = life
        self._random = random.Random(seed)
        self._late_ms = late_ms

    def live(self, *, asks_again: bool) -> None:
        """Let forty things happen, then the end."""
        deeds = [self.say, self.say, self.answer, self.answer, self.refuse, self.wait, self.wait, self.go, self.come]
        deeds += [self.stop_taking, self.take, *([self.say_again] if asks_again else [])]
        for deed in self._random.choices(deeds, k=40):
            deed()
        if self._random.random() < 0.5:
            self._life.reflex.close_all()
        self._life.pass_time(10_000)

    def say(self) -> None:
        self._life.say(budget_ms=self._random.choice([10, 50, 90, 300, 800, 5_000]))

    def say_again(self) -> None:
        if self._life.sent:
            self._life.say_again()

    def answer(self) -> None:
        if self._life.asked:
            self._life.hear(opinion_on(self._random.choice(self._life.asked)))  # also one that is closed, and twice

    def refuse(self) -> None:
        verdicts: list[Verdict] = ["not-taken", "failed", "late"]
        if self._life.asked:
            question = self._random.choice(self._life.asked)
            self._life.hear(Refined.without(question, self._random.choice(verdicts), "because"))

    def wait(self) -> None:
        self._life.pass_time(self._random.choice([1, 20, 90, 400, 2_000]), self._random.uniform(0, self._late_ms))

    def go(self) -> None:
        self._life.reflex.set_tiers(GONE)

    def come(self) -> None:
        self._life.reflex.set_tiers(WORKS)

    def stop_taking(self) -> None:
        self._life.takes_questions = False

    def take(self) -> None:
        self._life.takes_questions = True


def test_every_question_gets_exactly_one_last_word_whatever_happens(decider: Decider, clock: Clock) -> None:
    seen: Counter[tuple[int, str]] = Counter()
    for seed in range(2_000):
        life = Life(decider, clock)
        Chance(life, seed, late_ms=9.0).live(asks_again=True)
        for said, deadline_ns in life.deadlines.items():
            revisions = life.revisions(said)
            assert [decision.revision for decision in revisions] == [0, 1][: len(revisions)], (seed, said)
            assert [decision.final for decision in revisions] == [False, True][-len(revisions) :], (seed, said)
            assert all(at_ns <= deadline_ns for at_ns, _ in life.stage.heard[said]), (seed, said)
            (verdict,) = [hop.verdict for hop in revisions[-1].why if hop.tier == "slm"]
            seen[len(revisions), verdict] += 1
        assert len(life.reflex.refining) == life.reflex.tally.late == 0, seed
    possible = {(1, "not-taken"), (2, "not-taken"), (2, "failed"), (2, "late"), (2, "sure")}
    assert set(seen) == possible  # else these lives were too tame


def test_held_up_beyond_a_deadline_it_says_nothing_after_it_and_counts_what_it_did_not_say(
    decider: Decider, clock: Clock
) -> None:
    late = 0
    for seed in range(500):
        life = Life(decider, clock)
        Chance(life, seed, late_ms=50.0).live(asks_again=False)
        finals = 0
        for said, deadline_ns in life.deadlines.items():
            assert all(at_ns <= deadline_ns for at_ns, _ in life.stage.heard[said]), (seed, said)
            told = [decision.final for decision in life.revisions(said)].count(True)
            assert told <= 1, (seed, said)
            finals += told
        assert finals + life.reflex.tally.late == len(life.deadlines), seed
        late += life.reflex.tally.late
    assert late > 0  # else nothing was held up
