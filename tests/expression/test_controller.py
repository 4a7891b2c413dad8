"""Who comes first, what waits, what stops, and where it all ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pika_edge.expression.controller import Controller
from pika_edge.expression.tables import CELEBRATE, Tables
from pika_edge.messages.labels import EMOTIONS, Emotion
from pika_edge.messages.stage import Expression
from tests.expression.telling import IDLE, told


class Stage:
    """A controller whose daemon sends heartbeats, and a clock that is moved."""

    def __init__(self, tables: Tables) -> None:
        self.controller = Controller(tables)
        self.now_ms = 0.0
        self.controller.hear("", IDLE, 0.0)
        self.controller.moves(0.0)

    def tell(self, message_id: str, expression: Expression) -> "Stage":
        self.controller.hear(message_id, expression, self.now_ms)
        return self

    def wait(self, ms: float, alive: bool = True) -> "Stage":
        end_ms = self.now_ms + ms
        while self.now_ms < end_ms:
            self.now_ms = min(self.now_ms + 250, end_ms)
            if alive:
                self.controller.hear_life(self.now_ms)
            self.controller.moves(self.now_ms)
        return self

    @property
    def shows(self) -> tuple[str, str | None]:
        return self.controller.showing, self.controller.gesture


@pytest.fixture
def stage(tables: Tables) -> Stage:
    return Stage(tables)


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_every_expression_is_shown_at_once_and_ends_in_idle(stage: Stage, tables: Tables, emotion: Emotion) -> None:
    stage.tell("a", told(emotion))
    (first, *_) = stage.controller.moves(stage.now_ms)
    assert first.at_ms == stage.now_ms
    assert list(first.goal) == list(tables.expressions[emotion].vector)
    assert stage.wait(tables.expressions[emotion].hold_ms - 1).shows == (emotion, None)
    assert stage.wait(2).shows == (tables.idle, None)
    assert stage.wait(60_000).shows == (tables.idle, None)


def test_serious_is_never_celebrated_and_stops_a_celebration(stage: Stage) -> None:
    assert stage.tell("a", told("proud", celebrate=True)).wait(500).shows == ("proud", CELEBRATE)
    assert stage.tell("b", told("serious", celebrate=True)).shows == ("serious", None)


def test_cheerful_things_wait_for_serious_but_not_for_ever(stage: Stage, tables: Tables) -> None:
    least_ms = tables.expressions["serious"].least_ms
    stage.tell("a", told("serious")).wait(100)
    assert stage.tell("b", told("playful")).tell("c", told("happy")).wait(least_ms - 200).shows[0] == "serious"
    assert stage.wait(200).shows[0] == "happy"  # the newest of those that waited


def test_a_celebration_is_not_cut_by_small_talk_but_by_a_child_in_need(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("proud", celebrate=True)).wait(1_500)
    assert stage.tell("b", told("neutral")).wait(500).shows == ("proud", CELEBRATE)
    assert stage.tell("c", told("caring")).shows == ("caring", None)
    stage.wait(tables.expressions["caring"].hold_ms - 1)
    assert stage.shows == ("caring", None)


def test_what_waits_for_a_celebration_comes_after_it(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("proud", celebrate=True)).wait(1_500).tell("b", told("neutral"))
    assert stage.wait(tables.gestures[CELEBRATE].length_ms).shows == ("neutral", None)


def test_a_revision_replaces_at_once_whatever_its_priority(stage: Stage) -> None:
    stage.tell("a", told("serious")).wait(50)
    assert stage.tell("a", told("playful", revision=1)).shows[0] == "playful"


def test_a_revision_takes_a_celebration_back(stage: Stage) -> None:
    stage.tell("a", told("proud", celebrate=True, final=False)).wait(300)
    assert stage.tell("a", told("proud", revision=1)).shows[1] != CELEBRATE


def test_a_revision_that_agrees_celebrates_once(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("proud", celebrate=True, final=False)).wait(300)
    stage.controller.moves(stage.now_ms)
    stage.tell("a", told("proud", celebrate=True, revision=1))
    assert stage.controller.moves(stage.now_ms) == []
    stage.wait(tables.gestures[CELEBRATE].length_ms)
    assert stage.tell("a", told("happy", celebrate=True, revision=2)).shows == ("happy", None)


def test_a_late_revision_comes_through_only_where_it_matters_more(stage: Stage) -> None:
    stage.tell("a", told("happy", final=False)).wait(100).tell("b", told("sorry")).wait(3_000)
    assert stage.tell("a", told("excited", revision=1)).wait(2_000).shows[0] == "sorry"
    assert stage.tell("a", told("serious", revision=2)).shows[0] == "serious"


def test_a_revision_keeps_what_waits_behind_it(stage: Stage) -> None:
    stage.tell("a", told("serious", final=False)).wait(50).tell("b", told("happy"))
    assert stage.tell("a", told("caring", revision=1)).shows[0] == "caring"
    assert stage.wait(4_000).shows[0] == "happy"


def test_what_comes_twice_changes_nothing(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("happy")).wait(tables.expressions["happy"].hold_ms - 10)
    assert stage.tell("a", told("happy")).wait(20).shows[0] == tables.idle


def test_what_is_heard_first_may_be_old_and_is_not_celebrated(tables: Tables) -> None:
    controller = Controller(tables)
    controller.hear("a", told("proud", celebrate=True), 0.0)
    assert (controller.showing, controller.gesture) == ("proud", None)
    controller.hear("a", told("proud", celebrate=True, revision=1), 100.0)  # this one has just been decided
    assert controller.gesture == CELEBRATE


def test_the_daemons_idle_calms_but_cuts_nothing_short(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("excited")).wait(100).tell("", told("calm", cause="idle", revision=1))
    assert stage.shows[0] == "excited"
    assert stage.wait(4_000).shows[0] == "calm"


def test_silence_calms_whatever_is_shown_until_the_daemon_is_back(stage: Stage, tables: Tables) -> None:
    silence = tables.silence
    silent_ms = silence.heartbeats * silence.heartbeat_ms
    stage.tell("a", told("excited")).wait(silent_ms - 1, alive=False)
    assert not stage.controller.is_silent
    stage.wait(1, alive=False)
    assert (stage.controller.is_silent, stage.shows) == (True, ("calm", None))
    assert stage.wait(100_000, alive=False).shows == ("calm", None)
    stage.controller.hear_life(stage.now_ms)
    assert (stage.controller.is_silent, stage.shows) == (False, (tables.idle, None))
    assert stage.tell("b", told("happy")).shows[0] == "happy"


def test_a_late_revision_after_idle_does_not_celebrate_again(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("proud", celebrate=True, final=False)).wait(tables.expressions["proud"].hold_ms + 1)
    assert stage.shows == (tables.idle, None)
    assert stage.tell("a", told("proud", celebrate=True, revision=1)).shows[1] != CELEBRATE


def test_what_waited_for_a_gesture_happens_after_it_also_when_slept_through(stage: Stage, tables: Tables) -> None:
    stage.tell("a", told("proud", celebrate=True)).tell("b", told("neutral"))
    *_, back, last = stage.controller.moves(4_999.0)
    assert stage.shows == ("neutral", None)
    assert tables.gestures[CELEBRATE].length_ms == back.at_ms == last.at_ms


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 9_000), st.sampled_from("abc"), st.sampled_from(EMOTIONS), st.booleans(), st.integers(0, 2)
        )
    )
)
def test_moves_never_go_back_in_time(tables: Tables, words: list[tuple[float, str, Emotion, bool, int]]) -> None:
    controller, now_ms, latest_ms = Controller(tables), 0.0, 0.0
    for after_ms, message_id, emotion, celebrate, revision in words:
        now_ms += after_ms
        controller.hear(message_id, told(emotion, celebrate, revision), now_ms)
        for move in controller.moves(now_ms):
            assert latest_ms <= move.at_ms <= now_ms
            latest_ms = move.at_ms


def test_steps_that_were_slept_through_come_in_their_order(stage: Stage) -> None:
    stage.tell("a", told("proud", celebrate=True))
    times = [move.at_ms for move in stage.controller.moves(120_000.0)]
    assert times == sorted(times)
    assert len(times) > 6
    assert stage.shows == ("calm", None)  # nobody has sent a heartbeat
