"""One endpoint of each kind for the whole run; each test finds it with an empty plan and an empty log."""

from collections.abc import Iterator

import pytest

from pika_edge.simulator.endpoints import Endpoint, Plan, serve


@pytest.fixture(scope="session")
def groq_server() -> Iterator[Endpoint]:
    """Give the run's Groq."""
    with serve(api="groq") as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def trtllm_server() -> Iterator[Endpoint]:
    """Give the run's trtllm-serve."""
    with serve(api="trtllm") as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def groq_tls_server() -> Iterator[Endpoint]:
    """Give the run's Groq behind TLS."""
    with serve(api="groq", tls=True) as endpoint:
        yield endpoint


@pytest.fixture
def groq_tls(groq_tls_server: Endpoint) -> Endpoint:
    """Give Groq behind TLS as if just started."""
    return _fresh(groq_tls_server)


@pytest.fixture
def groq(groq_server: Endpoint) -> Endpoint:
    """Give Groq as if just started."""
    return _fresh(groq_server)


@pytest.fixture
def trtllm(trtllm_server: Endpoint) -> Endpoint:
    """Give trtllm-serve as if just started."""
    return _fresh(trtllm_server)


def _fresh(endpoint: Endpoint) -> Endpoint:
    endpoint.forget()
    endpoint.follow(Plan())
    return endpoint
