"""The one rule: who leads, when to celebrate, how sure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pika_edge.bundle import Calibration, Thresholds
from pika_edge.decide import rule
from pika_edge.messages.labels import EMOTIONS
from pika_edge.net.reading import COUNT, LOGITS, Reading, calibrate

THRESHOLDS = Thresholds(serious=0.25, emotions=0.5, celebrate=0.5, sure=0.8)
PLAIN = Calibration(soll=1.0, emotions=1.0, celebrate=1.0)


def reading(soll: dict[str, float], emotions: dict[str, float] | None = None, celebrate: float = 0.0) -> Reading:
    """Give a reading with these probabilities, 0 elsewhere."""
    return Reading(
        soll=[soll.get(label, 0.0) for label in EMOTIONS],
        emotions=[(emotions or {}).get(label, 0.0) for label in EMOTIONS],
        celebrate=celebrate,
    )


def test_the_likeliest_leads() -> None:
    ruling = rule(reading({"proud": 0.9, "happy": 0.1}, {"proud": 0.95, "happy": 0.6}, celebrate=0.97), THRESHOLDS)
    assert (ruling.soll_emotion, ruling.soll_celebrate) == ("proud", "yes")
    assert list(ruling.emotions) == ["proud", "happy"]
    assert ruling.confidence == pytest.approx(0.9 * 0.97)
    assert ruling.is_sure


def test_serious_leads_as_soon_as_it_is_likely_enough_and_is_never_celebrated() -> None:
    ruling = rule(reading({"proud": 0.7, "serious": 0.3}, celebrate=0.99), THRESHOLDS)
    assert (ruling.soll_emotion, ruling.soll_celebrate) == ("serious", "no")
    assert ruling.confidence == pytest.approx(0.3)
    below = rule(reading({"proud": 0.8, "serious": 0.2}, celebrate=0.99), THRESHOLDS)
    assert (below.soll_emotion, below.soll_celebrate) == ("proud", "yes")


def test_an_unsure_celebration_makes_the_whole_unsure() -> None:
    ruling = rule(reading({"proud": 1.0}, celebrate=0.55), THRESHOLDS)
    assert ruling.soll_celebrate == "yes"
    assert not ruling.is_sure


def test_at_most_three_expressions_the_leader_first() -> None:
    ruling = rule(
        reading({"calm": 1.0}, {"calm": 0.1, "caring": 0.9, "serious": 0.8, "sorry": 0.7, "happy": 0.2}), THRESHOLDS
    )
    assert list(ruling.emotions) == ["calm", "caring", "serious"]


@given(arrays(np.float32, LOGITS, elements=st.floats(-80, 80, width=32)))
def test_any_logits_give_a_decision_that_the_wire_takes(logits: np.ndarray) -> None:
    found = calibrate(logits, PLAIN)
    ruling = rule(found, THRESHOLDS)
    assert sum(found.soll) == pytest.approx(1.0, abs=1e-5)
    assert 0.0 <= ruling.confidence <= 1.0 + 1e-6
    assert 1 <= len(ruling.emotions) <= 3
    assert ruling.soll_emotion in ruling.emotions
    if ruling.soll_emotion == "serious":
        assert ruling.soll_celebrate == "no"


def test_temperature_softens_without_changing_the_order() -> None:
    logits = np.linspace(-3, 3, LOGITS, dtype=np.float32)
    sharp = calibrate(logits, PLAIN)
    soft = calibrate(logits, Calibration(soll=3.0, emotions=3.0, celebrate=3.0))
    assert soft.soll.index(max(soft.soll)) == sharp.soll.index(max(sharp.soll)) == COUNT - 1
    assert max(soft.soll) < max(sharp.soll)
    assert soft.celebrate < sharp.celebrate
