"""One simulator and one browser for all tests of the page; each test loads the page anew."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.simulator.page.page import Page
from tools.picturing.browser import open_browser, why_missing
from tools.picturing.running import run_simulator

ALL_WELL = {"cloud": "up", "consent": False, "late_firmware_ms": 0, "noise": 0.0}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Give the address of a running simulator."""
    with run_simulator() as address:
        yield address


@pytest.fixture(scope="session")
def about(address: str) -> Any:
    """Give what the simulator says of itself."""
    return httpx.get(f"{address}api/about").json()


@pytest.fixture(scope="session")
def _opened(address: str) -> Iterator[Page]:
    if (reason := why_missing()) is not None:
        pytest.skip(reason)
    with open_browser() as browser:
        yield Page(browser, address)


@pytest.fixture
def page(_opened: Page) -> Iterator[Page]:
    """Give the page, loaded anew; all faults are over afterwards."""
    yield _opened.open()
    httpx.post(f"{_opened.address}api/faults", json=ALL_WELL).raise_for_status()
