"""How a daemon ends, and how it refuses to begin."""

import signal
from pathlib import Path

import pytest

from pika_edge.client import Client
from pika_edge.messages.control import Stop
from tests.conftest import StartDaemon
from tests.daemon.running import damaged_copy
from tests.daemon.wait import wait_until
from tests.daemon.wire import GOOD, Wire


def test_sigint_ends_it_well(start_daemon: StartDaemon) -> None:
    daemon = start_daemon(ready=False)
    line = daemon.next_line()
    assert line == f"ready door={daemon.door} stage={daemon.stage} control={daemon.control}\n"
    assert len(daemon.sockets()) == 3
    assert daemon.end(signal.SIGINT) == 0
    assert daemon.sockets() == []
    assert daemon.next_line() == ""
    assert "Traceback" not in daemon.told()


def test_stop_ends_it_well(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    assert daemon.done("stop", Stop()) == "stopping"
    assert daemon.await_end() == 0
    assert daemon.sockets() == []


def test_signal_before_it_is_ready_ends_it_well(start_daemon: StartDaemon) -> None:
    daemon = start_daemon(ready=False)
    wait_until(daemon.sockets, "control is bound")
    assert daemon.end() == 0
    assert daemon.sockets() == []


def test_what_has_arrived_is_answered_before_sigterm_ends_it(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    with Wire(daemon.door) as wire:
        for number in range(100):
            wire.say(b"utterance", GOOD, b"u-%d" % number)
        wire.receive()  # one burst: where the first is, the others are
        daemon.popen.send_signal(signal.SIGTERM)
        assert {wire.receive().kind for _ in range(99)} == {b"decision"}
    assert daemon.await_end() == 0


def test_second_daemon_on_the_same_sockets_refuses(start_daemon: StartDaemon) -> None:
    first = start_daemon()
    second = start_daemon(folder=first.folder, ready=False)
    assert second.next_line() == ""
    assert second.await_end() == 1
    assert "bad-config: another daemon serves" in second.told()
    assert "pika-edge stop" in second.told()
    assert len(first.sockets()) == 3
    with Client(first.door) as client:
        client.ask("con vẫn ở đây", timeout_s=60)


def test_sockets_left_by_a_power_cut_do_not_matter(start_daemon: StartDaemon) -> None:
    first = start_daemon()
    for process in first.alive():
        process.kill()
    assert first.await_end() == -signal.SIGKILL
    assert len(first.sockets()) == 3
    second = start_daemon(folder=first.folder)
    with Client(second.door) as client:
        client.ask("con lại đây", timeout_s=60)


@pytest.mark.parametrize("name", ["net.bin", "manifest.json"])
def test_damaged_bundle_is_told_and_not_tried_again(
    start_daemon: StartDaemon, bundle: Path, tmp_path: Path, name: str
) -> None:
    daemon = start_daemon(bundle=damaged_copy(bundle, tmp_path / "b", name), ready=False)
    assert daemon.next_line() == ""
    assert daemon.await_end() == 1
    assert "pika-edge: bundle-refused:" in daemon.told()
    assert name in daemon.told()
    assert "restarting" not in daemon.told()
    assert "Traceback" not in daemon.told()


def test_missing_bundle_is_told(start_daemon: StartDaemon, tmp_path: Path) -> None:
    daemon = start_daemon(bundle=tmp_path / "none", ready=False)
    assert daemon.await_end() == 1
    assert "bundle-refused" in daemon.told()
    assert str(tmp_path / "none") in daemon.told()
