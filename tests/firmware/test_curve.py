"""CURVE from C: the allowed robot is served, nobody else, and half a set of keys never means plain text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zmq.auth

from tests.daemon.running import RunningDaemon
from tests.daemon.test_curve import ANY_PORT, flags, make_keys
from tests.firmware.conftest import StartRobot

DEAF_MS = 1_000


@pytest.fixture(scope="module")
def keys(new_folder: Callable[[], Path]) -> Path:
    """Give a folder with the keys of the daemon and of one client, `firmware`."""
    folder = new_folder() / "keys"
    make_keys(folder, "firmware")
    return folder


@pytest.fixture(scope="module")
def locked(bundle: Path, new_folder: Callable[[], Path], keys: Path) -> Iterator[RunningDaemon]:
    """Give a daemon on loopback TCP with these keys."""
    daemon = RunningDaemon(new_folder(), bundle, [*flags(keys), "--door", ANY_PORT, "--stage", ANY_PORT])
    yield daemon.await_ready()
    daemon.close()


def words(secret: Path, daemon_public: Path) -> list[str]:
    public, private = zmq.auth.load_certificate(secret)
    assert private is not None
    return [public.decode(), private.decode(), zmq.auth.load_certificate(daemon_public)[0].decode()]


def test_allowed_robot_is_served_on_door_and_stage(locked: RunningDaemon, keys: Path, start_robot: StartRobot) -> None:
    own = words(keys / "firmware.key_secret", keys / "daemon.key")
    robot = start_robot(locked.door, locked.stage, ["health"], keys=own)
    assert robot.ask("con có chìa khoá", 60_000).code == 0
    assert robot.next(60_000).events[0].kind == "health"


def test_plain_robot_and_stranger_are_not_served(
    locked: RunningDaemon, keys: Path, tmp_path: Path, start_robot: StartRobot
) -> None:
    make_keys(tmp_path / "other", "stranger")
    stranger = words(tmp_path / "other" / "stranger.key_secret", keys / "daemon.key")
    for own in ([], stranger):
        robot = start_robot(locked.door, locked.stage, ["health"], keys=own)
        assert robot.ask("có ai không?", DEAF_MS).word == "no-answer"
        assert robot.next(DEAF_MS).events == []


def test_half_a_set_of_keys_is_refused(locked: RunningDaemon, keys: Path, start_robot: StartRobot) -> None:
    own = words(keys / "firmware.key_secret", keys / "daemon.key")
    for wrong in (0, 1, 2):
        for key in ("-", "", "too short", "x" * 41, "\N{BULLET}" * 14, own[wrong][:-1] + "~"):
            robot = start_robot(locked.door, keys=[*own[:wrong], key, *own[wrong + 1 :]])
            assert robot.opened.word == "bad-config", (wrong, key)
            assert "CURVE" in robot.opened.detail
            assert own[1] not in robot.opened.detail
