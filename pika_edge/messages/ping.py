"""`ping` and `pong`: is the daemon there, and which protocol and package does it speak?"""

from typing import Annotated

from pydantic import Field

from pika_edge.messages.model import Body

Echo = Annotated[str, Field(max_length=64)]


class Ping(Body):
    """Asks for a `pong`; `echo` comes back unchanged."""

    echo: Echo = ""


class Pong(Body):
    """Answers a `ping`."""

    echo: Echo
    protocol: str
    version: str
    """The package's version."""
