"""What the control socket takes: never queued behind utterances, local only."""

from typing import Annotated

from pydantic import Field

from pika_edge.messages import limits
from pika_edge.messages.labels import Tier
from pika_edge.messages.model import Body


class Stop(Body):
    """Finish what has arrived, then end the daemon."""


class Reload(Body):
    """Load a bundle, prove it with its golden cases, then decide with it."""

    bundle: Annotated[str, Field(max_length=limits.PATH_CHARS)] | None = None
    """The bundle's folder; null reads the present folder again."""


class Consent(Body):
    """Store the parents' word on whether a child's words may leave the robot."""

    allowed: bool


class TierSwitch(Body):
    """Switch a refining tier on or off until the daemon ends. The net cannot be switched off."""

    tier: Tier
    on: bool


class Done(Body):
    """The control message was carried out."""

    detail: Annotated[str, Field(max_length=limits.DETAIL_CHARS)]
