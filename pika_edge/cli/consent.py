"""`pika-edge consent grant | withdraw | show`: the parents' word, through the daemon or on its folder."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.client.sync import Caller
from pika_edge.config.load import load_settings
from pika_edge.config.settings import Settings
from pika_edge.consent import store
from pika_edge.consent.terms import new_grant, told_now, told_whole
from pika_edge.errors import ConfigError, NoAnswer
from pika_edge.ledger.consent import give, take_back
from pika_edge.messages import limits
from pika_edge.messages.control import Consent, Done
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.labels import CLOUD_TIERS
from pika_edge.messages.model import Body
from pika_edge.messages.status import DaemonStatus, StatusQuestion

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands

_TIMEOUT_S = 5.0
_IPC = "ipc://"


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "consent",
        help="give, withdraw or show the parents' word on cloud tiers",
        description="The parents' word on whether a child's words may leave the robot. Works without a daemon too.",
    )
    words = parser.add_subparsers(metavar="WORD", required=True)
    grant = words.add_parser("grant", help="let words leave", description="Let words leave the robot, until a day.")
    grant.add_argument("--by", required=True, metavar="NAME", help="who consents")
    grant.add_argument("--tiers", nargs="+", choices=CLOUD_TIERS, default=CLOUD_TIERS, help="to whom (default: both)")
    grant.add_argument("--serious", action="store_true", help="let also go what is serious: danger, bullying, violence")
    until = grant.add_mutually_exclusive_group()
    until.add_argument("--days", type=int, default=365, metavar="N", help="for so many days (default: %(default)s)")
    until.add_argument("--until", metavar="YYYY-MM-DD", help="up to and with this day")
    grant.set_defaults(run=_grant)
    for name, what, run in (("withdraw", "let nothing leave any more", _withdraw), ("show", "say what holds", _show)):
        words.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".").set_defaults(run=run)
    for word in words.choices.values():
        word.add_argument("--config", type=Path, metavar="FILE", help="the daemon's settings file")
        word.add_argument("--control", default=argparse.SUPPRESS, metavar="E", help="the daemon's endpoint")


def _grant(options: argparse.Namespace) -> int:
    settings, now = _settings(options), datetime.now(timezone.utc)
    terms = {"by": options.by, "tiers": tuple(options.tiers), "serious": options.serious}
    said = parse_fields({"allowed": True, "expires_at": _end(options, now), **terms}, Consent)
    grant = new_grant(said, now)
    if _through_daemon(settings, b"consent", said) is None:
        give(settings.state_dir, grant)
        print(f"No daemon runs; written to {settings.state_dir}.")
    print(told_whole(grant))
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    settings = _settings(options)
    done = _through_daemon(settings, b"consent", Consent(allowed=False))
    if isinstance(done, Done):
        print(done.detail)
    else:
        print(f"{take_back(settings.state_dir, 'withdrawn')} (no daemon runs; looked in {settings.state_dir})")
    return 0


def _show(options: argparse.Namespace) -> int:
    settings = _settings(options)
    status = _through_daemon(settings, b"status", StatusQuestion())
    if isinstance(status, DaemonStatus):
        print(status.consent_told)
    else:
        told = told_now(store.read(settings.state_dir), datetime.now(timezone.utc))
        print(f"{told} (no daemon runs; looked in {settings.state_dir})")
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    return load_settings(options.config, {"control": options.control} if "control" in options else {})


def _end(options: argparse.Namespace, now: datetime) -> datetime:
    """Give when the consent ends: after so many days, or at the end of a day as people here count it.

    Raises:
        ConfigError: it is no such day.
    """
    if options.until is None:
        if not 1 <= options.days <= limits.CONSENT_DAYS:
            raise ConfigError(f"--days: 1 to {limits.CONSENT_DAYS}, not {options.days}")
        return now + timedelta(days=options.days)
    try:
        return (datetime.strptime(options.until, "%Y-%m-%d") + timedelta(days=1)).astimezone()
    except (ValueError, OverflowError):
        raise ConfigError(f"--until: a day is written like 2027-01-31, not {options.until}") from None


def _through_daemon(settings: Settings, kind: bytes, body: Body) -> Body | None:
    """Give the daemon's answer, None where none runs or it does not answer: it sees what changes in its folder."""
    if settings.control.startswith(_IPC) and not Path(settings.control.removeprefix(_IPC)).exists():
        return None
    caller = Caller(settings.control, CONTROL_OUT)
    try:
        (answer,) = caller.call(kind, body, _TIMEOUT_S)
    except NoAnswer:
        return None
    finally:
        caller.close()
    return answer
