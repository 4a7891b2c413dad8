"""One endpoint of each kind for the whole run; each test finds it with an empty plan and an empty log."""

from collections.abc import Iterator

import pytest

from pika_edge.simulator.endpoints import Endpoint, Plan, serve


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, Endpoint]]:
    """Give both, by the name of their API."""
    with serve(api="groq") as groq, serve(api="trtllm") as trtllm:
        yield {"groq": groq, "trtllm": trtllm}


@pytest.fixture
def groq(servers: dict[str, Endpoint]) -> Endpoint:
    """Give Groq as if just started."""
    return _fresh(servers["groq"])


@pytest.fixture
def trtllm(servers: dict[str, Endpoint]) -> Endpoint:
    """Give trtllm-serve as if just started."""
    return _fresh(servers["trtllm"])


def _fresh(endpoint: Endpoint) -> Endpoint:
    endpoint.forget()
    endpoint.follow(Plan())
    return endpoint
