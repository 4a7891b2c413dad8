"""Consents made for tests."""

from datetime import datetime, timedelta, timezone

from pika_edge.consent.grant import Grant
from pika_edge.consent.terms import new_grant
from pika_edge.messages.control import Consent

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)


def said(**changes: object) -> Consent:
    """Give a consent as a person gives it today, for a month."""
    terms = {"by": "Lan", "tiers": ("groq", "l4"), "serious": False, "expires_at": today() + timedelta(days=30)}
    return Consent.model_validate({"allowed": True, **terms, **changes})


def granted(now: datetime | None = None, **changes: object) -> Grant:
    """Give such a consent once it is given."""
    return new_grant(said(**changes), now or today())


def ended(by: str = "Lan") -> Grant:
    """Give a consent that was over yesterday."""
    now = today()
    return granted(now - timedelta(days=31), by=by, expires_at=now - timedelta(days=1))


def begins_tomorrow() -> Grant:
    """Give a consent from the future: the clock was ahead, or is behind."""
    return granted(today() + timedelta(days=1), expires_at=today() + timedelta(days=9))


def today() -> datetime:
    """Give the time as it is."""
    return datetime.now(timezone.utc)
