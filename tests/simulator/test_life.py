"""From the command to its end: nothing stays behind, and what goes wrong is told."""

import signal
import socket
import subprocess
from pathlib import Path

from tests.cli.running import pika_edge
from tests.daemon.running import PROGRAM, clean_environment
from tests.daemon.wait import wait_until
from tests.simulator.conftest import StartSimulator
from tests.simulator.running import Page


def test_ctrl_c_ends_everything_though_a_page_is_open(start_simulator: StartSimulator) -> None:
    simulator = start_simulator()
    with Page(simulator) as page:
        page.say(budget_ms=60_000)
        page.next("pose")
        assert simulator.end(signal.SIGINT) == 130
    assert simulator.told() == ""
    assert list(simulator.folder.iterdir()) == []


def test_ctrl_c_ends_it_before_it_serves(start_simulator: StartSimulator) -> None:
    simulator = start_simulator(ready=False)
    wait_until(lambda: len(simulator.alive()) > 1, "it has started something")
    assert simulator.end(signal.SIGINT) == 130
    assert list(simulator.folder.iterdir()) == []


def test_killed_it_takes_its_daemon_with_it(start_simulator: StartSimulator) -> None:
    simulator = start_simulator()
    simulator.popen.kill()
    simulator.popen.wait()
    simulator.await_nobody()
    assert not [path for path in simulator.folder.glob("pika-sim-*/*") if path.is_socket()]


def test_the_calm_face_comes_when_the_daemon_is_gone(start_simulator: StartSimulator) -> None:
    simulator = start_simulator()
    with Page(simulator) as page:
        page.ask("con yêu Pika nhất")
        rows = {row["name"]: row for row in page.next("status")["processes"]}
        (supervisor,) = [process for process in simulator.alive() if process.pid == rows["daemon"]["pid"]]
        supervisor.terminate()
        page.find(lambda one: one["type"] == "pose" and one["is_silent"], "the calm face")
        dead = page.find(lambda one: one["type"] == "status" and one["processes"][1]["state"] == "dead", "its death")
        assert dead["consent_told"] == "the daemon does not answer"


def test_a_taken_port_is_told(start_simulator: StartSimulator) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        ran = pika_edge("simulate", "--port", str(port))
    assert ran.code == 1
    assert ran.err.startswith(f"pika-edge: bad-config: port {port} is taken")
    assert "--port 0" in ran.err


def test_a_bad_bundle_is_told(tmp_path: Path) -> None:
    ran = pika_edge("simulate", "--port", "0", "--bundle", str(tmp_path))
    assert ran.code == 1
    assert "bundle-refused" in ran.err


def test_help_says_what_it_does() -> None:
    ran = subprocess.run([PROGRAM, "simulate", "--help"], capture_output=True, text=True, env=clean_environment())
    assert ran.returncode == 0
    assert "--slm-bundle" in ran.stdout
