"""Two opinions become one: how much each counts, and what the decision says of it."""

from pathlib import Path
from time import perf_counter_ns

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.bundle import open_bundle
from pika_edge.config import paths
from pika_edge.decide import rule
from pika_edge.decide.decider import Decider, FirstLook, SecondLook
from pika_edge.decide.fuse import fuse
from pika_edge.decide.load import load_decider
from pika_edge.messages import Decision, Utterance
from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import EMOTIONS, Emotion
from pika_edge.net.reading import COUNT, Reading
from pika_edge.opinion import Opinion, Weights
from pika_edge.tiers import TierStates, Worker

EVEN = Weights(net_soll=1.0, tier_soll=1.0, net_celebrate=1.0, tier_celebrate=1.0)
HALF = Weights(net_soll=1.0, tier_soll=0.5, net_celebrate=1.0, tier_celebrate=0.5)

SOLL = st.lists(st.floats(0.0, 1.0), min_size=COUNT, max_size=COUNT).filter(any).map(lambda p: [x / sum(p) for x in p])
READINGS = st.builds(Reading, soll=SOLL, emotions=st.just([0.0] * COUNT), celebrate=st.floats(0.0, 1.0))
OPINIONS = st.builds(
    Opinion,
    soll=st.none() | SOLL.map(lambda soll: tuple(min(1.0, p) for p in soll)),
    celebrate=st.none() | st.floats(0.0, 1.0),
)
WEIGHTS = st.builds(
    Weights,
    net_soll=st.floats(0.0, 4.0),
    tier_soll=st.floats(0.0, 4.0),
    net_celebrate=st.floats(0.0, 4.0),
    tier_celebrate=st.floats(0.0, 4.0),
)


def leaning(label: Emotion, p: float) -> tuple[float, ...]:
    """Give probabilities of which one label has `p` and the others share the rest."""
    return tuple(p if label == each else (1.0 - p) / (COUNT - 1) for each in EMOTIONS)


def reading(label: Emotion = "proud", p: float = 0.6, celebrate: float = 0.7) -> Reading:
    """Give what the net reads."""
    return Reading(soll=list(leaning(label, p)), emotions=[0.3] * COUNT, celebrate=celebrate)


def of(soll: tuple[float, ...] | list[float], label: Emotion) -> float:
    """Give one label's probability."""
    return soll[EMOTIONS.index(label)]


@given(READINGS, OPINIONS, WEIGHTS)
def test_whatever_is_joined_are_probabilities_again(net: Reading, opinion: Opinion, weights: Weights) -> None:
    joined = fuse(net, opinion, weights)
    assert sum(joined.soll) == pytest.approx(1.0)
    assert all(0.0 <= p <= 1.0 for p in [*joined.soll, joined.celebrate])


@given(OPINIONS)
def test_an_opinion_without_weight_leaves_the_nets_reading(opinion: Opinion) -> None:
    joined = fuse(reading(), opinion, Weights())
    assert joined.soll == pytest.approx(reading().soll)
    assert joined.celebrate == pytest.approx(reading().celebrate)


def test_a_net_without_weight_leaves_the_opinion() -> None:
    opinion = Opinion(soll=leaning("sorry", 0.4), celebrate=0.2)
    joined = fuse(reading(), opinion, Weights(net_soll=0.0, tier_soll=1.0, net_celebrate=0.0, tier_celebrate=1.0))
    assert joined.soll == pytest.approx(list(leaning("sorry", 0.4)))
    assert joined.celebrate == pytest.approx(0.2)


def test_a_half_that_is_not_known_stays_the_nets() -> None:
    only_soll = fuse(reading(), Opinion(soll=leaning("sorry", 0.9), celebrate=None), EVEN)
    assert only_soll.celebrate == reading().celebrate
    assert of(only_soll.soll, "sorry") > of(reading().soll, "sorry")
    only_celebrate = fuse(reading(), Opinion(soll=None, celebrate=0.1), EVEN)
    assert only_celebrate.soll == reading().soll
    assert only_celebrate.celebrate < reading().celebrate


def test_which_expressions_fit_besides_is_the_nets_word() -> None:
    assert fuse(reading(), Opinion(soll=leaning("sorry", 0.9), celebrate=0.1), EVEN).emotions == reading().emotions


def test_agreement_sharpens() -> None:
    joined = fuse(reading("proud", 0.6, 0.7), Opinion(soll=leaning("proud", 0.6), celebrate=0.7), EVEN)
    assert of(joined.soll, "proud") > 0.9
    assert joined.celebrate == pytest.approx(0.49 / (0.49 + 0.09))


def test_an_even_opinion_says_nothing() -> None:
    joined = fuse(reading(), Opinion(soll=leaning("proud", 1 / COUNT), celebrate=0.5), EVEN)
    assert joined.soll == pytest.approx(reading().soll)
    assert joined.celebrate == pytest.approx(reading().celebrate)


def test_the_surer_of_two_who_disagree_is_followed() -> None:
    unsure, sure = leaning("sorry", 0.3), leaning("sorry", 0.95)
    followed = fuse(reading("proud", 0.6), Opinion(soll=sure, celebrate=None), EVEN)
    assert of(followed.soll, "sorry") > of(followed.soll, "proud")
    kept = fuse(reading("proud", 0.6), Opinion(soll=unsure, celebrate=None), EVEN)
    assert of(kept.soll, "proud") > of(kept.soll, "sorry")


def test_more_weight_moves_it_further() -> None:
    opinion = Opinion(soll=leaning("sorry", 0.5), celebrate=0.1)
    half, even = (fuse(reading(), opinion, weights) for weights in (HALF, EVEN))
    assert of(reading().soll, "sorry") < of(half.soll, "sorry") < of(even.soll, "sorry")
    assert reading().celebrate > half.celebrate > even.celebrate


