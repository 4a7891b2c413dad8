"""The stand-in for a robot: a whole world in this process, for tests of whatever talks to a robot."""

import pytest

from pika_edge.client import Client
from pika_edge.errors import BadMessage
from pika_edge.simulator.scenarios.scenario import Expected
from pika_edge.simulator.scenarios.verdict import Outcome, failures
from pika_edge.simulator.stand_in import SimulatedRobot
from tests.daemon.wait import wait_until


def test_it_decides_and_shows(robot: SimulatedRobot) -> None:
    said = robot.say("không phải Pika nghe sai rồi")
    assert (said.soll_emotion, said.final) == ("sorry", True)
    wait_until(lambda: robot.showing == "sorry", "it shows it")


def test_its_daemon_is_a_real_one(robot: SimulatedRobot) -> None:
    with Client(robot.door) as client:
        assert client.ask("con yêu Pika nhất").soll_emotion == "loving"


def test_its_switches_are_the_simulators(robot: SimulatedRobot) -> None:
    assert robot.tiers["l4"] == "no consent"
    robot.turn(cloud="off", consent=True)
    try:
        assert robot.tiers["l4"] == "switched off"
    finally:
        robot.turn(cloud="up", consent=False)


@pytest.mark.parametrize("more", [{"role": "cat"}, {"budget_ms": 1}])
def test_bad_input_is_refused(robot: SimulatedRobot, more: dict[str, object]) -> None:
    with pytest.raises(BadMessage):
        robot.say("con", **more)
    with pytest.raises(BadMessage):
        robot.turn(noise=7)


def test_a_last_word_that_is_late_or_missing_never_passes(robot: SimulatedRobot) -> None:
    last = robot.say("con yêu Pika nhất")
    assert list(failures(Expected(), 800, Outcome("con", last))) == []
    late = last.model_copy(update={"took_us": 801_000})
    assert list(failures(Expected(), 800, Outcome("con", late))) == ["late: 801 ms of 800"]
    assert list(failures(Expected(), 800, Outcome("con", None, "no-answer: …"))) == ["no-answer: …"]
