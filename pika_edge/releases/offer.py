"""What a publisher signs about a bundle beyond its bytes, and whether a robot may take it. Pure rules, no disk."""

from dataclasses import dataclass
from typing import Annotated

from packaging.version import Version
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pika_edge.errors import told
from pika_edge.releases.errors import ReleaseRefused
from pika_edge.text.normalise import TEXT_VERSION
from pika_edge.version import __version__

FIRST_DAEMON = "0.1.0"
"""The first pika-edge that reads manifests of format 1."""

VersionText = Annotated[str, Field(pattern=r"^\d{1,9}\.\d{1,9}\.\d{1,9}$")]


class Offer(BaseModel):
    """The `custom` part of a bundle's manifest among the signed targets, and of its kind's offer."""

    model_config = ConfigDict(extra="ignore", frozen=True)  # a later publisher may say more than this robot knows

    kind: str
    name: str
    version: VersionText
    least_daemon: VersionText = FIRST_DAEMON
    """The oldest pika-edge that can run it."""
    text_version: int | None = None
    """The text rules it was trained with; none where it has none of its own."""
    rollback: bool = False
    """It may replace a newer version: going back is meant."""

    @property
    def model(self) -> str:
        """Name and version, as decisions carry them."""
        return f"{self.name}-{self.version}"


def read_offer(custom: object, path: str) -> Offer:
    """Give what was signed about a target.

    Raises:
        ReleaseRefused: nothing was signed about it, or not this.
    """
    try:
        return Offer.model_validate(custom)
    except ValidationError as error:
        raise ReleaseRefused("malformed", f"what is signed about {path} cannot be used: {told(error)}") from None


@dataclass(frozen=True, slots=True)
class Taker:
    """What an offer must fit."""

    kind: str
    installed: str | None
    """Version of the bundle that serves; none: any version is new."""
    daemon: str = __version__
    text_version: int = TEXT_VERSION

    def check(self, offer: Offer) -> None:
        """Say whether an offered bundle may be installed.

        Raises:
            ReleaseRefused: it may not; the text says why and what to do.
        """
        if offer.kind != self.kind:
            raise ReleaseRefused("wrong-kind", f"{offer.model} is signed as {offer.kind}, {self.kind} was wanted")
        if Version(self.daemon) < Version(offer.least_daemon):
            raise ReleaseRefused(
                "incompatible",
                f"{offer.model} needs pika-edge {offer.least_daemon} or later, this is {self.daemon}: "
                "update pika-edge first, or name another --version",
            )
        if offer.text_version not in (None, self.text_version):
            raise ReleaseRefused(
                "incompatible",
                f"{offer.model} was trained with text rules {offer.text_version}, this pika-edge has "
                f"{self.text_version}: name a --version that fits, or install the matching pika-edge",
            )
        if self._is_going_back(offer) and not offer.rollback:
            raise ReleaseRefused(
                "older",
                f"{offer.model} is older than the installed {self.installed}: going back must be signed by the "
                "publisher (bundle sign --allow-rollback); `pika-edge slots rollback` returns to the other slot",
            )

    def _is_going_back(self, offer: Offer) -> bool:
        return self.installed is not None and Version(offer.version) < Version(self.installed)
