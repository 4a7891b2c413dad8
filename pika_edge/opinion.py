"""What a refining tier thinks of an utterance: the one shape in which language model and cloud answer."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.model import Probability

_COUNT = len(EMOTIONS)


class Opinion(BaseModel):
    """Calibrated probabilities; a half that is not known is null."""

    model_config = ConfigDict(frozen=True)

    soll: Annotated[tuple[Probability, ...], Field(min_length=_COUNT, max_length=_COUNT)] | None
    """13, of being the main expression, in the order of `EMOTIONS`; they sum to 1."""
    celebrate: Probability | None
