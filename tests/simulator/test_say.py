"""What is said goes to the real daemon, comes back as a decision, and moves the body."""

import json
from itertools import pairwise

import httpx
import pytest

from pika_edge.client import Client
from pika_edge.messages.labels import EMOTIONS
from pika_edge.simulator.api import About, Decided, PoseShown, StatusTold
from pika_edge.simulator.utterances import ready_utterances
from tests.simulator.running import Message, Page, RunningSimulator


def goes_to(about: About, name: str) -> Message:
    """Give what the head, arms and eyes of an expression go to: channels that do not breathe."""
    target = about.targets[name]  # type: ignore[index]
    return {channel: value for channel, value in target.items() if channel.startswith(("arms.", "mouth."))}


def about_of(simulator: RunningSimulator) -> About:
    return About.model_validate_json(simulator.get("/api/about").content)


def test_about_tells_what_the_page_needs(simulator: RunningSimulator) -> None:
    about = about_of(simulator)
    assert about.bundle.startswith("predetermination-")
    assert about.slm is None
    assert about.expressions == EMOTIONS
    assert set(about.targets) == set(EMOTIONS)
    for channel, limit in about.channels.items():
        assert all(limit.least <= target[channel] <= limit.most for target in about.targets.values())
    assert {one.soll_emotion for one in about.utterances} == set(EMOTIONS)
    assert {one.lang for one in about.utterances} == {"vi", "en", "mixed"}


def test_a_child_is_heard_and_the_body_shows_it(simulator: RunningSimulator, page: Page) -> None:
    decided = Decided.model_validate_json(json.dumps(page.ask("không phải Pika nghe sai rồi")))
    assert decided.decision.soll_emotion == "sorry"
    assert decided.decision.why[0].tier == "net"
    assert decided.at_ms is not None
    assert decided.at_ms * 1000 >= decided.decision.took_us
    shown = page.find(lambda one: one["type"] == "expression" and one["id"] == decided.id, "the expression")
    assert shown["expression"]["soll_emotion"] == "sorry"
    goal = goes_to(about_of(simulator), "sorry")

    def has_arrived(message: Message) -> bool:
        pose = message["pose"] if message["type"] == "pose" and message["showing"] == "sorry" else None
        return pose is not None and all(abs(pose[name] - value) < 0.02 for name, value in goal.items())

    PoseShown.model_validate(page.find(has_arrived, "the sorry posture"))


def test_what_was_said_is_told_before_it_is_decided(page: Page) -> None:
    said = page.say("it's a dog", role="child", previous="What animal says meow?", outcome="incorrect", lang="en")
    first = page.find(lambda one: one.get("id") == said, "anything of it")
    assert first["type"] == "said"
    assert first["said"]["previous"] == "What animal says meow?"
    assert (first["said"]["outcome"], first["late_ms"]) == ("incorrect", 0)


def test_poses_come_one_after_the_other_and_differ(page: Page) -> None:
    for _ in range(30):
        page.next("pose")
    poses = [message for message in page.messages if message["type"] == "pose"]
    for before, after in pairwise(poses):
        assert after["t_ms"] > before["t_ms"]
        assert after["pose"] != before["pose"]


def test_who_comes_later_is_told_how_things_are(simulator: RunningSimulator, page: Page) -> None:
    page.ask("con yêu Pika nhất")
    with Page(simulator) as later:
        later.find(lambda one: one["type"] == "pose", "a pose")
        assert {"expression", "health", "faults", "status"} <= {one["type"] for one in later.messages}


def test_status_tells_every_process(page: Page) -> None:
    status = StatusTold.model_validate_json(json.dumps(page.next("status")))
    rows = {row.name: row for row in status.processes}
    assert {"simulator", "daemon", "log", "reflex", "cloud"} == set(rows)
    assert all(row.state == "running" and row.pid for row in rows.values())
    assert all((row.memory_mb or 0) > 1 for row in rows.values())
    assert {endpoint.tier for endpoint in status.endpoints} == {"l4", "groq"}


def test_what_another_program_asks_is_shown_too(simulator: RunningSimulator, page: Page) -> None:
    with Client(about_of(simulator).door) as client:
        client.ask("con sợ bóng tối lắm Pika ơi")
    foreign = page.find(lambda one: one["type"] == "decision" and one["at_ms"] is None, "its decision")
    assert foreign["decision"]["soll_emotion"] == "calm"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"text": "x" * 1_001}, "too-long"),
        ({"text": " "}, "empty"),
        ({"text": "con", "role": "cat"}, "bad-field"),
        ({"text": "con", "more": 1}, "bad-field"),
        ({}, "bad-field"),
        ({"text": "x", "previous": "y" * 40_000}, "too-long"),
    ],
)
def test_errors_are_the_wires(simulator: RunningSimulator, body: object, reason: str) -> None:
    answer = simulator.post("/api/say", body)
    assert (answer.status_code, answer.json()["reason"]) == (400, reason)


def test_what_is_no_json_is_refused(simulator: RunningSimulator) -> None:
    for content, reason in ((b"{", "not-json"), (b"\xff", "not-utf8"), (b"x" * 100_000, "too-long")):
        answer = httpx.post(f"{simulator.url}/api/say", content=content, trust_env=False, timeout=60)
        assert (answer.status_code, answer.json()["reason"]) == (400, reason)


def test_ready_utterances_can_be_said(page: Page) -> None:
    for one in ready_utterances():
        decision = page.ask(one.text, role=one.role, previous=one.previous, outcome=one.outcome)["decision"]
        assert decision["revision"] == 0  # without consent nobody looks again
