"""All that was sent is in the log: this is where tests look for what must not leave."""

import json
import socket
import time

from pika_edge.simulator.endpoints import Endpoint, Received, hashed
from pika_edge.simulator.endpoints.settings import KEY
from tests.daemon.wait import wait_until
from tests.endpoints.asking import TEXT, ask, chat, client_of, with_rule


def test_body_headers_and_times_are_kept(groq: Endpoint) -> None:
    began_ns = time.monotonic_ns()
    ask(groq)
    (record,) = groq.requests
    assert record.json() == chat()
    assert (record.method, record.path) == ("POST", "/openai/v1/chat/completions")
    assert record.headers["authorization"] == f"Bearer {KEY}"
    assert record.label == hashed(TEXT)
    assert record.status == 200
    assert record.written
    assert None not in (record.received_ns, record.sent_ns, record.ended_ns)
    assert record.left_ns is None
    times = [began_ns, record.opened_ns, record.received_ns, record.sent_ns, record.ended_ns, time.monotonic_ns()]
    assert times == sorted(times, key=lambda at_ns: at_ns or 0)
    assert abs(record.at_s - time.time()) < 60


def test_refused_and_unknown_requests_are_kept_too(groq: Endpoint) -> None:
    with client_of(groq) as client:
        client.post("chat/completions", content=b"secret{")
        client.post("embeddings", content=b"secret", headers={"authorization": "Bearer other"})
        client.get("models")
    assert [(record.on, record.status) for record in groq.requests] == [("answers", 400), (None, 404), ("models", 200)]
    assert [record.body for record in groq.requests] == [b"secret{", b"secret", b""]


def test_connections_are_told_apart(groq: Endpoint) -> None:
    with client_of(groq) as client:
        for _ in range(3):
            client.post("chat/completions", json=chat())
    ask(groq)
    clients = [record.client for record in groq.requests]
    assert clients[0] == clients[1] == clients[2] != clients[3]


def test_what_was_begun_is_kept_though_it_never_ended(groq: Endpoint) -> None:
    """Consent may be withdrawn in the middle of a request: what had left by then is to be seen."""
    host, port = groq.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as client:
        head = b"POST /openai/v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n"
        client.sendall(head + b'{"messages"')
        wait_until(lambda: groq.requests, "the head is there")
    record = wait_until(lambda: _left(groq), "the client is seen to have gone")
    assert record is not None
    assert (record.received_ns, record.status) == (None, None)


def test_the_log_is_told_in_json(groq: Endpoint) -> None:
    groq.follow(with_rule("wrong_label"))
    ask(groq)
    (record,) = groq.requests
    told = json.loads(json.dumps(record.to_dict()))
    assert Received.from_dict(told) == record


def test_a_forgotten_log_counts_from_zero(groq: Endpoint) -> None:
    ask(groq)
    groq.forget()
    ask(groq)
    assert [record.number for record in groq.requests] == [0]


def _left(endpoint: Endpoint) -> Received | None:
    return next((record for record in endpoint.requests if record.left_ns is not None), None)
