"""A robot in C under sanitizers, built once; everything here skips where it cannot be built."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.daemon.running import RunningDaemon
from tools.benching_firmware.build import build, compilers, sanitizers, why_not
from tools.benching_firmware.robot import Robot

StartRobot = Callable[..., Robot]


@pytest.fixture(scope="session", autouse=True)
def can_build() -> None:
    """Skip where there is no C compiler or no libzmq to build against."""
    if missing := why_not():
        pytest.skip(missing)


@pytest.fixture(scope="session")
def driver(can_build: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the program that does what each line says; its sanitizers make a robot that breaks down fail its test."""
    compiler = compilers()[0]
    return build("drive", tmp_path_factory.mktemp("driver"), compiler, sanitizers(compiler))


@pytest.fixture
def start_robot(driver: Path) -> Iterator[StartRobot]:
    """Give a starter of robots: `start_robot(door, stage, ["health"])`; each must leave well after the test."""
    with ExitStack() as stack:
        yield lambda *words, **options: stack.enter_context(Robot(driver, *words, **options))


@pytest.fixture
def robot(daemon: RunningDaemon, start_robot: StartRobot) -> Robot:
    """Give a robot at the door of the file's daemon, without a stage."""
    return start_robot(daemon.door)
