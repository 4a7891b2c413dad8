"""A publisher and a robot that has a bundle of it, fresh for every test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.releases.made import Publisher, Robot
from tests.releases.serving import serving

Show = Callable[[Path], str]
"""A repository's folder → where a robot finds it."""


_MEMORY = Path("/dev/shm")  # noqa: S108 - only as the place for a folder of our own


@contextmanager
def memory_folder() -> Iterator[Path]:
    """Give a folder in memory where there is such: publishers and slots sync every file, which is not tested here."""
    with TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Give a test its folder."""
    with memory_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def founded() -> Iterator[Path]:
    """Give a repository that offers 1.0.0, its keys, and a robot that has it; tests work on copies."""
    with memory_folder() as folder:
        yield _found(folder)


def _found(folder: Path) -> Path:
    publisher = Publisher.new(folder / "publisher")
    publisher.release("1.0.0")
    Robot(folder / "robot", publisher.root).install(publisher.repository)
    return folder


@pytest.fixture
def publisher(founded: Path, tmp_path: Path) -> Publisher:
    """Give a publisher that offers 1.0.0."""
    return Publisher(shutil.copytree(founded / "publisher", tmp_path / "publisher"))


@pytest.fixture
def robot(founded: Path, publisher: Publisher, tmp_path: Path) -> Robot:
    """Give a robot on which 1.0.0 serves."""
    return Robot(shutil.copytree(founded / "robot", tmp_path / "robot", symlinks=True), publisher.root)


@pytest.fixture(params=["folder", "http"])
def show(request: pytest.FixtureRequest) -> Iterator[Show]:
    """Give how a repository is shown to robots: as a stick, and by a server."""
    with ExitStack() as servers:
        if request.param == "folder":
            yield str
        else:
            yield lambda folder: servers.enter_context(serving(folder)).url
