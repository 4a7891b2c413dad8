"""The trial after the switch: a healthy bundle stays, any other is left again by itself, and the reason is kept."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from pika_edge.client import Client
from pika_edge.config.settings import Settings
from pika_edge.messages.control import Reload
from pika_edge.slots import Slots
from pika_edge.trial import take_over
from tests.conftest import StartDaemon
from tests.daemon.asking import asking
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import wait_until
from tests.trial.flashing import flash, install
from tests.trial.test_coming_up import model, net

LONG = ("--trial-s", "600", "--heartbeat-s", "0.5")
SHORT = ("--trial-s", "1", "--heartbeat-s", "0.5")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("d")


def start(start_daemon: StartDaemon, folder: Path, first: Path, *flags: str) -> RunningDaemon:
    """Start a daemon that serves `first` from its slots."""
    flash(folder / "state", first)
    return start_daemon(*flags, folder=folder, bundle=None)


def settings(daemon: RunningDaemon, trial_s: float = 1.0) -> Settings:
    return Settings(
        door=daemon.door, stage=daemon.stage, control=daemon.control, state_dir=daemon.state_dir, trial_s=trial_s
    )


def on_trial(daemon: RunningDaemon, second: Path) -> Slots:
    """Let a daemon take `second` on trial, and wait until it is watched."""
    slots = flash(daemon.state_dir, second, trial=True)
    daemon.done("reload", Reload(bundle=str(slots.current())))
    wait_until(lambda: "trial" in {row.name for row in daemon.status().processes}, "it is watched")
    return slots


def reason(slots: Slots) -> str:
    back = wait_until(lambda: slots.status().rolled_back, "it is rolled back")
    assert back is not None
    return back.reason


def test_healthy_bundle_is_taken_over_under_traffic_and_stays(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, *SHORT)
    install(daemon.state_dir, second)
    told: list[float] = []
    with asking(daemon.door) as clients:
        clients.await_more(5)
        outcome = take_over(settings(daemon), "predetermination", lambda done, _: told.append(done))
        clients.await_more(5)
    assert outcome.ending == "kept", outcome
    assert told == sorted(told)
    assert model(daemon) == "second"
    assert Slots(daemon.state_dir, "predetermination").status().trial is None
    wait_until(lambda: net(daemon).trial is None, "the status says so")


def test_hot_process_that_dies_means_the_old_bundle(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    slots = on_trial(daemon, second)
    daemon.kill_and_await_restart("reflex")
    assert "restarted" in reason(slots)
    wait_until(lambda: model(daemon) == "first", "the old one decides")
    assert any("restarted" in told for told in net(daemon).passed_over)
    assert slots.status().trial is None


def test_control_that_is_dead_while_the_door_answers_is_found(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    slots = on_trial(daemon, second)
    os.kill(daemon.popen.pid, signal.SIGSTOP)  # the supervisor alone: door and stage go on
    try:
        with Client(daemon.door) as client:
            assert client.ask("con được mười điểm", timeout_s=60).model.startswith("second")
            assert "control does not answer" in reason(slots)
    finally:
        os.kill(daemon.popen.pid, signal.SIGCONT)
    wait_until(lambda: model(daemon) == "first", "the old one decides")


def test_door_that_is_dead_while_control_answers_is_found(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    slots = on_trial(daemon, second)
    reflex = daemon.process("reflex")
    reflex.suspend()
    try:
        assert reason(slots)  # silent on the stage, or killed as hung and restarted: whichever is seen first
    finally:
        with suppress(psutil.NoSuchProcess):
            reflex.resume()
    wait_until(lambda: model(daemon) == "first", "the old one decides")


def test_another_bundle_loaded_meanwhile_ends_the_trial(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path, bundle: Path
) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    slots = on_trial(daemon, second)
    daemon.done("reload", Reload(bundle=str(bundle)))
    assert "not with second" in reason(slots)


def test_daemon_that_starts_in_the_middle_goes_on_watching(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    slots = on_trial(daemon, second)
    daemon.popen.kill()
    daemon.await_end()
    again = start_daemon(*SHORT, folder=folder, bundle=None)
    wait_until(lambda: slots.status().trial is None, "there is a verdict")
    assert model(again) == "second"
    assert slots.status().rolled_back is None


def test_watcher_that_dies_is_followed_by_another(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, "--trial-s", "3", "--heartbeat-s", "0.5")
    slots = on_trial(daemon, second)
    daemon.process("trial").kill()
    wait_until(lambda: slots.status().trial is None, "there is a verdict")
    assert model(daemon) == "second"


def test_bundle_that_the_daemon_refuses_never_serves(
    start_daemon: StartDaemon, folder: Path, first: Path, second: Path
) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    slots = install(daemon.state_dir, second)
    waiting = daemon.state_dir / "slots" / "predetermination" / "b" / "net.bin"
    waiting.write_bytes(waiting.read_bytes()[:-1] + b"x")
    outcome = take_over(settings(daemon), "predetermination")
    assert outcome.ending == "rolled-back"
    assert "net.bin is damaged" in outcome.told
    assert model(daemon) == "first"
    assert slots.status().trial is None


def test_without_a_daemon_the_trial_waits_for_one(folder: Path, first: Path, second: Path) -> None:
    flash(folder / "state", first)
    slots = install(folder / "state", second)
    outcome = take_over(Settings(control=f"ipc://{folder}/control", state_dir=folder / "state"), "predetermination")
    assert outcome.ending == "waiting"
    assert slots.status().trial is not None


def test_no_verdict_in_time_means_back(start_daemon: StartDaemon, folder: Path, first: Path, second: Path) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    install(daemon.state_dir, second)
    outcome = take_over(settings(daemon), "predetermination", patience_s=0.1)  # the daemon's own trial is longer
    assert outcome.ending == "rolled-back"
    assert "no verdict within" in outcome.told
    assert model(daemon) == "first"


def test_ended_while_watched_ends_well(start_daemon: StartDaemon, folder: Path, first: Path, second: Path) -> None:
    daemon = start(start_daemon, folder, first, *LONG)
    on_trial(daemon, second)
    assert daemon.end() == 0, daemon.told()
