"""What all bodies on the wire share: strict types, no unknown fields, never changed after they are made."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Body(BaseModel):
    """The JSON body of one message."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def to_bytes(self) -> bytes:
        """Give the body as UTF-8 JSON without spaces."""
        return self.model_dump_json().encode()


Probability = Annotated[float, Field(ge=0.0, le=1.0)]
Count = Annotated[int, Field(ge=0)]
Microseconds = Annotated[int, Field(ge=0)]
