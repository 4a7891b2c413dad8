"""A hot process with the real net, in virtual time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pika_edge.bundle import open_bundle
from pika_edge.decide.decider import Decider
from pika_edge.net.net import Net
from tools.virtual_time.lives import Clock, Life, OnceReading, virtual_time
from tools.virtual_time.worlds import WORKS


@pytest.fixture(scope="session")
def decider(bundle: Path) -> Decider:
    """Give the real net, which reads each text once."""
    return OnceReading(Net(open_bundle(bundle)), WORKS)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Give the clock that the hot process reads."""
    with virtual_time() as clock:
        yield clock


@pytest.fixture
def life(decider: Decider, clock: Clock) -> Iterator[Life]:
    """Give a hot process that has asked nothing yet; none may be left open at the end."""
    life = Life(decider, clock, WORKS)
    yield life
    assert len(life.reflex.refining) == 0
    assert life.reflex.refining.next_wake_ns is None
