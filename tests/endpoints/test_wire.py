"""Answers that do not come as they should, each seen through httpx."""

import time

import httpx
import pytest

from pika_edge.simulator.endpoints import Endpoint, Founding, Plan, Received, Rule, serve
from tests.daemon.wait import wait_until
from tests.endpoints.asking import ask, chat, client_of, with_rule

_SHORT_S = 0.3


@pytest.fixture(params=["http", "https"])
def wired(request: pytest.FixtureRequest) -> Endpoint:
    """Give the endpoint without TLS, and the one with."""
    endpoint: Endpoint = request.getfixturevalue("groq" if request.param == "http" else "groq_tls")
    return endpoint


def _ask(endpoint: Endpoint, timeout_s: float = 60.0) -> httpx.Response:
    return ask(endpoint, timeout_s=timeout_s)


def test_a_slow_first_byte(wired: Endpoint) -> None:
    wired.follow(with_rule("slow_first_byte", after_ms=150))
    assert _ask(wired).status_code == 200
    record = wired.requests[-1]
    assert record.sent_ns is not None
    assert record.received_ns is not None
    assert record.sent_ns - record.received_ns >= 150e6


def test_a_slow_body_comes_after_its_head(groq: Endpoint) -> None:
    groq.follow(with_rule("slow_body", after_ms=150))
    with client_of(groq) as client, client.stream("POST", "chat/completions", json=chat()) as response:
        head_ns = time.monotonic_ns()
        assert response.status_code == 200
        assert response.read()
    record = groq.requests[-1]
    assert record.ended_ns is not None
    assert record.sent_ns is not None
    assert record.ended_ns - record.sent_ns >= 150e6
    assert response.json()["choices"]
    assert head_ns > record.sent_ns


def test_a_body_that_pauses_in_its_middle(groq: Endpoint) -> None:
    groq.follow(with_rule("slow_body", after_ms=100, at_byte=20))
    assert _ask(groq).json()["choices"]


def test_a_drip_keeps_a_reading_timeout_from_ending_it(wired: Endpoint) -> None:
    """Each byte comes within the timeout; only a clock over the whole ends this."""
    wired.follow(with_rule("drip", gap_ms=2, piece_bytes=40))
    assert _ask(wired, timeout_s=5).json()["choices"]
    record = wired.requests[-1]
    assert record.spent_ms is not None
    assert record.spent_ms >= 2 * 10


@pytest.mark.parametrize("fault", ["hang", "hang_in_body"])
def test_a_hang_lasts_until_the_client_goes(wired: Endpoint, fault: str) -> None:
    wired.follow(with_rule(fault))
    with pytest.raises(httpx.ReadTimeout):
        _ask(wired, timeout_s=_SHORT_S)
    record = _wait_for_leaving(wired)
    assert (record.status is None) == (fault == "hang")


@pytest.mark.parametrize("reset", [False, True])
def test_a_cut_before_any_byte(wired: Endpoint, reset: bool) -> None:
    wired.follow(with_rule("cut_before", reset=reset))
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        _ask(wired)
    assert wired.requests[-1].status is None


@pytest.mark.parametrize("fault", ["cut_in_head", "cut_in_body"])
@pytest.mark.parametrize("reset", [False, True])
def test_a_cut_in_the_middle(wired: Endpoint, fault: str, reset: bool) -> None:
    wired.follow(with_rule(fault, reset=reset))
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        _ask(wired)


def test_a_body_is_cut_where_the_rule_says(groq: Endpoint) -> None:
    groq.follow(with_rule("cut_in_body", at_byte=30))
    with client_of(groq) as client, client.stream("POST", "chat/completions", json=chat()) as response:
        got = _read_until_cut(response)
    assert len(got) == 30


def test_after_a_fault_the_next_request_is_well(wired: Endpoint) -> None:
    wired.follow(Plan(rules=(Rule(fault="cut_before", first=0, last=0), Rule(fault="hang", first=1, last=1))))
    with client_of(wired, _SHORT_S) as client:
        for _ in range(2):
            with pytest.raises(httpx.TransportError):
                client.post("chat/completions", json=chat())
    assert _ask(wired).status_code == 200


def test_a_client_that_goes_while_it_waits_is_seen(groq: Endpoint) -> None:
    groq.follow(Plan.model_validate({"latency": {"kind": "constant", "ms": 20_000}}))
    with pytest.raises(httpx.ReadTimeout):
        _ask(groq, timeout_s=_SHORT_S)
    assert _wait_for_leaving(groq).status is None


def test_the_plans_latency_is_kept(groq: Endpoint) -> None:
    plan = Plan(latency=Founding(requests=101, scale=0.02))
    groq.follow(plan)
    with client_of(groq) as client:
        for _ in range(40):
            client.post("chat/completions", json=chat())
    for record in groq.requests:
        assert record.wait_ms == plan.latency.of(record.number, plan.seed)
        assert record.spent_ms is not None
        assert record.spent_ms >= record.wait_ms


def test_an_endpoint_ends_at_once_though_requests_hang() -> None:
    began_s = time.monotonic()
    with serve(plan=with_rule("hang")) as endpoint, client_of(endpoint) as client, pytest.raises(httpx.ReadTimeout):
        client.post("chat/completions", json=chat(), timeout=_SHORT_S)
    assert time.monotonic() - began_s < 30


def _read_until_cut(response: httpx.Response) -> bytes:
    got = b""
    try:
        for piece in response.iter_raw():
            got += piece
    except httpx.RemoteProtocolError:
        return got
    raise AssertionError("nothing was cut")


def _wait_for_leaving(endpoint: Endpoint) -> Received:
    def seen() -> Received | None:
        record = endpoint.requests[-1]
        return record if record.left_ns is not None else None

    record = wait_until(seen, "the endpoint sees that its client has gone")
    assert record is not None
    return record
