"""CURVE: with keys from `pika-edge keys`, the allowed client is served and nobody else."""

import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zmq.auth

from pika_edge import NoAnswer
from pika_edge.client import Client, CurveKeys, watch
from tests.conftest import StartDaemon
from tests.daemon.running import PROGRAM, RunningDaemon

ANY_PORT = "tcp://127.0.0.1:*"
DEAF_S = 1.0
"""How long a client that must not be served tries. A client that may is served long before, as the tests show."""


def make_keys(folder: Path, client: str) -> str:
    return subprocess.run(
        [PROGRAM, "keys", str(folder), "--client", client], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def keys(new_folder: Callable[[], Path]) -> Path:
    """Give a folder with the keys of the daemon and of one client, `firmware`."""
    folder = new_folder() / "keys"
    make_keys(folder, "firmware")
    return folder


@pytest.fixture(scope="module")
def locked(bundle: Path, new_folder: Callable[[], Path], keys: Path) -> Iterator[RunningDaemon]:
    """Give a daemon on loopback TCP with these keys, configured by what `pika-edge keys` prints."""
    folder = new_folder()
    config = folder / "settings.toml"
    config.write_text(make_keys(keys, "tablet"), encoding="utf-8")
    daemon = RunningDaemon(
        folder, bundle, ["--config", str(config), "--door", ANY_PORT, "--stage", ANY_PORT, "--control", ANY_PORT]
    )
    yield daemon.await_ready()
    daemon.close()


def of(keys: Path, client: str) -> CurveKeys:
    return CurveKeys(client_secret=keys / f"{client}.key_secret", daemon_public=keys / "daemon.key")


@pytest.mark.parametrize("client", ["firmware", "tablet"])
def test_allowed_client_is_served_on_door_and_stage(locked: RunningDaemon, keys: Path, client: str) -> None:
    with Client(locked.door, of(keys, client)) as asking:
        decision = asking.ask("con có chìa khoá", timeout_s=60)
    seen = next(watch(["decision"], locked.stage, silence_s=60, curve=of(keys, client)))
    assert seen.body == decision


def is_deaf(locked: RunningDaemon, curve: CurveKeys | None) -> bool:
    with Client(locked.door, curve) as client, pytest.raises(NoAnswer):
        client.ask("có ai không?", timeout_s=DEAF_S)
    return not list(watch(["health", "expression"], locked.stage, silence_s=DEAF_S, curve=curve))


def test_plain_client_is_not_served(locked: RunningDaemon) -> None:
    assert is_deaf(locked, None)


def test_stranger_is_not_served(locked: RunningDaemon, keys: Path, tmp_path: Path) -> None:
    make_keys(tmp_path / "other", "stranger")
    stranger = CurveKeys(tmp_path / "other" / "stranger.key_secret", keys / "daemon.key")
    assert is_deaf(locked, stranger)


def test_client_that_expects_another_daemon_does_not_talk(locked: RunningDaemon, keys: Path, tmp_path: Path) -> None:
    make_keys(tmp_path / "other", "stranger")
    assert is_deaf(locked, CurveKeys(keys / "firmware.key_secret", tmp_path / "other" / "daemon.key"))


def test_control_on_loopback_needs_no_key(locked: RunningDaemon) -> None:
    assert locked.control.startswith("tcp://127.0.0.1:")
    assert locked.status().processes


def test_daemon_may_be_bound_beyond_loopback_with_keys(start_daemon: StartDaemon, keys: Path) -> None:
    daemon = start_daemon("--door", "tcp://0.0.0.0:*", *flags(keys))
    port = daemon.door.rsplit(":", 1)[1]
    with Client(f"tcp://127.0.0.1:{port}", of(keys, "firmware")) as client:
        client.ask("con ở bên ngoài", timeout_s=60)


def flags(keys: Path) -> list[str]:
    return ["--curve-secret-key", str(keys / "daemon.key_secret"), "--curve-clients", str(keys / "clients")]


def test_keys_are_for_this_user_alone(keys: Path) -> None:
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.glob("*.key_secret")} == {0o600}
    assert {path.name for path in (keys / "clients").iterdir()} >= {"firmware.key"}
    assert zmq.auth.load_certificate(keys / "clients" / "firmware.key")[1] is None  # no secret where it may be shared


def test_existing_keys_are_never_overwritten(keys: Path) -> None:
    before = {path: path.read_bytes() for path in keys.rglob("*.key*")}
    again = subprocess.run([PROGRAM, "keys", str(keys)], capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "has keys already" in again.stderr
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("client", ["daemon", "../firmware", "a b", ""])
def test_client_name_that_is_none_is_refused(tmp_path: Path, client: str) -> None:
    made = subprocess.run(
        [PROGRAM, "keys", str(tmp_path / "k"), "--client", client], capture_output=True, text=True, check=False
    )
    assert made.returncode == 1
    assert "bad-config" in made.stderr
    assert not list(tmp_path.rglob("*.key*"))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_secret_key_that_others_can_read_is_refused(
    start_daemon: StartDaemon, keys: Path, tmp_path: Path, mode: int
) -> None:
    secret = tmp_path / "daemon.key_secret"
    shutil.copy(keys / "daemon.key_secret", secret)
    secret.chmod(mode)
    daemon = start_daemon("--curve-secret-key", str(secret), "--curve-clients", str(keys / "clients"), ready=False)
    assert daemon.await_end() == 1
    assert f"others can read {secret}; run: chmod 0600 {secret}" in daemon.told()


NOT_KEYS = {
    "secret key alone": (["--curve-secret-key", "{keys}/daemon.key_secret"], "go together"),
    "clients alone": (["--curve-clients", "{keys}/clients"], "go together"),
    "missing file": (["--curve-secret-key", "{keys}/none", "--curve-clients", "{keys}/clients"], "cannot read"),
    "public key": (["--curve-secret-key", "{public}", "--curve-clients", "{keys}/clients"], "no secret key"),
    "no such folder": (["--curve-secret-key", "{keys}/daemon.key_secret", "--curve-clients", "{keys}/n"], "no client"),
    "a file, no folder": (
        ["--curve-secret-key", "{keys}/daemon.key_secret", "--curve-clients", "{public}"],
        "no client",
    ),
}


@pytest.mark.parametrize(("wrong", "told"), NOT_KEYS.values(), ids=NOT_KEYS)
def test_keys_that_are_none_are_told(
    start_daemon: StartDaemon, keys: Path, tmp_path: Path, wrong: list[str], told: str
) -> None:
    public = tmp_path / "daemon.key"
    shutil.copy(keys / "daemon.key", public)
    public.chmod(0o600)
    daemon = start_daemon(*(part.format(keys=keys, public=public) for part in wrong), ready=False)
    assert daemon.await_end() == 1
    assert "pika-edge: bad-config: curve" in daemon.told()
    assert told in daemon.told()
