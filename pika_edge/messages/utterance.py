"""`utterance`, firmware → door: what was said, and what is known about it."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pika_edge.messages import limits
from pika_edge.messages.labels import Lang, Outcome, Role
from pika_edge.messages.model import Body


def _has_something_to_read(text: str) -> str:
    if any(character.isprintable() and not character.isspace() for character in text):
        return text
    raise PydanticCustomError("empty_text", "holds nothing that can be read")


class Utterance(Body):
    """One turn of the child, or one sentence that Pika is about to say."""

    text: Annotated[str, Field(max_length=limits.TEXT_CHARS), AfterValidator(_has_something_to_read)]
    """The words as the recogniser gave them."""

    role: Role = "child"
    """Who says it: the child (pre-determination) or the robot itself (side-car)."""

    previous: Annotated[str, Field(max_length=limits.TEXT_CHARS)] | None = None
    """Pika's last sentence, where known."""

    outcome: Outcome | None = None
    """What the lesson engine says of the child's answer, where there is one."""

    lang: Lang | None = None
    """The recogniser's guess of the language; the net does without."""

    budget_ms: Annotated[int, Field(ge=limits.BUDGET_MS_LEAST, le=limits.BUDGET_MS_MOST)] = limits.BUDGET_MS
    """Time for the final decision, counted from the utterance's arrival at the door."""
