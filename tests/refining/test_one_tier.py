"""The second look in the hot process: whatever becomes of it, every question gets exactly one last word, in time."""

import pytest

from pika_edge.daemon.link import Refine, Refined
from pika_edge.decide.decider import Decider
from pika_edge.messages import Decision, Utterance
from pika_edge.messages.decision import Hop, Verdict
from pika_edge.tiers import Worker
from tools.virtual_time.lives import NS_PER_MS, UNSURE, Clock, Life
from tools.virtual_time.worlds import GONE, PACE, WEIGHTS, WORKS, answer, surely


def opinion_on(question: Refine) -> Refined:
    """Give an answer: surely `sorry`, no celebration."""
    return answer(question, surely("sorry"))


def final(life: Life, message_id: bytes) -> Decision:
    """Give the last word on an utterance, which must be revision 1."""
    first, last = life.revisions(message_id)
    assert (first.revision, first.final, first.tier) == (0, False, "net")
    assert (last.revision, last.final) == (1, True)
    return last


def slm_hop(life: Life, message_id: bytes) -> Hop:
    """Give what the last word says of the language model."""
    (hop,) = [hop for hop in final(life, message_id).why if hop.tier == "slm"]
    return hop


def test_an_opinion_closes_the_question(life: Life) -> None:
    said = life.say()
    life.clock.move(300)
    life.hear(opinion_on(life.asked[0]))
    last = final(life, said)
    assert (last.tier, last.model, last.soll_emotion) == ("slm", "slm-1.0.0", "sorry")
    assert [hop.tier for hop in last.why] == ["net", "slm", "l4", "groq"]
    assert slm_hop(life, said).took_us == 300_000


def test_a_tier_is_told_until_when_its_word_counts(life: Life) -> None:
    said = life.say(budget_ms=800)
    (question,) = life.asked
    assert question.utterance.text == UNSURE
    assert life.clock.now_ns < question.deadline_ns < life.said[said].deadline_ns
    life.pass_time(800)


def test_each_question_has_a_ticket_of_its_own_also_after_a_restart(decider: Decider, clock: Clock) -> None:
    first = Life(decider, clock, WORKS)
    for _ in range(5):
        first.say()
    clock.move(1)
    second = Life(decider, clock, WORKS)
    for _ in range(5):
        second.say()
    tickets = [question.ticket for life in (first, second) for question in life.asked]
    assert len(set(tickets)) == 10


def test_a_word_that_comes_twice_is_heard_once(life: Life) -> None:
    said = life.say()
    life.hear(opinion_on(life.asked[0]), opinion_on(life.asked[0]))
    life.pass_time(1_000)
    assert final(life, said).soll_emotion == "sorry"


def test_a_late_word_is_not_heard(life: Life) -> None:
    said = life.say()
    life.pass_time(1_000)
    life.hear(opinion_on(life.asked[0]))
    assert slm_hop(life, said).verdict == "late"
    assert final(life, said).soll_emotion != "sorry"


def test_a_word_of_another_life_is_not_heard(life: Life) -> None:
    said = life.say()
    life.hear(opinion_on(life.asked[0].model_copy(update={"ticket": 7})))
    assert [decision.final for decision in life.revisions(said)] == [False]
    life.pass_time(1_000)
    assert slm_hop(life, said).verdict == "late"


@pytest.mark.parametrize("verdict", ["not-taken", "failed", "late"])
def test_a_tier_that_has_no_opinion_closes_the_question_with_its_reason(life: Life, verdict: Verdict) -> None:
    said = life.say()
    life.hear(Refined.without(life.asked[0], verdict, "because", took_us=5))
    hop = slm_hop(life, said)
    assert (hop.verdict, hop.reason, hop.took_us) == (verdict, "because", 5)
    assert final(life, said).tier == "net"


def test_what_is_overdue_gets_its_last_word_before_its_deadline_and_only_then(life: Life) -> None:
    said = life.say(budget_ms=800)
    life.pass_time(780)
    assert len(life.revisions(said)) == 1
    life.pass_time(1_000)
    hop = slm_hop(life, said)
    assert (hop.verdict, hop.reason) == ("late", "no answer before the deadline")
    sent_ns = life.stage.heard[said][-1][0]
    assert 0 < life.said[said].deadline_ns - sent_ns <= 20 * NS_PER_MS


def test_after_the_deadline_nothing_is_said_and_that_is_counted(life: Life) -> None:
    said = life.say(budget_ms=800)
    life.clock.move(801)  # the process was held up
    life.reflex.look_after()
    assert [decision.final for decision in life.revisions(said)] == [False]
    assert life.reflex.tally.late == 1


def test_questions_are_closed_in_the_order_of_their_deadlines(life: Life) -> None:
    long, short, middle = (life.say(budget_ms=budget) for budget in (900, 300, 600))
    life.pass_time(1_000)
    ends = {said: life.stage.heard[said][-1][0] for said in (long, short, middle)}
    assert ends[short] < ends[middle] < ends[long]
    assert all(slm_hop(life, said).verdict == "late" for said in ends)


def test_a_tier_that_goes_closes_its_questions_at_once(life: Life) -> None:
    said = [life.say() for _ in range(3)]
    life.hear(opinion_on(life.asked[1]))
    life.reflex.set_tiers(GONE)
    assert [slm_hop(life, each).verdict for each in said] == ["failed", "sure", "failed"]
    assert slm_hop(life, said[0]).reason == "its process is being restarted"


def test_a_tier_that_tells_of_itself_closes_nothing(life: Life) -> None:
    said = life.say()
    life.reflex.set_tiers(WORKS.with_worker("slm", Worker(None, PACE.model_copy(update={"ms_per_char": 9.0}), WEIGHTS)))
    assert len(life.revisions(said)) == 1
    life.hear(opinion_on(life.asked[0]))
    assert final(life, said).tier == "slm"


def test_a_question_that_cannot_be_sent_is_closed_at_once(life: Life) -> None:
    life.takes_questions = False
    hop = slm_hop(life, life.say())
    assert (hop.verdict, hop.reason) == ("failed", "its process takes no more questions")


def test_the_end_closes_everything(life: Life) -> None:
    said = [life.say(budget_ms=60_000) for _ in range(3)]
    life.reflex.close_all()
    assert {slm_hop(life, each).reason for each in said} == {"the daemon is stopping"}


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
    assert final(life, busy).tier == final(life, fits).tier == "slm"


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
    assert final(life, said).tier == "slm"
