"""What a refining tier thinks of an utterance: the one shape in which language model and cloud answer."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.model import Probability

_COUNT = len(EMOTIONS)

Weight = Annotated[float, Field(ge=0.0, le=4.0)]


class Opinion(BaseModel):
    """Calibrated probabilities; a half that is not known is null."""

    model_config = ConfigDict(frozen=True)

    soll: Annotated[tuple[Probability, ...], Field(min_length=_COUNT, max_length=_COUNT)] | None
    """13, of being the main expression, in the order of `EMOTIONS`; they sum to 1."""
    celebrate: Probability | None


class Weights(BaseModel):
    """How much a tier's opinion counts beside the net's, as exponents of the two (`decide/fuse.py`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    net_soll: Weight = 1.0
    tier_soll: Weight = 0.0
    net_celebrate: Weight = 1.0
    tier_celebrate: Weight = 0.0

    @property
    def counts(self) -> bool:
        """Whether the opinion can change anything; before it is calibrated it cannot."""
        return self.tier_soll > 0 or self.tier_celebrate > 0
