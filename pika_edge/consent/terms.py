"""A consent's terms: made within limits, and told in plain words. Pure rules."""

from datetime import datetime, timedelta, timezone
from secrets import token_hex

from pika_edge.consent.grant import Grant
from pika_edge.errors import BadMessage
from pika_edge.messages import limits
from pika_edge.messages.control import Consent

NONE = "no consent"
OVER = "the consent is over"


def new_grant(said: Consent, now: datetime) -> Grant:
    """Give the consent that a person gives now.

    Raises:
        BadMessage: it would end before it begins, or hold for too long.
    """
    assert said.by and said.tiers and said.serious is not None and said.expires_at  # noqa: S101, PT018 - the body sees to it
    if not timedelta(0) < said.expires_at - now <= timedelta(days=limits.CONSENT_DAYS):
        ahead = f"must lie ahead, at most {limits.CONSENT_DAYS} days; by this clock it is {_told_time(now)}"
        raise BadMessage("bad-field", f"expires_at: {ahead}")
    return Grant(
        number=token_hex(8),
        by=said.by,
        tiers=tuple(sorted(set(said.tiers))),
        serious=said.serious,
        granted_at=now.astimezone(timezone.utc),
        expires_at=said.expires_at.astimezone(timezone.utc),
    )


def why_not_now(grant: Grant, now: datetime) -> str | None:
    """Say why a consent does not hold at `now`; None where it does."""
    if grant.is_over(now):
        return OVER
    if now < grant.granted_at:
        return f"the consent begins only at {_told_time(grant.granted_at)}: set the robot's clock, or consent again"
    return None


def told(grant: Grant) -> str:
    """Say in one line what a consent allows."""
    serious = "also what is serious" if grant.serious else "nothing serious"
    return f"{grant.by} lets words go to {' and '.join(grant.tiers)} until {_told_time(grant.expires_at)}, {serious}"


def told_now(stored: Grant | str, now: datetime) -> str:
    """Say in one line what holds now of what is stored: a consent, or why there is none."""
    if isinstance(stored, str):
        return stored
    return why_not_now(stored, now) or told(stored)


def told_whole(grant: Grant) -> str:
    """Say to the person who consents what that means."""
    serious = "may go out too" if grant.serious else "stays on the robot"
    return f"""By the word of {grant.by}, until {_told_time(grant.expires_at)}:
- What a child says, and Pika's sentence before it, may go to {" and ".join(grant.tiers)}, computers outside the robot,
  where the robot itself is not sure what to express.
- Names, numbers and addresses are taken out before; a machine does that, and it can miss one.
- What is serious (danger, bullying, violence) {serious}.
- `pika-edge ledger` shows what has left. `pika-edge consent withdraw` stops it at once."""


def _told_time(at: datetime) -> str:
    """Give a time as the clock on the wall shows it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
