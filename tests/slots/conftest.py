"""Slots in a fresh state folder, and bundles to put there."""

from pathlib import Path

import pytest

from pika_edge.bundle import open_bundle
from pika_edge.slots import BundleSource, Slots
from tools.power_cuts.bundles import KIND, tiny_bundle

V1, V2, V3 = (tiny_bundle(version) for version in (1, 2, 3))


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    """Give slots in which nothing was ever installed."""
    return Slots(tmp_path / "state", KIND)


def flash(slots: Slots, source: BundleSource) -> None:
    """Install, switch, and let the trial pass."""
    slots.install(source)
    slots.switch()
    slots.confirm()


def serving(slots: Slots) -> str | None:
    """Give what the daemon would load, every byte proven by its own loader."""
    folder = slots.current()
    return None if folder is None else open_bundle(folder).manifest.model
