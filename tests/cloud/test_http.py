"""The way over the network: kept connections, a server that has just closed one, TLS, and what is not followed."""

import asyncio
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from pika_edge.cloud.endpoint import Answer
from pika_edge.cloud.failure import Failure
from pika_edge.cloud.health import HELLO
from pika_edge.cloud.http import Client
from pika_edge.cloud.key import Key
from pika_edge.config.cloud import L4Endpoint
from pika_edge.errors import ConfigError
from pika_edge.simulator.endpoints import Endpoint, serve
from pika_edge.simulator.endpoints.settings import KEY
from tests.cloud.contact import PATIENCE_S, ask, fault, groq_of, run
from tests.cloud.raw import Behave, raw_server, reply
from tests.daemon.wait import wait_until

_SIBLING = "import sys; sys.modules['httpx'] = None; "


def _talk(behave: Behave, times: int = 1) -> tuple[list[object], int]:
    """Post some times, one after the other; give what came, and how often something left."""
    left = 0

    def leave() -> None:
        nonlocal left
        left += 1

    async def post() -> list[object]:
        async with raw_server(behave) as url:
            client = Client(L4Endpoint(url=url, model="m"), None, None)
            outcomes: list[object] = []
            for _ in range(times):
                try:
                    outcomes.append(await client.post("x", {"a": 1}, perf_counter() + PATIENCE_S, leave))
                except Failure as failure:
                    outcomes.append((failure.kind, str(failure)))
            await client.close()
            return outcomes

    return asyncio.run(post()), left


def test_a_kept_connection_that_was_just_closed_is_replaced_at_once() -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        if connection == 0 and request == 1:
            return False  # as if it had closed while the request was on its way
        writer.write(reply(b"%d" % connection))
        return True

    assert _talk(behave, times=2) == ([0, 1], 3)


def test_it_is_replaced_only_once() -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        if connection == 0 and request == 0:
            writer.write(reply(b"0"))
            return True
        return False

    assert _talk(behave, times=2) == ([0, ("cut", "the connection ended before the answer did")], 3)


def test_a_kept_connection_that_breaks_in_its_answer_is_not_tried_again() -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        writer.write(reply(b"0") if request == 0 else reply(b"x" * 100)[:-50])
        return request == 0

    assert _talk(behave, times=2) == ([0, ("cut", "the connection ended before the answer did")], 2)


def test_a_server_that_has_closed_idle_connections_is_connected_to_anew() -> None:
    with serve(api="groq", keep_alive_s=1) as server:
        endpoint = groq_of(server)

        async def twice() -> None:
            await endpoint.models(perf_counter() + PATIENCE_S)
            await asyncio.sleep(2)
            await endpoint.models(perf_counter() + PATIENCE_S)

        run(twice, endpoint)
        assert len({request.client for request in server.requests}) == 2


def test_connections_are_kept(groq: Endpoint) -> None:
    endpoint = groq_of(groq)

    async def often() -> None:
        for _ in range(5):
            await endpoint.models(perf_counter() + PATIENCE_S)

    run(often, endpoint)
    assert len({request.client for request in groq.requests}) == 1


def test_a_redirect_is_not_followed() -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        writer.write(reply(b"", "307 Temporary Redirect", "location: http://127.0.0.1:9/evil\r\n"))
        return True

    assert _talk(behave) == ([("refused", "HTTP 307")], 1)


@pytest.mark.parametrize("status", ["200 OK", "503 Service Unavailable"])
def test_an_answer_without_end_is_left(status: str) -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        writer.write(f"HTTP/1.1 {status}\r\n\r\n".encode())
        while True:
            writer.write(b"x" * 10_000)
            await writer.drain()

    assert _talk(behave) == ([("bad-answer", "the answer is longer than 256 KB")], 1)


def test_what_is_no_http_is_cut() -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        writer.write(b"220 smtp ready\r\n\r\n")
        return False

    assert _talk(behave) == ([("cut", "the connection ended before the answer did")], 1)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json(body: bytes) -> None:
    async def behave(connection: int, request: int, writer: asyncio.StreamWriter) -> bool:
        writer.write(reply(body))
        return True

    assert _talk(behave) == ([("bad-answer", "the answer is not JSON")], 1)


def test_no_cookie_comes_back_and_nothing_is_packed(groq: Endpoint) -> None:
    endpoint = groq_of(groq)
    for _ in range(2):
        assert isinstance(ask(endpoint), Answer)
    for request in groq.requests:
        assert "cookie" not in request.headers
        assert request.headers["accept-encoding"] == "identity"
        assert request.headers["authorization"] == f"Bearer {KEY}"


def test_the_environment_names_no_proxy(groq: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert isinstance(ask(groq_of(groq)), Answer)


def test_tls_with_our_own_authority() -> None:
    with serve(api="groq", tls=True) as server:
        assert isinstance(ask(groq_of(server)), Answer)


def test_tls_that_nobody_vouches_for() -> None:
    with serve(api="groq", tls=True) as server, serve(api="groq", tls=True) as stranger:
        settings = L4Endpoint(url=server.base_url, model="m", ca_file=stranger.authority)
        client = Client(settings, Key(KEY), None)

        async def post() -> None:
            await client.post("chat/completions", {}, perf_counter() + PATIENCE_S, lambda: None)

        with pytest.raises(Failure, match=r"^no connection: its certificate is not trusted: ") as caught:
            asyncio.run(post())
        assert caught.value.kind == "unreachable"
        assert server.requests == []


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_an_authority_that_cannot_be_used(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match="ca_file: cannot use"):
        Client(L4Endpoint(url="https://127.0.0.1:9/v1", model="m", ca_file=path), None, None)


def test_a_request_that_must_not_leave_does_not(groq: Endpoint) -> None:
    endpoint = groq_of(groq, tokens_per_day=0)
    outcome = ask(endpoint)
    assert isinstance(outcome, Failure)
    assert (outcome.kind, str(outcome)) == ("not-sent", "daily tokens used up until midnight")
    assert groq.requests == []


def test_a_cancelled_request_closes_its_connection(groq: Endpoint) -> None:
    groq.follow(fault("hang"))
    endpoint = groq_of(groq)

    async def give_up() -> None:
        task = asyncio.create_task(endpoint.ask(HELLO, perf_counter() + 60, lambda _, __: None))
        while len(groq.requests) < 2:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(give_up, endpoint)
    wait_until(lambda: all(request.left_ns is not None for request in groq.requests), "connections are closed")
    assert endpoint.counters.given_up == 1
    assert endpoint.breaker.why_not(perf_counter()) is None


def test_without_the_extra_the_tier_says_what_to_install(tmp_path: Path) -> None:
    code = _SIBLING + (
        "from datetime import date; from pika_edge.cloud.budget import Budget, new_count;"
        "from pika_edge.config.settings import Settings; from pika_edge.daemon.cloud.assembling import assemble;"
        "tiers = assemble(Settings(groq=[{}]), Budget(new_count(date.today()))); print(tiers['groq'].why_down())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.endswith("run: pip install 'pika-edge[cloud]'\n")
