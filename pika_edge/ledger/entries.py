"""What can stand in the ledger, and the line around it."""

from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from pika_edge.consent.grant import Grant
from pika_edge.messages.labels import CloudTier

Short = Annotated[str, Field(max_length=500)]
Text = Annotated[str, Field(max_length=4_000)]
"""What left: an utterance's longest text, and room for the marks that stand for what was taken out."""
Number = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

NOTHING: Hash = "0" * 64
"""What the first line of all says of the line before it."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sent(_Entry):
    """Words leave the robot: written before they do."""

    kind: Literal["sent"] = "sent"
    tier: CloudTier
    endpoint: Short
    model: Short
    half: Literal["emotion", "celebrate", "both"]
    """What was asked."""
    text: Text
    """As it left: what tells who the child is has been taken out."""
    previous: Text | None
    redacted: Annotated[tuple[Short, ...], Field(max_length=100)]
    """Which kinds of things were taken out; never the things."""
    serious: bool
    """Whether the consent let also what is serious go; where not, the robot did not take this for serious."""
    consent: Number


class Granted(_Entry):
    """The parents consented; an earlier consent does not hold any more."""

    kind: Literal["granted"] = "granted"
    grant: Grant


class Withdrawn(_Entry):
    """A consent ended."""

    kind: Literal["withdrawn"] = "withdrawn"
    number: Number
    cause: Literal["withdrawn", "over"]


class Mended(_Entry):
    """The file did not end as it was left: a power cut, or somebody's hand."""

    kind: Literal["mended"] = "mended"
    cause: Literal["cut-short", "lines-lost", "end-unknown"]
    """A line was written in part, lines are missing, or `ledger.head` was no help."""
    rest: Text
    """What of the end could not be read as a line, as far as it goes in here."""
    rest_bytes: Annotated[int, Field(ge=0)]


class Turned(_Entry):
    """A new file begins, since the last one was full."""

    kind: Literal["turned"] = "turned"
    first: Annotated[int, Field(ge=1)]
    """The lines before this one are not kept any longer."""


Entry = Sent | Granted | Withdrawn | Mended | Turned


class Line(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    n: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    prev: Hash
    """SHA-256 of the line before, with its end of line."""
    entry: Annotated[Entry, Field(discriminator="kind")]

    def to_bytes(self) -> bytes:
        """Give the line as it stands in the file."""
        return self.model_dump_json().encode() + b"\n"


def parse(raw: bytes) -> Line | None:
    """Give the line that stands in the file, None where it is none."""
    if not raw.endswith(b"\n"):
        return None
    try:
        return Line.model_validate_json(raw)
    except ValidationError:
        return None


def hash_of(raw: bytes) -> Hash:
    """Give what the next line says of this one."""
    return sha256(raw).hexdigest()
