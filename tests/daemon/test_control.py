"""Control: tier switches and bad messages."""

import json
from collections.abc import Iterator

import pytest

from pika_edge import Refused
from pika_edge.client import Client
from pika_edge.messages.control import TierSwitch
from pika_edge.messages.labels import REFINERS, Tier
from pika_edge.messages.status import DaemonStatus
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import wait_until
from tests.daemon.wire import GOOD, Wire, control_wire


@pytest.fixture
def control(daemon: RunningDaemon) -> Iterator[Wire]:
    with control_wire(daemon.control) as wire:
        yield wire


def tiers(daemon: RunningDaemon) -> dict[Tier, str]:
    with Client(daemon.door) as client:
        return client.status().tiers


def test_status_tells_the_table_of_processes(daemon: RunningDaemon) -> None:
    health = daemon.health()
    status = daemon.status()
    assert [row.name for row in status.processes] == ["log", "reflex"]
    for row in status.processes:
        assert (row.state, row.restarts) == ("running", 0)
        assert row.pid in {process.pid for process in daemon.alive()}
        assert row.memory_mb is not None
        assert row.memory_mb > 1
    assert health.state == "serving"


def test_switched_tier_shows_in_status_and_comes_back(daemon: RunningDaemon) -> None:
    before = tiers(daemon)
    for tier in REFINERS:
        assert daemon.done("tier", TierSwitch(tier=tier, on=False)) == f"{tier}: switched off"
    wait_until(lambda: {tiers(daemon)[tier] for tier in REFINERS} == {"switched off"}, "all are off")
    for tier in REFINERS:
        daemon.done("tier", TierSwitch(tier=tier, on=True))
    wait_until(lambda: tiers(daemon) == before, "all are as they were")


def test_switched_tier_shows_in_why_of_an_unsure_decision(daemon: RunningDaemon) -> None:
    def reasons() -> list[str | None]:
        with Client(daemon.door) as client:
            answers = [client.ask(text) for text in ("ờ", "hmm zzz qwx", "12 34", "à mà thôi", "xyzzy")]
        hops = [hop for answer in answers for hop in answer.why]
        assert hops[0].tier == "net"
        return [hop.reason for hop in hops if hop.tier == "groq"]

    if not reasons():
        pytest.skip("this net is sure of everything")
    assert set(reasons()) == {"no consent"}
    daemon.done("tier", TierSwitch(tier="groq", on=False))
    wait_until(lambda: set(reasons()) == {"switched off"}, "groq is off")
    daemon.done("tier", TierSwitch(tier="groq", on=True))
    wait_until(lambda: set(reasons()) == {"no consent"}, "groq is as it was")


def test_net_cannot_be_switched_off(daemon: RunningDaemon) -> None:
    with pytest.raises(Refused, match="the net cannot be switched off") as refused:
        daemon.order("tier", TierSwitch(tier="net", on=False))
    assert refused.value.reason == "not-possible"
    assert tiers(daemon)["net"] == "on"


BAD = {
    "utterance": (b"utterance", b'{"text": "a"}', "unknown-kind"),
    "not JSON": (b"stop", b"", "not-json"),
    "stop with a field": (b"stop", b'{"now": true}', "bad-field"),
    "consent without a word": (b"consent", b"{}", "bad-field"),
    "consent as a string": (b"consent", b'{"allowed": "true"}', "bad-field"),
    "consent as a number": (b"consent", b'{"allowed": 1}', "bad-field"),
    "consent without its terms": (b"consent", b'{"allowed": true}', "bad-field"),
    "withdrawal with terms": (b"consent", b'{"allowed": false, "by": "Lan"}', "bad-field"),
    "consent for ever": (
        b"consent",
        b'{"allowed": true, "by": "Lan", "tiers": ["l4"], "serious": false, "expires_at": "2999-01-01T00:00:00Z"}',
        "bad-field",
    ),
    "consent of yesterday": (
        b"consent",
        b'{"allowed": true, "by": "Lan", "tiers": ["l4"], "serious": false, "expires_at": "2020-01-01T00:00:00Z"}',
        "bad-field",
    ),
    "no such tier": (b"tier", b'{"tier": "gpt", "on": true}', "bad-field"),
    "long path": (b"reload", json.dumps({"bundle": "/" + "b" * 5_000}).encode(), "too-long"),
    "missing bundle": (b"reload", b'{"bundle": "/nowhere"}', "not-possible"),
    "path with NUL": (b"reload", rb'{"bundle": "/tmp\u0000/b"}', "not-possible"),
    "very long name": (b"reload", json.dumps({"bundle": "/" + "b" * 4_000}).encode(), "not-possible"),
}


@pytest.mark.parametrize(("kind", "body", "reason"), BAD.values(), ids=BAD)
def test_bad_message_is_refused(control: Wire, daemon: RunningDaemon, kind: bytes, body: bytes, reason: str) -> None:
    control.say(kind, body, b"c-1")
    message_id, error = control.refusal()
    assert (message_id, error.reason) == (b"c-1", reason), error
    assert isinstance(daemon.status(), DaemonStatus)
    assert daemon.status().consent is False


@pytest.mark.parametrize("frames", [(b"",), (b"PIKA1", b"stop"), (b"PIKA2", b"stop", b"c-1", b"{}"), (b"x",) * 5_000])
def test_bad_frames_are_refused(control: Wire, frames: tuple[bytes, ...]) -> None:
    control.send(*frames)
    assert control.refusal()[1].reason in ("bad-frames", "bad-protocol")
    control.say(b"status", b"{}", b"c-2")
    assert control.receive().kind == b"status"


def test_control_answers_while_the_door_is_flooded(daemon: RunningDaemon, wire: Wire) -> None:
    for number in range(5_000):  # and nobody reads the answers
        wire.say(b"utterance", GOOD, b"u-%d" % number)
        if number % 1_000 == 0:
            daemon.status()
    assert daemon.restarts("reflex") == 0
