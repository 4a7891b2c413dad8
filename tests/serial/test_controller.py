"""The controller's C code against the bridge's end, a frame at a time; the time is the test's."""

from pathlib import Path

import pytest

from pika_edge.messages.labels import EMOTIONS, TIERS
from pika_edge.messages.stage import Expression
from pika_edge.serial import wire, words
from pika_edge.serial.frame import frame
from pika_edge.serial.link import BEAT_S, Link, Question
from pika_edge.serial.words import LINK_STATES, REASONS
from tools.benching_serial.controller import Controller, Event
from tools.benching_serial.noisy import decided

ARGUMENT, NO_ANSWER, UNREADABLE, NO_LINK, REFUSED, FIRST_REASON, TOO_LONG = -1, -4, -5, -8, -100, -101, -109
SILENT_MS = 5_000


class Pair:
    """Both ends with a line that carries everything at once."""

    def __init__(self, library: Path) -> None:
        self.controller = Controller(library)
        self.link = Link(0.0)
        self.now_ms = 0
        self.exchange()  # the first ping

    def ask(self, text: str = "con vui", **said: object) -> Question:
        assert self.controller.begin(text.encode(), self.now_ms, **said) == 0  # type: ignore[arg-type]
        question = self.link.take_in(self.controller.put_out(self.now_ms), self.now_ms / 1000)
        assert question is not None
        return question

    def exchange(self) -> list[Event]:
        """Carry what waits in both directions, and give what the controller tells."""
        self.link.take_in(self.controller.put_out(self.now_ms), self.now_ms / 1000)
        events = self.say(self.link.waiting())
        self.link.sent(len(self.link.waiting()))
        return events

    def say(self, data: bytes) -> list[Event]:
        return self.controller.take_in(data, self.now_ms) + self.controller.do_due(self.now_ms)

    def wait(self, ms: int, step_ms: int = 50) -> list[Event]:
        """Let time pass with nobody at the other end."""
        events = []
        for _ in range(0, ms, step_ms):
            self.now_ms += step_ms
            events += self.controller.do_due(self.now_ms)
            self.controller.put_out(self.now_ms)
        return events


@pytest.fixture
def pair(library: Path) -> Pair:
    return Pair(library)


def test_every_field_of_an_utterance_arrives(pair: Pair) -> None:
    said = pair.ask("con tự làm được\n", previous="Giỏi quá!".encode(), numbers=(1, 2, 3, 60_000)).utterance
    assert (said.text, said.previous, said.role) == ("con tự làm được\n", "Giỏi quá!", "robot")
    assert (said.outcome, said.lang, said.budget_ms) == ("incorrect", "mixed", 60_000)
    bare = pair.ask("1").utterance
    assert (bare.role, bare.previous, bare.outcome, bare.lang, bare.budget_ms) == ("child", None, None, None, 800)


@pytest.mark.parametrize("length", [1, 240, 242, 243, 244, 253, 254, 255, 508, 509, 999, 1_000])
def test_texts_that_cobs_has_to_cut_arrive(pair: Pair, length: int) -> None:
    said = pair.ask("ắ" * length, previous=b"x" * length).utterance
    assert (said.text, said.previous) == ("ắ" * length, "x" * length)


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_every_field_of_a_decision_arrives(pair: Pair, emotion: str) -> None:
    question = pair.ask()
    number = EMOTIONS.index(emotion)
    tier = TIERS[number % len(TIERS)]
    changed = {"soll_emotion": emotion, "soll_celebrate": "yes", "confidence": number / 13, "tier": tier}
    pair.link.decide(question.key, decided("con vui", 7, final=True).model_copy(update=changed))
    (told,) = pair.exchange()
    assert (told.kind, told.number, told.revision, told.final) == ("answer", 1, 7, True)
    assert (told.soll_emotion, told.celebrate, told.tier) == (emotion, True, tier)
    assert told.confidence == round(number / 13 * wire.CONFIDENCE_ONE)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_code(pair: Pair, reason: str) -> None:
    pair.link.refuse(pair.ask().key, reason)
    assert [event.code for event in pair.exchange()] == [FIRST_REASON - REASONS.index(reason)]


def test_reason_of_a_newer_daemon_is_refused(pair: Pair) -> None:
    pair.link.refuse(pair.ask().key, "too-late-at-night")
    assert [event.code for event in pair.exchange()] == [REFUSED]


def test_revisions_come_once_each_in_order_and_the_last_word_counts(pair: Pair) -> None:
    question = pair.ask()
    for revision in (0, 1, 0, 1, 3, 2):
        pair.link.decide(question.key, decided("con vui", revision, final=False))
    pair.link.decide(question.key, decided("con vui", 0, final=True))
    pair.link.decide(question.key, decided("con vui", 0, final=True))
    told = [(event.revision, event.final) for event in pair.exchange()]
    assert told == [(0, False), (1, False), (3, False), (0, True)]


def test_answer_to_an_earlier_question_is_not_told(pair: Pair) -> None:
    earlier = pair.ask("con vui")
    pair.link.decide(earlier.key, decided("con vui", 0, final=True))
    stale = pair.link.waiting()
    pair.ask("con buồn")
    assert pair.say(stale) == []


def test_same_words_twice_are_two_questions(pair: Pair) -> None:
    assert pair.ask("con vui").key != pair.ask("con vui").key


def test_nobody_at_the_other_end(pair: Pair) -> None:
    pair.controller.begin(b"con vui", pair.now_ms, timeout_ms=3_000)
    assert [(event.kind, event.code) for event in pair.wait(3_000)] == [("failed", NO_LINK)]


