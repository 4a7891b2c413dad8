"""The stage and the heartbeats, heard from C."""

import signal
import time
from collections.abc import Callable

from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.firmware.conftest import StartRobot
from tools.benching_firmware.robot import Event, Robot

LONG_MS = 60_000


def hear(robot: Robot, is_it: Callable[[Event], bool]) -> list[Event]:
    """Listen until the event that is wanted, and give all up to it."""
    heard: list[Event] = []
    while not heard or not is_it(heard[-1]):
        events = robot.next(LONG_MS).events
        assert events, heard
        heard += events
    return heard


def test_late_joiner_hears_the_last_values_at_once(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon("--heartbeat-s", "60")  # so that nothing but the greeting can bring them
    first = start_robot(daemon.door)
    asked = first.ask("con được mười điểm").events[0].fields
    late = start_robot(daemon.door, daemon.stage, ["decision", "expression", "health"])
    heard = {event.kind: event.fields for event in (late.next(LONG_MS).events[0] for _ in range(3))}
    assert heard["decision"] == asked
    assert heard["expression"]["id"] == asked["id"]
    assert heard["expression"]["soll_emotion"] == asked["soll_emotion"]
    assert heard["health"]["state"] == "0"


def test_only_the_wanted_topics_come(daemon: RunningDaemon, start_robot: StartRobot) -> None:
    robot = start_robot(daemon.door, daemon.stage, ["health"])
    for _ in range(3):
        robot.ask("con vui")
        assert robot.next(LONG_MS).events[0].kind == "health"


def test_idle_calm_has_its_cause(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon("--idle-calm-s", "0.3")
    robot = start_robot(daemon.door, daemon.stage, ["expression"])
    robot.ask("con vui quá")
    calm = hear(robot, lambda event: event.fields["cause"] == "1" and event.fields["id"] == "")[-1]
    assert calm.fields["soll_emotion"] == "calm"


def test_silent_daemon_is_told_once_and_its_return_too(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    first = start_daemon()
    robot = start_robot(first.door, silent_ms=300)
    robot.ask("con vui")
    first.end(signal.SIGTERM)
    heard = hear(robot, lambda event: event.kind == "silent")
    assert [event.kind for event in heard] == ["silent"]
    assert robot.next(1_000).events == []
    start_daemon(folder=first.folder)
    assert [event.kind for event in hear(robot, lambda event: event.kind == "back")] == ["back"]


def test_hung_daemon_is_silent_too(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon()
    robot = start_robot(daemon.door, silent_ms=300)
    robot.ask("con vui")
    reflex = daemon.process("reflex")
    reflex.suspend()
    try:
        hear(robot, lambda event: event.kind == "silent")
    finally:
        reflex.resume()
    hear(robot, lambda event: event.kind == "back")


def test_pongs_alone_keep_a_quiet_daemon_alive(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    robot = start_robot(start_daemon("--heartbeat-s", "60").door, silent_ms=2_000)
    robot.ask("con vui")
    assert robot.loop(6_000).events == []


def test_who_was_away_is_not_told_of_a_silence_of_its_own(daemon: RunningDaemon, start_robot: StartRobot) -> None:
    robot = start_robot(daemon.door, silent_ms=1_000)
    robot.ask("con vui")
    robot.process.send_signal(signal.SIGSTOP)
    time.sleep(2)  # being away is the point; nothing is waited for
    robot.process.send_signal(signal.SIGCONT)
    assert robot.loop(500).events == []
