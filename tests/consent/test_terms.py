"""A consent's terms: what may be said, and what is told of it."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from pika_edge import BadMessage
from pika_edge.consent.terms import OVER, new_grant, told, told_now, told_whole, why_not_now
from pika_edge.messages import limits
from pika_edge.messages.control import Consent
from pika_edge.messages.frame import parse_body
from tests.consent.made import NOW, granted, said

GOOD = {"allowed": True, "by": "Lan", "tiers": ["groq"], "serious": False, "expires_at": "2027-01-01T00:00:00+07:00"}


def refusal(**changes: object) -> str:
    body = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    with pytest.raises(BadMessage) as refused:
        parse_body(json.dumps(body).encode(), Consent)
    assert refused.value.reason in ("bad-field", "too-long")
    return str(refused.value)


def test_a_consent_as_it_travels() -> None:
    body = parse_body(json.dumps(GOOD).encode(), Consent)
    grant = new_grant(body, NOW)
    assert (grant.by, grant.tiers, grant.serious) == ("Lan", ("groq",), False)
    assert grant.expires_at == datetime(2026, 12, 31, 17, 0, tzinfo=timezone.utc)
    assert grant.why_not("groq") is None
    assert grant.why_not("l4") == "the consent does not name l4"


@pytest.mark.parametrize("name", ["by", "tiers", "serious", "expires_at"])
def test_every_term_is_needed_where_words_may_go_and_none_where_not(name: str) -> None:
    assert "all of these are needed: by, tiers, serious, expires_at" in refusal(**{name: None})
    alone = {key: GOOD[key] if key == name else None for key in GOOD}
    assert "none of these may stand beside it" in refusal(**{**alone, "allowed": False})
    assert parse_body(b'{"allowed": false}', Consent) == Consent(allowed=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"by": ""},
        {"by": " "},
        {"by": "Lan\x1b[2J"},
        {"by": "Lan\n"},
        {"by": "L" * (limits.NAME_CHARS + 1)},
        {"tiers": []},
        {"tiers": ["slm"]},
        {"tiers": ["l4", "groq", "l4"]},
        {"serious": "no"},
        {"expires_at": "2027-01-01T00:00:00"},
        {"expires_at": "tomorrow"},
        {"expires_at": 1_800_000_000},
        {"until": "2027-01-01"},
    ],
    ids=str,
)
def test_bad_terms_are_refused(changes: dict[str, object]) -> None:
    assert refusal(**changes)


@pytest.mark.parametrize(
    ("ahead", "is_good"),
    [
        (timedelta(0), False),
        (timedelta(seconds=-1), False),
        (timedelta(seconds=1), True),
        (timedelta(days=limits.CONSENT_DAYS), True),
        (timedelta(days=limits.CONSENT_DAYS, seconds=1), False),
    ],
)
def test_it_ends_ahead_and_not_too_far(ahead: timedelta, is_good: bool) -> None:
    body = said(expires_at=NOW + ahead)
    if is_good:
        assert new_grant(body, NOW).expires_at == NOW + ahead
        return
    with pytest.raises(BadMessage, match="must lie ahead, at most 400 days") as refused:
        new_grant(body, NOW)
    assert refused.value.reason == "bad-field"


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_the_calendars_ends_are_refused_like_others(at: str) -> None:
    with pytest.raises(BadMessage, match="must lie ahead"):
        new_grant(parse_body(json.dumps({**GOOD, "expires_at": at}).encode(), Consent), NOW)


def test_each_consent_has_its_own_number_and_names_a_tier_once() -> None:
    body = said(tiers=("l4", "l4"))
    assert new_grant(body, NOW).number != new_grant(body, NOW).number
    assert new_grant(body, NOW).tiers == ("l4",)


def test_when_it_holds() -> None:
    grant = granted(NOW, expires_at=NOW + timedelta(days=1))
    assert why_not_now(grant, NOW) is None
    assert why_not_now(grant, NOW + timedelta(days=1)) == OVER
    begins = why_not_now(grant, NOW - timedelta(seconds=1))
    assert begins is not None
    assert "begins only at" in begins


def test_it_is_told_in_words() -> None:
    grant = granted(NOW, expires_at=NOW + timedelta(days=1), serious=True)
    for text in (told(grant), told_whole(grant), told_now(grant, NOW)):
        assert "Lan" in text
        assert "groq and l4" in text
        assert f"{grant.expires_at.astimezone():%Y-%m-%d %H:%M}" in text
    assert "may go out too" in told_whole(grant)
    assert "stays on the robot" in told_whole(granted())
    assert told_now("no consent", NOW) == "no consent"
    assert told_now(grant, NOW + timedelta(days=9)) == OVER
