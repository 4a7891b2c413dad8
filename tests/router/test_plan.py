"""Who is asked for a second look, and the reason for each who is not."""

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.consent import Grant
from pika_edge.messages import Utterance
from pika_edge.messages.labels import REFINERS, Tier
from pika_edge.router import Plan, plan
from pika_edge.slm.pace import Pace
from pika_edge.tiers import TierStates, Worker

ASKED = Utterance(text="x" * 60)
PACE = Pace(ms_per_char=1.0, text_chars=300, previous_chars=150)
TAKES_MS = PACE.predicted_ms(ASKED)
ON = TierStates().with_worker("slm", Worker(None, PACE))


GRANT = Grant(
    number="0" * 16,
    by="mother",
    tiers=("l4", "groq"),
    serious=False,
    granted_at=datetime(2026, 1, 1, tzinfo=timezone.utc),
    expires_at=datetime(2027, 1, 1, tzinfo=timezone.utc),
)


def asked(planned: Plan) -> tuple[Tier, ...]:
    """Give the tiers that are to be asked, in their order."""
    return tuple(candidate.tier for candidate in planned.candidates)


def reasons(planned: Plan) -> dict[str, str | None]:
    """Give the reason for each tier that is not asked; each must have one, and none may be asked as well."""
    assert all(hop.verdict == "not-taken" and hop.reason for hop in planned.not_taken)
    assert sorted([*asked(planned), *(hop.tier for hop in planned.not_taken)]) == sorted(REFINERS)
    return {hop.tier: hop.reason for hop in planned.not_taken}


def why_not_slm(tiers: TierStates, left_ms: float = 10_000.0, waiting_ms: float = 0.0) -> str | None:
    """Say why the language model is not asked; None where it is."""
    return reasons(plan(tiers, ASKED, left_ms, {"slm": waiting_ms}, is_serious=False)).get("slm")


def test_what_fits_is_asked() -> None:
    planned = plan(ON, ASKED, TAKES_MS, {}, is_serious=False)
    assert asked(planned) == ("slm",)
    assert "slm" not in reasons(planned)


def test_what_does_not_fit_is_not_asked_and_told_in_numbers() -> None:
    assert TAKES_MS == 100.0
    assert why_not_slm(ON, left_ms=99.0) == "predicted 100 ms > 99 ms left"


def test_what_the_tier_is_busy_with_comes_first() -> None:
    assert why_not_slm(ON, left_ms=150.0, waiting_ms=50.0) is None
    assert why_not_slm(ON, left_ms=150.0, waiting_ms=70.0) == "predicted 170 ms > 150 ms left"


@given(left_ms=st.floats(-1_000, 60_000), waiting_ms=st.floats(0, 60_000), text=st.integers(1, 1_000))
def test_asked_exactly_where_it_fits(left_ms: float, waiting_ms: float, text: int) -> None:
    utterance = Utterance(text="x" * text)
    planned = plan(ON, utterance, left_ms, {"slm": waiting_ms}, is_serious=False)
    fits = PACE.predicted_ms(utterance) + waiting_ms <= left_ms
    assert asked(planned) == (("slm",) if fits else ())
    assert ("slm" in reasons(planned)) != fits


def test_a_longer_utterance_may_not_fit_where_a_shorter_one_does() -> None:
    assert asked(plan(ON, ASKED, 120.0, {}, is_serious=False)) == ("slm",)
    assert asked(plan(ON, Utterance(text="x" * 200), 120.0, {}, is_serious=False)) == ()


@pytest.mark.parametrize("left_ms", [0.0, -5.0])
def test_without_time_nobody_is_asked(left_ms: float) -> None:
    reason = why_not_slm(ON, left_ms=left_ms)
    assert reason is not None
    assert reason.startswith("predicted 100 ms > ")


def test_what_was_never_measured_is_not_asked() -> None:
    assert why_not_slm(TierStates().with_worker("slm", Worker(None))) == "not measured yet"


def test_what_is_down_tells_why() -> None:
    assert why_not_slm(TierStates().with_worker("slm", Worker("loading", PACE))) == "loading"
    assert why_not_slm(TierStates()) == "not configured: no slm_bundle"


def test_a_switch_goes_before_everything() -> None:
    assert why_not_slm(ON.switch("slm", on=False)) == "switched off"
    assert why_not_slm(ON.with_worker("slm", Worker("loading")).switch("slm", on=False)) == "switched off"
    assert why_not_slm(ON.switch("slm", on=False).switch("slm", on=True)) is None


def test_without_consent_no_cloud_tier_is_asked_however_fast_it_is() -> None:
    tiers = ON
    for tier in ("l4", "groq"):
        tiers = tiers.with_worker(tier, Worker(None, PACE))
    planned = plan(tiers, ASKED, 10_000.0, {}, is_serious=False)
    assert asked(planned) == ("slm",)
    assert reasons(planned) == {"l4": "no consent", "groq": "no consent"}
    assert asked(plan(tiers.with_consent(GRANT), ASKED, 10_000.0, {}, is_serious=False)) == REFINERS


def test_each_tier_waits_for_itself_alone() -> None:
    tiers = ON.with_consent(GRANT).with_worker("groq", Worker(None, PACE))
    planned = plan(tiers, ASKED, 150.0, {"slm": 100.0}, is_serious=False)
    assert asked(planned) == ("groq",)
    assert reasons(planned) == {"slm": "predicted 200 ms > 150 ms left", "l4": "not configured: no l4"}


def test_what_is_serious_leaves_only_where_the_consent_names_it() -> None:
    tiers = ON.with_consent(GRANT).with_worker("groq", Worker(None, PACE))
    planned = plan(tiers, ASKED, 10_000.0, {}, is_serious=True)
    assert asked(planned) == ("slm",)
    assert reasons(planned)["groq"] == "serious words stay on the robot: the consent does not name them"
    named = tiers.with_consent(GRANT.model_copy(update={"serious": True}))
    assert asked(plan(named, ASKED, 10_000.0, {}, is_serious=True)) == ("slm", "groq")


def test_a_tier_the_consent_does_not_name_is_not_asked() -> None:
    tiers = ON.with_consent(GRANT.model_copy(update={"tiers": ("l4",)})).with_worker("groq", Worker(None, PACE))
    planned = plan(tiers, ASKED, 10_000.0, {}, is_serious=False)
    assert reasons(planned)["groq"] == "the consent does not name groq"