def test_bridge_without_a_daemon(pair: Pair) -> None:
    pair.ask(timeout_ms=3_000)
    pair.exchange()
    assert [(event.kind, event.code) for event in pair.wait(3_000)] == [("failed", NO_ANSWER)]


def test_question_is_asked_again_until_it_is_over(pair: Pair) -> None:
    pair.ask()
    pair.link.sent(len(pair.link.waiting()))  # heard, but that is lost
    pair.now_ms += 250
    pair.controller.do_due(pair.now_ms)
    pair.exchange()
    assert pair.link.counts.again == 1
    assert pair.link.counts.questions == 1


def test_silence_and_return_are_told_once_and_the_state_anew(pair: Pair) -> None:
    pair.link.set_state("serving")
    assert [event.state for event in pair.exchange() if event.kind == "health"] == ["serving"]
    assert [event.kind for event in pair.wait(4 * SILENT_MS)] == ["silent"]
    pair.link.do_due(pair.now_ms / 1000)
    assert [event.kind for event in pair.exchange()] == ["expression", "health", "back"]
    pair.link.do_due(pair.now_ms / 1000 + BEAT_S)
    assert pair.exchange() == []


def test_expression_is_told_when_it_changes(pair: Pair) -> None:
    shown = Expression(soll_emotion="proud", soll_celebrate="yes", cause="decision", revision=0, final=True)
    for message_id in ("u-1", "u-1", "u-2"):
        pair.link.show(message_id, shown)
        pair.link.do_due(pair.now_ms / 1000 + 10)
    told = [event for event in pair.exchange() if event.kind == "expression"]
    assert [(event.soll_emotion, event.celebrate, event.cause) for event in told] == [("proud", True, 0)] * 2


@pytest.mark.parametrize("state", LINK_STATES)
def test_every_state_arrives(pair: Pair, state: str) -> None:
    pair.link.set_state("serving" if state != "serving" else "stopping")
    pair.exchange()
    pair.link.set_state(state)  # type: ignore[arg-type]
    assert state in [event.state for event in pair.exchange() if event.kind == "health"]


def test_newer_bridge_may_say_more(pair: Pair) -> None:
    question = pair.ask()
    longer = wire.pack(words.decision(question.key, decided("con vui", 0, final=True)), b"more")
    unknown_kind = bytes([wire.VERSION, 200]) + b"?"
    other_version = bytes([wire.VERSION + 1]) + longer[1:]
    assert pair.say(frame(unknown_kind) + frame(other_version)) == []
    assert [event.kind for event in pair.say(frame(longer))] == ["answer"]
    assert pair.controller.damaged == 0


@pytest.mark.parametrize("field", ["emotion", "tier"])
def test_decision_that_cannot_be_read_ends_the_question(pair: Pair, field: str) -> None:
    question = pair.ask()
    good = words.decision(question.key, decided("con vui", 0, final=True))
    assert [event.code for event in pair.say(frame(wire.pack(good._replace(**{field: 99}))))] == [UNREADABLE]


def test_what_is_too_short_or_too_long_is_passed_over(pair: Pair) -> None:
    question = pair.ask()
    good = wire.pack(words.decision(question.key, decided("con vui", 0, final=True)))
    assert pair.say(b"".join(frame(good[:length]) for length in range(1, len(good)))) == []
    assert pair.say(b"x" * 10_000 + frame(good + b"x" * 1_000)) == []
    assert [event.kind for event in pair.say(frame(good))] == ["answer"]


BAD = {
    "no such role": ({"numbers": (2, 0, 0, 0)}, ARGUMENT),
    "no such outcome": ({"numbers": (0, 3, 0, 0)}, ARGUMENT),
    "no such lang": ({"numbers": (0, 0, -1, 0)}, ARGUMENT),
    "too long a budget": ({"numbers": (0, 0, 0, 60_001)}, ARGUMENT),
    "too long a sentence before": ({"previous": b"x" * 4_001}, TOO_LONG),
}


@pytest.mark.parametrize(("said", "code"), BAD.values(), ids=BAD)
def test_bad_question_is_refused_and_ends_the_earlier_one(pair: Pair, said: dict[str, object], code: int) -> None:
    earlier = pair.ask()
    assert pair.controller.begin(b"con vui", 0, **said) == code  # type: ignore[arg-type]
    pair.link.decide(earlier.key, decided("con vui", 0, final=True))
    assert [event.kind for event in pair.exchange()] == []


REFUSED_BY_BRIDGE = {
    "empty": (b"", {}, "empty"),
    "blank": (b" \t ", {}, "empty"),
    "not UTF-8": (b"con \xff", {}, "not-utf8"),
    "1,001 characters": (b"x" * 1_001, {}, "too-long"),
    "budget of 9 ms": (b"con vui", {"numbers": (0, 0, 0, 9)}, "bad-field"),
}


@pytest.mark.parametrize(("text", "said", "reason"), REFUSED_BY_BRIDGE.values(), ids=REFUSED_BY_BRIDGE)
def test_what_the_bridge_refuses_has_the_daemons_word(
    pair: Pair, text: bytes, said: dict[str, object], reason: str
) -> None:
    assert pair.controller.begin(text, 0, **said) == 0  # type: ignore[arg-type]
    assert [event.code for event in pair.exchange()] == [FIRST_REASON - REASONS.index(reason)]
