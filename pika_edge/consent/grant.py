"""The parents' word on what may leave the robot: who gave it, for what, until when. Pure rules."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from typing_extensions import Self

from pika_edge.messages.labels import CloudTier, Tier

Name = Annotated[str, Field(min_length=1, max_length=100)]


class Grant(BaseModel):
    """One consent. What it does not name is not allowed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """Names this consent in the ledger."""
    by: Name
    """Who gave it."""
    tiers: Annotated[tuple[CloudTier, ...], Field(min_length=1, max_length=2)]
    """To whom words may go."""
    serious: bool
    """Whether also what is serious (danger, bullying, violence) may leave; it never does unless this is said."""
    granted_at: AwareDatetime
    expires_at: AwareDatetime

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.expires_at <= self.granted_at:
            raise ValueError("a consent must end after it begins")
        return self

    def is_over(self, now: datetime) -> bool:
        """Say whether it holds no more at `now` (aware)."""
        return now >= self.expires_at

    def why_not(self, tier: Tier) -> str | None:
        """Say why it does not let words go to a tier; None where it does."""
        return None if tier in self.tiers else f"the consent does not name {tier}"
