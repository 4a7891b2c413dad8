"""A publisher, robots, and a real sshd."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.fleet.made import NEWS_BYTES, Fleet
from tests.fleet.sshd import Sshd, skip_without_sshd
from tests.releases.conftest import memory_folder
from tools.benching_flash.publisher import Published, publish_two


@pytest.fixture(scope="session")
def published(bundle: Path) -> Iterator[Published]:
    """Give a repository that offers 7.0.0, and the state folder of a robot with 6.0.0; leave both as they are."""
    with memory_folder() as folder:
        yield publish_two(bundle, folder, NEWS_BYTES)


@pytest.fixture
def fleet(published: Published, new_folder: Callable[[], Path]) -> Fleet:
    """Give a fleet without robots yet."""
    return Fleet(new_folder(), settings={"repository": str(published.repository), "time_limit_s": 240})


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
