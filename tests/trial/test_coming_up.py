"""A daemon comes up with what was flashed, and whatever has become of that: it comes up."""

from pathlib import Path

import pytest

from pika_edge.client import Client
from pika_edge.config import paths
from pika_edge.messages.bundles import BundleStatus
from pika_edge.messages.control import Reload
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.trial.flashing import flash

BOOTS_MOST = 3


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("d")


@pytest.fixture
def state(folder: Path) -> Path:
    return folder / "state"


def model(daemon: RunningDaemon) -> str:
    with Client(daemon.door) as client:
        return client.ask("ai đang nghĩ đấy?", timeout_s=60).model.rpartition("-")[0]


def net(daemon: RunningDaemon) -> BundleStatus:
    return daemon.status().bundles[0]


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x01
    file.write_bytes(content)


def test_nothing_flashed_is_the_shipped_one(start_daemon: StartDaemon, folder: Path, state: Path) -> None:
    daemon = start_daemon(folder=folder, bundle=None)
    found = net(daemon)
    assert (found.origin, found.folder, found.passed_over) == ("shipped", str(paths.shipped_bundle()), ())
    assert not (state / "slots").exists()


def test_flashed_is_used_and_a_named_one_comes_first(
    start_daemon: StartDaemon, folder: Path, state: Path, first: Path, bundle: Path
) -> None:
    slots = flash(state, first)
    daemon = start_daemon(folder=folder, bundle=None)
    assert model(daemon) == "first"
    assert (net(daemon).origin, net(daemon).folder) == ("slot", str(slots.current()))
    assert daemon.end() == 0
    named = start_daemon(folder=folder, bundle=bundle)
    assert model(named) != "first"
    assert net(named).origin == "named"


def test_damaged_slot_falls_back_to_the_other_and_then_to_the_shipped_one(
    start_daemon: StartDaemon, folder: Path, state: Path, first: Path, second: Path
) -> None:
    flash(state, first)
    slots = flash(state, second)
    current = slots.current()
    assert current is not None
    damage(current / "net.bin")
    daemon = start_daemon(folder=folder, bundle=None)
    assert model(daemon) == "first"
    found = net(daemon)
    assert found.origin == "slot"
    assert "net.bin is damaged" in found.passed_over[0]
    assert "net.bin is damaged" in daemon.told()
    back = slots.status().rolled_back
    assert back is not None
    assert "net.bin is damaged" in back.reason
    assert daemon.end() == 0
    other = slots.current()
    assert other not in (None, current)
    assert other is not None
    damage(other / "net.xml")
    again = start_daemon(folder=folder, bundle=None)
    assert model(again) == "predetermination"
    assert net(again).origin == "shipped"
    assert any("net.xml is damaged" in told for told in net(again).passed_over)


def test_manifest_that_is_gone_falls_back_too(
    start_daemon: StartDaemon, folder: Path, state: Path, first: Path, second: Path
) -> None:
    flash(state, first)
    current = flash(state, second).current()
    assert current is not None
    (current / "manifest.json").unlink()
    daemon = start_daemon(folder=folder, bundle=None)
    assert model(daemon) == "first"
    assert net(daemon).passed_over


def test_slots_that_cannot_be_read_are_no_reason_to_stay_silent(
    start_daemon: StartDaemon, folder: Path, state: Path
) -> None:
    (state / "slots").mkdir(parents=True)
    (state / "slots" / "predetermination").write_text("a file where a folder should be")
    daemon = start_daemon(folder=folder, bundle=None)
    assert model(daemon) == "predetermination"


def test_reload_of_nothing_takes_what_the_slots_hold_now(
    start_daemon: StartDaemon, folder: Path, state: Path, first: Path, second: Path
) -> None:
    flash(state, first)
    daemon = start_daemon(folder=folder, bundle=None)
    flash(state, second)
    assert daemon.done("reload", Reload()).startswith("decides with second-")
    assert net(daemon).origin == "slot"


def test_a_bundle_with_which_the_daemon_starts_again_and_again_is_given_up(
    start_daemon: StartDaemon, folder: Path, state: Path, first: Path, second: Path
) -> None:
    flash(state, first)
    slots = flash(state, second, trial=True)
    for _ in range(BOOTS_MOST - 1):
        daemon = start_daemon("--trial-s", "600", folder=folder, bundle=None)
        assert model(daemon) == "second"
        daemon.popen.kill()  # as when the power goes in the middle of the trial
        daemon.await_end()
    daemon = start_daemon("--trial-s", "600", folder=folder, bundle=None)
    assert model(daemon) == "first"
    back = slots.status().rolled_back
    assert back is not None
    assert "the trial was not passed" in back.reason
