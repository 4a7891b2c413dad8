"""A publisher, robots, and a real sshd."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.fleet.made import Fleet, publish
from tests.fleet.sshd import Sshd, skip_without_sshd
from tests.releases.conftest import memory_folder


@pytest.fixture(scope="session")
def published(bundle: Path) -> Iterator[Path]:
    """Give a folder with a `publisher` that offers 7.0.0, and the `state` of a robot with 6.0.0; leave it as it is."""
    with memory_folder() as folder:
        yield publish(bundle, folder)


@pytest.fixture
def fleet(published: Path, new_folder: Callable[[], Path]) -> Fleet:
    """Give a fleet without robots yet."""
    repository = published / "publisher" / "repository"
    return Fleet(new_folder(), settings={"repository": str(repository), "time_limit_s": 240})


@pytest.fixture(scope="session")
def sshd() -> Iterator[Sshd]:
    """Give a real server; skips where there is none to start."""
    skip_without_sshd()
    with TemporaryDirectory() as folder:
        server = Sshd(Path(folder))
        try:
            yield server
        finally:
            server.close()
