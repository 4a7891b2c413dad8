"""Programs with limits, and what their endings mean."""

import sys
import threading

import pytest

from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.robot import DETAIL_CHARS, refusal
from pika_edge.fleet.running import Processes, Ran
from pika_edge.fleet.shell import ssh_failure
from tests.daemon.wait import wait_until


def python(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_words_in_and_out() -> None:
    ran = Processes().run(python("import sys; print(sys.stdin.read()); sys.exit('no')"), 60, b"hello")
    assert ran == Ran(1, "hello\n", "no\n")


def test_time_limit() -> None:
    with pytest.raises(RobotFailed) as failed:
        Processes().run(python("import time; print('begun', flush=True); time.sleep(600)"), 0.5)
    assert failed.value.reason == "time-out"


def test_one_that_never_stops_talking() -> None:
    with pytest.raises(RobotFailed) as failed:
        Processes().run(python("while True: print('x' * 10000)"), 60)
    assert failed.value.reason == "bad-answer"


def test_stop_ends_all_and_begins_nothing() -> None:
    processes, reasons = Processes(), list[str]()

    def run() -> None:
        with pytest.raises(RobotFailed) as failed:
            processes.run(python("import time; time.sleep(600)"), 600)
        reasons.append(failed.value.reason)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(processes.under_way) == 3, "they run")
    processes.stop()
    for thread in threads:
        thread.join(60)
    run()
    assert reasons == ["stopped"] * 4
    assert processes.under_way == set()


@pytest.mark.parametrize(
    ("ran", "reason"),
    [
        (Ran(0, "0.1.0", ""), None),
        (Ran(1, '{"ending": "rolled-back"}', ""), None),
        (Ran(1, "", "warning\npika-edge: disk-full: make room\n"), "disk-full"),
        (Ran(1, "", "Traceback"), "bad-answer"),
        (Ran(2, "", "usage: pika-edge"), "bad-answer"),
        (Ran(127, "", "sh: pika-edge: not found"), "no-program"),
        (Ran(137, "", "Killed"), "cut-off"),
        (Ran(-9, "", ""), "cut-off"),
        (Ran(130, "", ""), "bad-answer"),
    ],
)
def test_endings(ran: Ran, reason: str | None) -> None:
    failure = refusal(ran)
    assert (None if failure is None else failure.reason) == reason


def test_a_robot_cannot_write_on_our_terminal() -> None:
    failure = refusal(Ran(1, "", f"pika-edge: older: \x1b[2J\x07{'x' * 5000}"))
    assert failure is not None
    assert str(failure).startswith("[2J x")
    assert len(str(failure)) == DETAIL_CHARS


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "No ED25519 host key is known for h and you have requested strict checking.\nHost key verification failed.",
            "host-key",
        ),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", "host-key"),
        ("pika@h: Permission denied (publickey).", "login-refused"),
        ("ssh: connect to host h port 22: Connection refused", "unreachable"),
        ("ssh: Could not resolve hostname h: Name or service not known", "unreachable"),
        ("ssh: connect to host h port 22: Connection timed out", "unreachable"),
        ("kex_exchange_identification: Connection closed by remote host", "unreachable"),
        ("client_loop: send disconnect: Broken pipe", "cut-off"),
        ("", "cut-off"),
    ],
)
def test_what_ssh_says(said: str, reason: str) -> None:
    assert ssh_failure(said).reason == reason