def test_each_half_has_its_own_weights() -> None:
    opinion = Opinion(soll=leaning("sorry", 0.9), celebrate=0.1)
    only_celebrate = fuse(
        reading(), opinion, Weights(net_soll=1.0, tier_soll=0.0, net_celebrate=0.0, tier_celebrate=1.0)
    )
    assert only_celebrate.soll == pytest.approx(reading().soll)
    assert only_celebrate.celebrate == pytest.approx(0.1)


@pytest.mark.parametrize("celebrate", [0.0, 1.0])
def test_nobody_is_so_sure_that_the_other_is_not_heard(celebrate: float) -> None:
    certain = Opinion(soll=leaning("sorry", 1.0), celebrate=celebrate)
    against = reading("proud", 1.0, 1.0 - celebrate)
    joined = fuse(against, certain, EVEN)
    assert of(joined.soll, "sorry") == pytest.approx(of(joined.soll, "proud"))
    assert joined.celebrate == pytest.approx(0.5)
    doubtful = fuse(reading("proud", 0.9, 0.5), certain, HALF)
    assert of(doubtful.soll, "proud") > 0.0
    assert 0.0 < doubtful.celebrate < 1.0


# What a decision says of it.

THRESHOLDS = open_bundle(paths.bundle()).manifest.thresholds
OTHERS = (Hop(tier="groq", verdict="not-taken", reason="no consent"),)
CERTAIN = Opinion(soll=leaning("sorry", 1.0), celebrate=0.0)


@pytest.fixture(scope="module")
def decider(bundle: Path) -> Decider:
    """Give the real net."""
    return load_decider(bundle)


def look(decider: Decider, net: Reading) -> FirstLook:
    """Give a first look that made this reading of an utterance."""
    first = decider.look(Utterance(text="ờ"), perf_counter_ns())
    return FirstLook(first.arrived_ns, net, rule(net, THRESHOLDS), took_us=400)


def second(opinion: Opinion = CERTAIN) -> SecondLook:
    """Give the language model's word."""
    return SecondLook("slm", "Phi-1.0.0", opinion, took_us=321_000)


def refined(
    decider: Decider,
    first: FirstLook,
    seconds: list[SecondLook],
    others: tuple[Hop, ...],
    revision: int,
    is_final: bool,
) -> Decision:
    """Give the decision on a first look with second ones."""
    return decider.refined(first, decider.join(first, seconds), others, revision=revision, is_final=is_final)


def weigh(decider: Decider, weights: Weights | None) -> Decider:
    """Let the language model's opinion count so much."""
    decider.set_tiers(TierStates().with_worker("slm", Worker(None, weights=weights)))
    return decider


def test_a_refined_decision_says_from_whom_it_is_and_who_said_what(decider: Decider) -> None:
    weigh(decider, EVEN)
    decision = refined(decider, look(decider, reading()), [second()], OTHERS, revision=1, is_final=True)
    assert (decision.tier, decision.model) == ("slm", "Phi-1.0.0")
    assert (decision.revision, decision.final) == (1, True)
    assert (decision.soll_emotion, decision.soll_celebrate) == ("sorry", "no")
    net, slm, *others = decision.why
    assert (net.tier, net.verdict, net.took_us) == ("net", "unsure", 400)
    assert (slm.tier, slm.verdict, slm.took_us) == ("slm", "sure", 321_000)
    assert tuple(others) == OTHERS


def test_revision_and_final_are_as_told(decider: Decider) -> None:
    weigh(decider, EVEN)
    decision = refined(decider, look(decider, reading()), [second()], (), revision=3, is_final=False)
    assert (decision.revision, decision.final) == (3, False)


def test_an_opinion_after_which_it_is_still_unsure_says_so(decider: Decider) -> None:
    weigh(decider, HALF)
    vague = second(Opinion(soll=leaning("proud", 0.1), celebrate=0.5))
    hop = refined(decider, look(decider, reading(p=0.3)), [vague], (), revision=1, is_final=True).why[1]
    assert hop.verdict == "unsure"
    assert hop.reason is not None
    assert hop.reason.startswith("confidence 0.")


@pytest.mark.parametrize("weights", [None, Weights()])
def test_an_opinion_that_does_not_count_is_told_but_changes_nothing(decider: Decider, weights: Weights | None) -> None:
    weigh(decider, weights)
    first = look(decider, reading())
    decision = refined(decider, first, [second()], OTHERS, revision=1, is_final=True)
    alone = decider.first(first, (), is_final=False)
    kept = {"soll_emotion", "soll_celebrate", "emotions", "celebrate", "confidence", "tier", "model"}
    assert decision.model_dump(include=kept) == alone.model_dump(include=kept)
    assert [hop.tier for hop in decision.why] == ["net", "slm", "groq"]


def test_without_an_opinion_the_nets_word_stands(decider: Decider) -> None:
    weigh(decider, EVEN)
    late = Hop(tier="slm", verdict="late", reason="no answer before the deadline")
    decision = refined(decider, look(decider, reading()), [], (late, *OTHERS), revision=1, is_final=True)
    assert (decision.tier, decision.model, decision.soll_emotion) == ("net", decider.model, "proud")
    assert decision.why[1:] == (late, *OTHERS)


def test_danger_leads_also_when_only_the_second_look_sees_it(decider: Decider) -> None:
    weigh(decider, EVEN)
    danger = second(Opinion(soll=leaning("serious", 0.97), celebrate=1.0))
    decision = refined(decider, look(decider, reading("proud", 0.6, 1.0)), [danger], (), revision=1, is_final=True)
    assert (decision.soll_emotion, decision.soll_celebrate) == ("serious", "no")
