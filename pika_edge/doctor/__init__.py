"""The checks of `pika-edge doctor`: each looks at one thing and says what to do about it."""

from collections.abc import Iterator

from pika_edge.config.settings import Settings
from pika_edge.doctor.cloud import look_at_cloud
from pika_edge.doctor.finding import Finding
from pika_edge.doctor.install import look_at_install
from pika_edge.doctor.machine import look_at_machine
from pika_edge.doctor.model import look_at_model
from pika_edge.doctor.slm import look_at_slm
from pika_edge.doctor.sockets import look_at_sockets

__all__ = ["Finding", "examine"]


def examine(settings: Settings) -> Iterator[Finding]:
    """Run every check under these settings."""
    yield from look_at_machine()
    yield from look_at_install()
    yield from look_at_model(settings)
    yield from look_at_slm(settings)
    yield from look_at_cloud(settings)
    yield from look_at_sockets(settings)
