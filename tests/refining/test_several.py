"""Several tiers for one utterance: in turn, hedged by the time that is left, and what is serious stays on the robot."""

import pytest

from pika_edge.daemon.link import Refine, Refined
from pika_edge.messages import Utterance
from pika_edge.tiers import Worker
from tools.virtual_time.lives import UNSURE, Life
from tools.virtual_time.worlds import ALL_WORK, PACE, VAGUE, answer, leaning, surely


def opinion_on(question: Refine) -> Refined:
    """Give an answer: surely `sorry`, no celebration."""
    return answer(question, surely("sorry"))


TAKES_MS = PACE.predicted_ms(Utterance(text=UNSURE))
"""What the language model takes."""


@pytest.fixture
def life_with_all(life: Life) -> Life:
    """Give a hot process that has three tiers to ask."""
    life.reflex.set_tiers(ALL_WORK)
    return life


def told(life: Life, said: bytes) -> list[tuple[int, bool, str]]:
    """Give revision, finality and tier of every decision on an utterance."""
    return [(decision.revision, decision.final, decision.tier) for decision in life.revisions(said)]


def asked(life: Life) -> list[str]:
    """Give the tiers that were asked, in order."""
    return [question.tier for question in life.asked]


def vague_on(question: Refine) -> Refined:
    """Give an opinion that leaves it unsure."""
    return answer(question, VAGUE)


def test_the_first_tier_is_asked_alone_and_when_it_is_sure_nobody_else_is(life_with_all: Life) -> None:
    life = life_with_all
    said = life.say()
    assert asked(life) == ["slm"]
    life.hear(opinion_on(life.asked[0]))
    assert told(life, said) == [(0, False, "net"), (1, True, "slm")]
    life.pass_time(1_000)
    assert asked(life) == ["slm"]
    assert [(hop.tier, hop.verdict) for hop in life.revisions(said)[-1].why] == [
        ("net", "unsure"), ("slm", "sure"), ("l4", "not-taken"), ("groq", "not-taken"),
    ]  # fmt: skip
    assert {hop.reason for hop in life.revisions(said)[-1].why[2:]} == {"not needed: with slm it is sure"}


def test_what_leaves_it_unsure_or_fails_passes_it_on_at_once(life_with_all: Life) -> None:
    life = life_with_all
    said = life.say()
    life.hear(vague_on(life.asked[0]))
    assert asked(life) == ["slm", "l4"]
    life.hear(Refined.without(life.asked[1], "failed", "because"))
    assert asked(life) == ["slm", "l4", "groq"]
    life.hear(opinion_on(life.asked[2]))
    assert told(life, said) == [(0, False, "net"), (1, False, "slm"), (2, True, "groq")]
    assert [hop.tier for hop in life.revisions(said)[-1].why] == ["net", "slm", "l4", "groq"]


def test_a_tier_that_takes_longer_than_it_should_is_hedged(life_with_all: Life) -> None:
    life = life_with_all
    said = life.say(budget_ms=800)
    life.pass_time(TAKES_MS - 1)
    assert asked(life) == ["slm"]
    life.pass_time(2)
    assert asked(life) == ["slm", "l4"]
    life.hear(opinion_on(life.asked[1]))
    (slm,) = [hop for hop in life.revisions(said)[-1].why if hop.tier == "slm"]
    assert (slm.verdict, slm.reason) == ("late", "not needed: with l4 it is sure")
    assert told(life, said) == [(0, False, "net"), (1, True, "l4")]


def test_with_little_time_the_next_is_asked_at_the_last_moment_it_can_answer(life_with_all: Life) -> None:
    life = life_with_all
    life.say(budget_ms=240)  # l4 needs 200 of the 230 that count; the language model would take longer than the rest
    life.pass_time(15)
    assert asked(life) == ["slm"]
    life.pass_time(10)
    assert asked(life) == ["slm", "l4", "groq"]
    life.pass_time(1_000)


def test_of_two_that_are_out_one_without_an_opinion_says_nothing_new(life_with_all: Life) -> None:
    life = life_with_all
    said = life.say()
    life.pass_time(TAKES_MS + 1)
    slm, l4 = life.asked
    life.hear(Refined.without(slm, "failed", "because"))
    assert told(life, said) == [(0, False, "net")]
    assert asked(life) == ["slm", "l4"]
    life.hear(opinion_on(l4), opinion_on(slm))
    assert told(life, said) == [(0, False, "net"), (1, True, "l4")]


def test_a_tier_that_goes_passes_it_on(life_with_all: Life) -> None:
    life = life_with_all
    said = life.say()
    life.reflex.set_tiers(ALL_WORK.with_worker("slm", Worker("loading")))
    assert asked(life) == ["slm", "l4"]
    life.reflex.set_tiers(ALL_WORK.with_consent(None))
    final = life.revisions(said)[-1]
    assert final.final
    assert [(hop.tier, hop.verdict, hop.reason) for hop in final.why[2:]] == [
        ("l4", "failed", "no consent"), ("groq", "not-taken", "no consent"),
    ]  # fmt: skip
    assert asked(life) == ["slm", "l4"]


def test_who_answers_first_does_not_matter(life_with_all: Life) -> None:
    life = life_with_all
    ends = []
    for first, second in ((0, 1), (1, 0)):
        life.asked.clear()
        said = life.say(budget_ms=5_000)
        life.pass_time(TAKES_MS + 1)
        words = [vague_on(question) for question in life.asked]
        life.hear(words[first], words[second])
        life.pass_time(10_000)
        ends.append(life.revisions(said)[-1].model_dump(include={"soll_emotion", "confidence", "tier", "celebrate"}))
    assert ends[0] == ends[1]


def test_what_a_second_look_finds_serious_stays_on_the_robot(life_with_all: Life) -> None:
    life = life_with_all
    said = life.say()
    life.hear(answer(life.asked[0], leaning("serious", "sorry")))
    final = life.revisions(said)[-1]
    assert final.soll_emotion == "serious"
    assert asked(life) == ["slm"]
    assert {hop.reason for hop in final.why if hop.tier in ("l4", "groq")} <= {
        "serious words stay on the robot: the consent does not name them", "not needed: with slm it is sure",
    }  # fmt: skip
