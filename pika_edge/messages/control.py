"""What the control socket takes: never queued behind utterances, local only."""

from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator
from typing_extensions import Self

from pika_edge.messages import limits
from pika_edge.messages.bundles import BundleKind
from pika_edge.messages.labels import CloudTier, Tier
from pika_edge.messages.model import Body


class Stop(Body):
    """Finish what has arrived, then end the daemon."""


class Reload(Body):
    """Load a bundle, prove it with its golden cases, then decide with it."""

    bundle: Annotated[str, Field(max_length=limits.PATH_CHARS)] | None = None
    """The bundle's folder; null: what the slots hold now or, where a folder was named, that one again."""
    kind: BundleKind = "predetermination"
    """Which bundle, where no folder is named."""


_TERMS = ("by", "tiers", "serious", "expires_at")


class Consent(Body):
    """Store the parents' word on whether a child's words may leave the robot.

    Where they may, the other fields say on which terms; all four are needed then, and none where they may not.
    """

    allowed: bool
    by: Annotated[str, Field(max_length=limits.NAME_CHARS, pattern=r"^[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$")] | None = (
        None
    )
    """Who consents: a name without control characters."""
    tiers: Annotated[tuple[CloudTier, ...], Field(min_length=1, max_length=2)] | None = None
    """To whom words may go."""
    serious: bool | None = None
    """Whether also what is serious (danger, bullying, violence) may go."""
    expires_at: AwareDatetime | None = None
    """When it ends, with its time zone: ahead, at most 400 days."""

    @model_validator(mode="after")
    def _has_its_terms(self) -> Self:
        if self.allowed and any(getattr(self, name) is None for name in _TERMS):
            raise ValueError(f"where allowed is true, all of these are needed: {', '.join(_TERMS)}")
        if not self.allowed and any(getattr(self, name) is not None for name in _TERMS):
            raise ValueError(f"where allowed is false, none of these may stand beside it: {', '.join(_TERMS)}")
        return self


class TierSwitch(Body):
    """Switch a refining tier on or off until the daemon ends. The net cannot be switched off."""

    tier: Tier
    on: bool


class Done(Body):
    """The control message was carried out."""

    detail: Annotated[str, Field(max_length=limits.DETAIL_CHARS)]
