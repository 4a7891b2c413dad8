"""The daemon is killed and started again under the robot's traffic: every question gets its one answer."""

from tests.conftest import StartDaemon
from tests.daemon.wait import wait_until
from tests.firmware.conftest import StartRobot
from tools.benching_firmware.kills import kill_often

KILLS = 20


def test_killed_daemons_cost_no_answer_and_double_none(can_build: None) -> None:
    outcome = kill_often(KILLS, seed=1)
    assert (outcome.kills, outcome.answered) == (KILLS, outcome.asked)
    assert (outcome.lost, outcome.doubled, outcome.foreign) == (0, 0, 0)


def test_killed_hot_process_alone(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon()
    robot = start_robot(daemon.door)
    assert robot.ask("con vui").code == 0
    daemon.process("reflex").kill()
    assert robot.ask("con buồn", 60_000).code == 0


def test_answer_is_decided_once_though_asked_again(start_daemon: StartDaemon, start_robot: StartRobot) -> None:
    daemon = start_daemon()
    robot = start_robot(daemon.door)
    robot.ask("con vui")
    reflex = daemon.process("reflex")
    reflex.suspend()
    try:
        robot.begin("con hỏi lại", 60_000)
        assert robot.loop(2_000).events == []  # long enough to have asked several times
    finally:
        reflex.resume()
    assert [event.kind for event in robot.loop(60_000).events] == ["answer"]
    assert robot.next(500).events == []
    wait_until(lambda: daemon.health().counts.resent > 0, "health tells of the repeats")
    assert daemon.health().counts.decided == 2
