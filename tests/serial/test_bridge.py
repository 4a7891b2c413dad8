"""`pika-edge serial` as a process between a real daemon and a cable with the C code at its end."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pika_edge.client import Client
from pika_edge.messages.utterance import Utterance
from tests.cli.running import pika_edge
from tests.conftest import StartDaemon
from tests.daemon.running import PROGRAM, RunningDaemon
from tests.daemon.wait import wait_until
from tests.serial.conftest import Cable
from tests.serial.robot import Robot
from tools.benching_serial.bridge import bridging

TEXTS = ("con tự buộc dây giày rồi", "con sợ bóng tối", "bạn ấy đánh con", "I did it")


@pytest.fixture
def robot(library: Path, cable: Cable) -> Robot:
    return Robot(library, cable)


@pytest.fixture
def bridge(daemon: RunningDaemon, cable: Cable) -> "Iterator[subprocess.Popen[str]]":
    """Give a bridge between the file's daemon and the cable."""
    with bridging(cable.port, daemon.door, daemon.stage) as process:
        yield process


@pytest.mark.usefixtures("bridge")
def test_decisions_are_those_of_the_python_client(daemon: RunningDaemon, robot: Robot) -> None:
    with Client(daemon.door) as client:
        for text in TEXTS:
            told = robot.ask(text, "Hôm nay con thế nào?", lang=1)
            expected = client.ask(Utterance(text=text, previous="Hôm nay con thế nào?", lang="vi"), 60)
            assert [(event.kind, event.final) for event in told] == [("answer", True)]
            assert told[0].soll_emotion == expected.soll_emotion
            assert told[0].celebrate == (expected.soll_celebrate == "yes")
            assert (told[0].tier, told[0].confidence) == ("net", round(expected.confidence * 10_000))
    assert robot.damaged == 0


@pytest.mark.usefixtures("bridge")
def test_what_the_stage_shows_and_how_the_daemon_is_come_by_themselves(daemon: RunningDaemon, robot: Robot) -> None:
    robot.await_event(lambda event: event.kind == "health" and event.state == "serving")
    with Client(daemon.door) as client:
        shown = client.ask("con tự buộc dây giày rồi", 60)
    event = robot.await_event(lambda event: event.kind == "expression" and event.cause == 0)
    assert (event.soll_emotion, event.celebrate) == (shown.soll_emotion, shown.soll_celebrate == "yes")


@pytest.mark.usefixtures("bridge")
def test_refused_question_ends_with_the_daemons_reason(robot: Robot) -> None:
    assert [event.code for event in robot.ask("   ")] == [-108]


@pytest.mark.usefixtures("bridge")
def test_noise_on_the_cable_is_survived(robot: Robot, cable: Cable) -> None:
    for number in range(5):
        os.write(cable.fd, b"\xff\x00garbage without an end"[: 5 * number])
        robot.begin(f"con vui {number}")
        os.write(cable.fd, bytes(range(1, 256)))
        assert robot.await_event(lambda event: event.kind in ("answer", "failed")).kind == "answer"


def test_daemon_that_goes_and_comes_back(start_daemon: StartDaemon, robot: Robot, cable: Cable) -> None:
    daemon = start_daemon()
    with bridging(cable.port, daemon.door, daemon.stage, "--silent-s", "1.5"):
        robot.await_event(lambda event: event.kind == "health" and event.state == "serving")
        robot.ask("con tự buộc dây giày rồi")
        daemon.end()
        _, calm = robot.await_each(
            lambda event: event.kind == "health" and event.state == "silent",
            lambda event: event.kind == "expression" and event.cause == 1,
        )
        assert calm.soll_emotion == "calm"
        robot.begin("con hỏi trước")
        start_daemon(folder=daemon.folder)
        told, _ = robot.await_each(
            lambda event: event.kind in ("answer", "failed"),
            lambda event: event.kind == "health" and event.state == "serving",
        )
        assert told.kind == "answer"


def test_bridge_that_is_killed_mid_question_costs_no_answer(daemon: RunningDaemon, robot: Robot, cable: Cable) -> None:
    for number in range(3):
        with ExitStack() as stack:
            process = subprocess.Popen(
                [PROGRAM, "serial", "--port", cable.port, "--door", daemon.door, "--stage", daemon.stage],
                stdout=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            robot.await_event(lambda event: event.kind == "health")
            robot.begin(f"con hỏi lần {number}")
            robot.turn()
        with bridging(cable.port, daemon.door, daemon.stage, "--silent-s", "9"):
            told = robot.await_event(lambda event: event.kind in ("answer", "failed"))
            assert (told.kind, told.number) == ("answer", number + 1)


def test_cable_that_is_pulled_is_waited_for(daemon: RunningDaemon, library: Path, tmp_path: Path) -> None:
    port = tmp_path / "ttyUSB0"
    first, second = Cable(), Cable()
    port.symlink_to(first.port)
    try:
        with bridging(port, daemon.door, daemon.stage):
            assert Robot(library, first).ask("con vui")[-1].kind == "answer"
            port.unlink()
            port.symlink_to(second.port)
            first.close()
            assert Robot(library, second).ask("con lại vui")[-1].kind == "answer"
    finally:
        first.close()
        second.close()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_end_says_the_last_words(
    daemon: RunningDaemon, robot: Robot, cable: Cable, number: signal.Signals, code: int
) -> None:
    command = [PROGRAM, "serial", f"--port={cable.port}", f"--door={daemon.door}", f"--stage={daemon.stage}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        robot.await_event(lambda event: event.kind == "health" and event.state == "serving")
        process.send_signal(number)
        robot.await_event(lambda event: event.kind == "health" and event.state == "silent")
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == code
    assert out.startswith(f"ready port={cable.port} baud=115200 ")
    assert "Traceback" not in err
    wait_until(lambda: robot.turn() == [], "the last words are over")


def test_port_that_cannot_be_opened_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for port, words in {
        "/dev/ttyNONE": "no such port; is the cable in?",
        str(tmp_path / "file"): "it is not a serial port",
    }.items():
        ran = pika_edge("serial", "--port", port)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"pika-edge: bad-config: port {port}: ")
        assert words in ran.err


def test_port_that_another_bridge_has_is_refused(bridge: "subprocess.Popen[str]", cable: Cable) -> None:
    assert bridge.poll() is None
    ran = pika_edge("serial", "--port", cable.port)
    assert ran.code == 1
    assert "another program has it open" in ran.err


@pytest.mark.parametrize("name", ["door", "stage"])
def test_endpoint_that_is_none_is_refused(cable: Cable, name: str) -> None:
    ran = pika_edge("serial", f"--port={cable.port}", f"--{name}=nonsense")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: bad-config: cannot connect to nonsense")


@pytest.mark.parametrize("words", [[], ["--port", "x", "--baud", "5"], ["--port", "x", "--silent-s", "0"]])
def test_bad_usage(words: list[str]) -> None:
    assert pika_edge("serial", *words).code == 2
