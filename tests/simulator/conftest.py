"""One simulator for most tests, and pages before it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pika_edge.simulator.stand_in import SimulatedRobot, simulated_robot
from tests.simulator.running import Page, RunningSimulator

StartSimulator = Callable[..., RunningSimulator]


@pytest.fixture(scope="session")
def simulator(new_folder: Callable[[], Path]) -> Iterator[RunningSimulator]:
    """Give one simulator for all tests; they must leave it with its switches as they were."""
    simulator = RunningSimulator(new_folder())
    try:
        yield simulator.await_ready()
    finally:
        simulator.close()


@pytest.fixture
def start_simulator(new_folder: Callable[[], Path]) -> Iterator[StartSimulator]:
    """Give a starter of simulators: `start_simulator("--seed", "1")`; each is ended after the test."""

    def start(*flags: str, ready: bool = True) -> RunningSimulator:
        simulator = RunningSimulator(new_folder(), flags)
        to_close.callback(simulator.close)
        return simulator.await_ready() if ready else simulator

    with ExitStack() as to_close:
        yield start


@pytest.fixture
def page(simulator: RunningSimulator) -> Iterator[Page]:
    """Give an open page before the shared simulator."""
    with Page(simulator) as page:
        yield page


@pytest.fixture(scope="session")
def robot(bundle: Path, new_folder: Callable[[], Path]) -> Iterator[SimulatedRobot]:
    """Give one stand-in for a robot for all tests; they must leave its switches as they were."""
    folder = new_folder()
    with simulated_robot(folder, bundle=bundle) as robot:
        yield robot
