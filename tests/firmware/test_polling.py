"""The event loop on descriptors hears the same as waiting does."""

from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.firmware.conftest import StartRobot
from tools.benching_firmware.robot import Event

LONG_MS = 60_000


def test_answers_come_through_the_descriptors(daemon: RunningDaemon, start_robot: StartRobot) -> None:
    robot = start_robot(daemon.door)
    for number in range(100):
        assert robot.begin(f"câu {number}").code == 0
        told = robot.loop(LONG_MS)
        assert [event.kind for event in told.events] == ["answer"], told
        assert told.events[0].fields["final"] == "1"


def test_door_and_stage_together(daemon: RunningDaemon, start_robot: StartRobot) -> None:
    robot = start_robot(daemon.door, daemon.stage, ["decision", "expression"])
    while not robot.next(LONG_MS).events:  # greeted: from now on nothing is missed
        pass
    heard: list[Event] = []
    asked = set()
    for number in range(30):
        robot.begin(f"câu {number}")
        heard += robot.loop(LONG_MS).events
        asked.add(heard[-1].fields["id"])
    while not asked <= ids(heard, "expression") & ids(heard, "decision"):
        events = robot.next(LONG_MS).events
        assert events, "a broadcast is missing"
        heard += events
    assert sum(event.kind == "answer" for event in heard) == len(asked) == 30
    assert ids(heard, "answer") == asked


def ids(heard: list[Event], kind: str) -> set[str]:
    return {event.fields["id"] for event in heard if event.kind == kind}


def test_failure_comes_through_the_loop(start_robot: StartRobot) -> None:
    robot = start_robot("ipc:///tmp/pika-edge-nobody-is-here")
    robot.begin("có ai không?", 50)
    told = robot.loop(LONG_MS)
    assert [event.kind for event in told.events] == ["failed"]
    assert told.word == "no-answer"


def test_daemon_that_comes_during_the_loop_answers(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon(ready=False)
    robot = start_robot(daemon.door)
    robot.begin("con đây", LONG_MS)
    assert robot.loop(LONG_MS).events[-1].kind == "answer"
    daemon.await_ready()
