"""One server of each kind for the folder; each test finds it with an empty plan and an empty log."""

from collections.abc import Iterator

import pytest

from pika_edge.simulator.endpoints import Endpoint, Plan, serve


@pytest.fixture(scope="session")
def cloud_servers() -> Iterator[dict[str, Endpoint]]:
    """Give the run's servers."""
    with serve(api="groq") as groq, serve(api="groq") as other, serve(api="trtllm") as trtllm:
        yield {"groq": groq, "other": other, "trtllm": trtllm}


def _fresh(server: Endpoint) -> Endpoint:
    server.forget()
    server.follow(Plan())
    return server


@pytest.fixture
def groq(cloud_servers: dict[str, Endpoint]) -> Endpoint:
    """Give a Groq as if just started."""
    return _fresh(cloud_servers["groq"])


@pytest.fixture
def other(cloud_servers: dict[str, Endpoint]) -> Endpoint:
    """Give a second Groq as if just started."""
    return _fresh(cloud_servers["other"])


@pytest.fixture
def trtllm(cloud_servers: dict[str, Endpoint]) -> Endpoint:
    """Give trtllm-serve as if just started."""
    return _fresh(cloud_servers["trtllm"])
