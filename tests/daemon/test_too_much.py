"""More than can be decided: refused as overloaded, or dropped after its deadline; every question is accounted for."""

import json
from collections import Counter

from pika_edge.messages.decision import Decision
from pika_edge.messages.error import Error
from pika_edge.messages.frame import Message
from tests.conftest import StartDaemon
from tests.daemon.wire import GOOD, Wire, subscriber

BURST = 200


def say_burst(wire: Wire, body: bytes, name: str) -> None:
    for number in range(BURST):
        wire.say(b"utterance", body, f"{name}-{number}".encode())


def answers_until_pong(wire: Wire) -> list[Message]:
    """Give every answer that comes before the daemon has nothing left to say."""
    wire.say(b"ping", b"{}", b"end")
    answers: list[Message] = []
    while not answers or answers[-1].kind != b"pong":
        answers.append(wire.receive())
    while waiting(wire, answers):
        pass
    return [answer for answer in answers if answer.kind not in (b"pong", b"status")]


def waiting(wire: Wire, answers: list[Message]) -> int:
    """Ask how many wait still, and keep what is answered meanwhile."""
    wire.say(b"status", b"{}", b"end")
    while (answer := wire.receive()).kind != b"status":
        answers.append(answer)
    return int(json.loads(answer.body.to_bytes())["waiting"])


def counts(wire: Wire) -> dict[str, int]:
    wire.say(b"status", b"{}", b"counts")
    told = json.loads(wire.receive().body.to_bytes())["counts"]
    return {"decided": told["decided"], "late": told["late"], "overloaded": told["refused"].get("overloaded", 0)}


def test_burst_over_waiting_most_is_refused_as_overloaded(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--waiting-most", "1")
    with Wire(daemon.door) as wire:
        patient = json.dumps({**json.loads(GOOD), "budget_ms": 60_000}).encode()
        say_burst(wire, patient, "b")
        answers = answers_until_pong(wire)
        assert Counter(answer.id for answer in answers) == Counter(f"b-{number}".encode() for number in range(BURST))
        refused = [answer.body for answer in answers if isinstance(answer.body, Error)]
        assert {error.reason for error in refused} == {"overloaded"}
        assert counts(wire) == {"decided": BURST - len(refused), "late": 0, "overloaded": len(refused)}
        again = next(answer.id for answer in answers if isinstance(answer.body, Error))
        wire.say(b"utterance", patient, again)  # what was refused may be asked again under the same id
        assert isinstance(wire.receive().body, Decision)


def test_nothing_is_sent_after_the_deadline_and_what_came_too_late_is_counted(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    with Wire(daemon.door) as wire:
        hurried = json.dumps({**json.loads(GOOD), "budget_ms": 10}).encode()
        say_burst(wire, hurried, "h")
        answers = answers_until_pong(wire)
        assert {answer.kind for answer in answers} == {b"decision"}
        assert len({answer.id for answer in answers}) == len(answers) < BURST
        assert all(isinstance(answer.body, Decision) and answer.body.took_us <= 10_000 for answer in answers)
        assert counts(wire) == {"decided": len(answers), "late": BURST - len(answers), "overloaded": 0}
        wire.serves()


def test_clients_are_decided_in_turn(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--waiting-most", str(2 * BURST))
    patient = json.dumps({**json.loads(GOOD), "budget_ms": 60_000}).encode()
    with subscriber(daemon.stage, "decision") as stage, Wire(daemon.door) as one, Wire(daemon.door) as other:
        one.serves()
        other.serves()
        assert stage.poll(60_000)
        reflex = daemon.process("reflex")
        reflex.suspend()  # so that all of them are there when it looks
        say_burst(one, patient, "one")
        say_burst(other, patient, "other")
        reflex.resume()
        order: list[str] = []
        while len(order) < BURST:
            assert stage.poll(60_000)
            name = stage.recv_multipart()[2].decode().split("-")[0]
            order += [name] if name != "good" else []
    assert BURST // 4 < order.count("one") < BURST - BURST // 4


def test_a_flood_never_gets_others_refused(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--waiting-most", "50")
    with Wire(daemon.door) as greedy, Wire(daemon.door) as polite:
        polite.serves()
        patient = json.dumps({**json.loads(GOOD), "budget_ms": 60_000}).encode()
        for turn in range(5):
            say_burst(greedy, patient, f"g{turn}")
            polite.serves()  # served, never refused
        kinds = Counter(answer.kind for answer in answers_until_pong(greedy))
        assert kinds[b"decision"] + kinds[b"error"] == 5 * BURST
        assert kinds[b"error"] > 0
