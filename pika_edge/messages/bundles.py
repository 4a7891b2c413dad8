"""Which bundles a daemon uses, and where they came from."""

from typing import Annotated, Literal

from pydantic import Field

from pika_edge.messages import limits
from pika_edge.messages.model import Body

BundleKind = Literal["predetermination", "slm"]
BundleOrigin = Literal["named", "slot", "shipped", "reloaded", "none"]


class BundleStatus(Body):
    """The bundle of one kind."""

    kind: BundleKind
    origin: BundleOrigin
    """`named` by the settings, from a `slot`, `shipped` with the package, `reloaded` by hand; `none`: there is none."""
    folder: str | None
    passed_over: tuple[Annotated[str, Field(max_length=limits.DETAIL_CHARS)], ...]
    """What should have been used and could not, since the daemon started, and why."""
    trial: str | None
    """Since when it is on trial; null where it is not."""
