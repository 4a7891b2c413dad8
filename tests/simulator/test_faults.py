"""Each switch does what it says, and a decision's `why` tells it. The cloud is local, on real sockets."""

from collections.abc import Iterator

import pytest

from pika_edge.simulator.api import Faults
from pika_edge.simulator.cloud import plans
from tests.simulator.running import UNSURE, Message, Page, RunningSimulator, reasons_of

_UNTOUCHED = {"cloud": "up", "consent": False, "late_firmware_ms": 0, "noise": 0.0}
_ANSWERED = ("sure", "unsure")


@pytest.fixture(autouse=True)
def _back(simulator: RunningSimulator) -> Iterator[None]:
    """Leave the switches as they were."""
    yield
    simulator.turn(**_UNTOUCHED)


@pytest.fixture
def allowed(simulator: RunningSimulator, page: Page) -> Page:
    """Give a page of a robot whose parents allow the cloud, which has recovered from the test before."""
    simulator.turn(consent=True)
    page.ask_until(lambda told: all(told[tier].startswith(_ANSWERED) for tier in ("l4", "groq")), "both answer")
    return page


def test_without_consent_nobody_is_asked(page: Page) -> None:
    told = reasons_of(page.ask())
    assert told["l4"] == told["groq"] == "not-taken: no consent"


def test_with_consent_the_cloud_answers_and_without_it_does_no_more(allowed: Page, simulator: RunningSimulator) -> None:
    status = allowed.next("status")
    assert status["consent_told"].startswith("simulator lets words go to")
    simulator.turn(consent=False)
    assert reasons_of(allowed.ask())["groq"] == "not-taken: no consent"


def test_it_can_be_off(allowed: Page, simulator: RunningSimulator) -> None:
    simulator.turn(cloud="off")
    told = reasons_of(allowed.ask())
    assert told["l4"] == told["groq"] == "not-taken: switched off"
    simulator.turn(cloud="up")
    assert "switched off" not in str(reasons_of(allowed.ask()))


def test_it_can_say_429(allowed: Page, simulator: RunningSimulator) -> None:
    simulator.turn(cloud="429")
    allowed.ask_until(lambda told: "HTTP 429" in told["groq"] and "429" in told["l4"], "both say 429")


def test_it_can_be_down(allowed: Page, simulator: RunningSimulator) -> None:
    simulator.turn(cloud="down")
    allowed.ask_until(lambda told: all("connection" in told[tier] for tier in ("l4", "groq")), "both cut connections")


def test_it_can_be_slow(allowed: Page, simulator: RunningSimulator) -> None:
    slow_ms = plans(7)["slow"].latency.quantile(0.5)
    simulator.turn(cloud="slow")
    said = allowed.say()

    def is_slow(message: Message) -> bool:
        hops = message["decision"]["why"] if message["type"] == "decision" and message["id"] == said else []
        return any((hop["took_us"] or 0) >= slow_ms * 1000 for hop in hops if hop["tier"] in ("l4", "groq"))

    allowed.find(is_slow, "a slow answer")


def test_late_firmware_leaves_less_time(allowed: Page, simulator: RunningSimulator) -> None:
    simulator.turn(late_firmware_ms=790)
    last = allowed.ask(budget_ms=800)
    assert last["at_ms"] >= 790
    told = reasons_of(last)
    assert "ms left" in told["l4"]
    assert "ms left" in told["groq"]
    said = allowed.find(lambda one: one["type"] == "said" and one["id"] == last["id"], "what was said")
    assert (said["late_ms"], said["said"]["budget_ms"]) == (790, 10)


def test_noise_changes_what_is_heard(page: Page, simulator: RunningSimulator) -> None:
    clear = page.ask()["decision"]
    simulator.turn(noise=1.0)
    said = page.say()
    heard = page.find(lambda one: one["type"] == "said" and one["id"] == said, "what was heard")["said"]["text"]
    assert heard != UNSURE
    noisy = page.find(lambda one: one["type"] == "decision" and one["id"] == said, "the decision")["decision"]
    assert noisy["confidence"] != clear["confidence"]


def test_without_a_language_model_its_switches_say_so(page: Page, simulator: RunningSimulator) -> None:
    faults = Faults.model_validate_json(simulator.get("/api/faults").content)
    assert faults.slm == "absent"
    for switch in ("slm", "hot", "low_memory"):
        assert "--slm-bundle" in str(faults.available[switch])
    for wanted in ({"hot": True}, {"low_memory": True}, {"slm": "slow"}):
        answer = simulator.post("/api/faults", {**wanted, "noise": 0.5})
        assert (answer.status_code, answer.json()["reason"]) == (400, "not-possible")
    assert Faults.model_validate_json(simulator.get("/api/faults").content).noise == 0.0
    assert reasons_of(page.ask())["slm"] == "not-taken: not configured: no slm_bundle"


def test_every_page_is_told(page: Page, simulator: RunningSimulator) -> None:
    simulator.turn(noise=0.25, cloud="slow")
    told = page.find(lambda one: one["type"] == "faults" and one["faults"]["noise"] == 0.25, "the turned switch")
    assert told["faults"]["cloud"] == "slow"


@pytest.mark.parametrize("bad", [{"cloud": "sunny"}, {"noise": 2}, {"late_firmware_ms": -1}, {"wind": True}, []])
def test_bad_switches_are_refused(simulator: RunningSimulator, bad: object) -> None:
    answer = simulator.post("/api/faults", bad)
    assert (answer.status_code, answer.json()["reason"]) == (400, "bad-field")
