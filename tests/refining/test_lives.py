"""Thousands of random lives in virtual time: one last word for every utterance, in time, and every rule kept."""

from collections import Counter

from pika_edge.decide.decider import Decider
from tools.virtual_time.lives import Clock
from tools.virtual_time.rules import broken
from tools.virtual_time.scenario import Scenario

LIVES = 1_500
UTTERANCES = 8


def test_every_rule_is_kept_whatever_happens(decider: Decider, clock: Clock) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for seed in range(LIVES):
        life = Scenario(decider, clock, seed, utterances=UTTERANCES, late_ms=5.0).live()
        assert broken(life) == [], seed
        assert len(life.said) == UTTERANCES
        assert len(life.reflex.refining) == life.reflex.tally.late == 0, seed
        seen += Counter((hop.tier, hop.verdict) for said in life.said for hop in life.revisions(said)[-1].why)
    every = {
        (tier, verdict)
        for tier in ("slm", "l4", "groq")
        for verdict in ("sure", "unsure", "not-taken", "failed", "late")
    }
    assert every <= set(seen)  # else these lives were too tame


def test_held_up_beyond_a_deadline_it_says_nothing_after_it_and_counts_that(decider: Decider, clock: Clock) -> None:
    late = 0
    for seed in range(300):
        life = Scenario(decider, clock, seed, utterances=UTTERANCES, late_ms=50.0).live()
        finals = 0
        for message_id, said in life.said.items():
            assert all(at_ns <= said.deadline_ns for at_ns, _ in life.stage.heard[message_id]), (seed, message_id)
            told = [decision.final for decision in life.revisions(message_id)].count(True)
            assert told <= 1, (seed, message_id)
            finals += told
        assert finals + life.reflex.tally.late == len(life.said), seed
        late += life.reflex.tally.late
    assert late > 0  # else nothing was held up
