"""CURVE from C: the allowed robot is served, nobody else, and half a set of keys never means plain text."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zmq.auth

from tests.daemon.running import RunningDaemon
from tests.daemon.test_curve import ANY_PORT, flags, make_keys
from tests.firmware.conftest import StartRobot

DEAF_MS = 1_000
NO_TEXTS = ["-"] * 3


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


def files(client_secret: Path, daemon_public: Path) -> list[str]:
    return [*NO_TEXTS, str(client_secret), str(daemon_public)]


def test_keys_come_from_files(locked: RunningDaemon, keys: Path, start_robot: StartRobot) -> None:
    own = files(keys / "firmware.key_secret", keys / "daemon.key")
    robot = start_robot(locked.door, locked.stage, ["health"], keys=own)
    assert robot.opened.word == "ok"
    assert robot.ask("con có chìa khoá trong tệp", 60_000).code == 0
    assert robot.next(60_000).events[0].kind == "health"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_secret_key_that_others_can_read_is_refused(
    keys: Path, tmp_path: Path, start_robot: StartRobot, mode: int
) -> None:
    secret = Path(shutil.copy(keys / "firmware.key_secret", tmp_path))
    secret.chmod(mode)
    told = start_robot("ipc:///nowhere", keys=files(secret, keys / "daemon.key")).opened
    assert (told.code, told.word) == (-7, "key-open")
    assert "chmod 0600" in told.detail


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_secret_key_of_another_user_is_refused(keys: Path, tmp_path: Path, start_robot: StartRobot) -> None:
    secret = Path(shutil.copy(keys / "firmware.key_secret", tmp_path))
    os.chown(secret, 12345, 12345)
    told = start_robot("ipc:///nowhere", keys=files(secret, keys / "daemon.key")).opened
    assert told.word == "key-open"


def test_key_file_that_is_none_is_refused(keys: Path, tmp_path: Path, start_robot: StartRobot) -> None:
    own, daemon = keys / "firmware.key_secret", keys / "daemon.key"
    good = own.read_text(encoding="utf-8")
    secret_key = zmq.auth.load_certificate(own)[1]
    assert secret_key is not None
    damaged = {
        "empty": "",
        "no key": "curve\n    key = 5\n",
        "commented out": good.replace("    secret-key", "#   secret-key"),
        "cut": good[: good.index("secret-key") + 30],
        "too long a key": good.replace('"\n', 'x"\n'),
        "no quotes": good.replace('"', ""),
        "too long a file": "#" * 5_000 + good,
        "bytes": "\N{BULLET}" * 1_000,
    }
    os.mkfifo(tmp_path / "fifo", 0o600)
    wrong = [tmp_path / "missing", tmp_path, tmp_path / "fifo"]
    for name, text in damaged.items():
        wrong.append(tmp_path / name.replace(" ", "-"))
        wrong[-1].write_text(text, encoding="utf-8")
        wrong[-1].chmod(0o600)
    for path in wrong:
        told = start_robot("ipc:///nowhere", keys=files(path, daemon)).opened
        assert (told.code, told.word) == (-6, "key-file"), path
        assert str(path) in told.detail
        assert secret_key.decode() not in told.detail
    assert start_robot("ipc:///nowhere", keys=files(own, tmp_path / "missing")).opened.word == "key-file"
    public = Path(shutil.copy(daemon, tmp_path))
    public.chmod(0o600)
    assert start_robot("ipc:///nowhere", keys=files(public, daemon)).opened.word == "key-file"


def test_half_a_set_of_files_and_files_beside_texts_are_refused(keys: Path, start_robot: StartRobot) -> None:
    own, daemon = str(keys / "firmware.key_secret"), str(keys / "daemon.key")
    text = words(keys / "firmware.key_secret", keys / "daemon.key")
    for wrong in (
        [*NO_TEXTS, own, "-"],
        [*NO_TEXTS, "-", daemon],
        [*text, own, daemon],
        ["-", "-", text[2], own, daemon],
    ):
        assert start_robot("ipc:///nowhere", keys=wrong).opened.word == "bad-config"
