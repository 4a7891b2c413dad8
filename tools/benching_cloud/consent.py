"""The parents' word of a simulated robot: everything, for a day."""

from datetime import datetime, timedelta, timezone

from pika_edge.client.sync import Caller
from pika_edge.messages.control import Consent
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.labels import CLOUD_TIERS

_PATIENCE_S = 10.0


def consent(control: str) -> None:
    """Grant it over the daemon's control socket."""
    until = datetime.now(timezone.utc) + timedelta(days=1)
    granted = Consent(allowed=True, by="benchmark", tiers=CLOUD_TIERS, serious=True, expires_at=until)
    caller = Caller(control, CONTROL_OUT)
    try:
        list(caller.call(b"consent", granted, _PATIENCE_S))
    finally:
        caller.close()
