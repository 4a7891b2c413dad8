"""Where the daemon may be bound: nothing plain is ever reachable from outside, nothing is open to other users."""

import grp
import os
import stat
from pathlib import Path

import pytest

from pika_edge import ConfigError
from pika_edge.client import Client, watch
from pika_edge.config import Settings
from pika_edge.daemon.endpoints import SocketName, check_endpoint
from pika_edge.daemon.sockets import check_endpoints
from tests.conftest import StartDaemon

OUTSIDE = [
    "tcp://0.0.0.0:5555",
    "tcp://*:5555",
    "tcp://[::]:5555",
    "tcp://eth0:5555",
    "tcp://lo:5555",
    "tcp://192.168.1.20:5555",
    "tcp://[fe80::1]:5555",
    "tcp://example.org:5555",
    "tcp://127.0.0.1.example.org:5555",
    "tcp://2130706433:5555",
    "tcp://0:5555",
]
LOOPBACK = [
    "tcp://127.0.0.1:5555",
    "tcp://127.0.0.1:*",
    "tcp://127.9.9.9:5555",
    "tcp://[::1]:5555",
    "tcp://localhost:*",
]
NONE = [
    "",
    "tcp://",
    "tcp://127.0.0.1",
    "tcp://127.0.0.1:",
    "tcp://:5555",
    "tcp://127.0.0.1:http",
    "127.0.0.1:5555",
    "udp://127.0.0.1:5555",
    "inproc://door",
    "ws://127.0.0.1:5555",
    "/run/door",
    "tcp://127.0.0.1:5555;tcp://0.0.0.0:5555",
    "tcp://127.0.0.1:5555\n",
]
IPC_NONE = ["ipc://", "ipc://*", "ipc://door", "ipc://@door", "ipc:///" + "d" * 107]


def refusal(name: SocketName, endpoint: str, *, has_curve: bool = False) -> str:
    with pytest.raises(ConfigError) as refused:
        check_endpoint(name, endpoint, has_curve=has_curve)
    return str(refused.value)


@pytest.mark.parametrize("endpoint", OUTSIDE)
def test_beyond_loopback_needs_curve_and_says_what_to_do(endpoint: str) -> None:
    for name in ("door", "stage"):
        told = refusal(name, endpoint)
        assert told.startswith(f"{name}: {endpoint} ")
        assert all(word in told for word in ("CURVE", "pika-edge keys", "curve_secret_key", "curve_clients", "ipc://"))
        check_endpoint(name, endpoint, has_curve=True)


@pytest.mark.parametrize("endpoint", OUTSIDE)
def test_control_is_never_beyond_loopback(endpoint: str) -> None:
    assert "control is local only" in refusal("control", endpoint, has_curve=True)


@pytest.mark.parametrize("endpoint", LOOPBACK)
def test_loopback_is_allowed_plain(endpoint: str) -> None:
    for name in ("door", "stage", "control"):
        check_endpoint(name, endpoint, has_curve=False)


@pytest.mark.parametrize("endpoint", [*NONE, *IPC_NONE])
def test_what_is_no_endpoint_is_refused_even_with_keys(endpoint: str) -> None:
    assert refusal("door", endpoint, has_curve=True).startswith("door: ")


@pytest.mark.parametrize("endpoint", ["tcp://0.0.0.0:0", "tcp://*:*", "tcp://[::]:*"])
@pytest.mark.parametrize("name", ["door", "stage", "control"])
def test_daemon_refuses_to_start_beyond_loopback(start_daemon: StartDaemon, name: str, endpoint: str) -> None:
    daemon = start_daemon(f"--{name}", endpoint, ready=False)
    assert daemon.next_line() == ""
    assert daemon.await_end() == 1
    assert daemon.told().startswith(f"pika-edge: bad-config: {name}: {endpoint} can be reached from outside")


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_loopback_with_any_port_tells_the_real_one(start_daemon: StartDaemon, host: str) -> None:
    if host == "[::1]" and not Path("/proc/net/if_inet6").exists():
        pytest.skip("this machine has no IPv6")
    flags = [part for name in ("door", "stage", "control") for part in (f"--{name}", f"tcp://{host}:*")]
    daemon = start_daemon(*flags)
    assert "*" not in daemon.door + daemon.stage + daemon.control
    with Client(daemon.door) as client:
        decision = client.ask("con nói qua TCP", timeout_s=60)
    assert next(watch(["decision"], daemon.stage)).body == decision
    daemon.kill_and_await_restart("reflex")
    with Client(daemon.door) as client:  # where it was, not on another free port
        client.ask("con nói lại", timeout_s=60)


def test_port_in_use_is_told(start_daemon: StartDaemon) -> None:
    first = start_daemon("--door", "tcp://127.0.0.1:*")
    second = start_daemon("--door", first.door, ready=False)
    assert second.await_end() == 1
    assert f"door: cannot bind {first.door}: Address already in use" in second.told()
    assert second.sockets() == []


def test_files_and_new_folders_are_for_this_user_alone(start_daemon: StartDaemon, short_folder: Path) -> None:
    folder = short_folder / "new"
    before = os.umask(0)
    try:
        daemon = start_daemon(*in_folder(folder))
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in ("door", "stage", "control")} == {0o600}
    assert daemon.end() == 0
    assert not any(path.is_socket() for path in folder.iterdir())


def test_mode_and_group_can_be_chosen(start_daemon: StartDaemon) -> None:
    group = grp.getgrgid(os.getgid()).gr_name
    daemon = start_daemon("--socket-mode", "0660", "--socket-group", group)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in daemon.sockets()}
    assert modes == {"door": 0o660, "stage": 0o660, "control": 0o600}
    assert {path.stat().st_gid for path in daemon.sockets()} == {os.getgid()}


def test_unknown_group_is_told(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--socket-group", "no-such-group", ready=False)
    assert daemon.await_end() == 1
    assert "no-such-group" in daemon.told()
    assert daemon.sockets() == []


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_folder_that_others_may_write_is_refused(start_daemon: StartDaemon, short_folder: Path, mode: int) -> None:
    folder = short_folder / "open"
    folder.mkdir()
    folder.chmod(mode)
    daemon = start_daemon(*in_folder(folder), ready=False)
    assert daemon.await_end() == 1
    assert f"others may write into {folder}" in daemon.told()
    assert "chmod 0700" in daemon.told()


def test_folder_that_cannot_be_made_is_told(start_daemon: StartDaemon, short_folder: Path) -> None:
    (short_folder / "file").touch()
    daemon = start_daemon(*in_folder(short_folder / "file" / "folder"), ready=False)
    assert daemon.await_end() == 1
    assert "cannot make the folder" in daemon.told()


@pytest.fixture
def short_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("f")


def in_folder(folder: Path) -> list[str]:
    return [part for name in ("door", "stage", "control") for part in (f"--{name}", f"ipc://{folder}/{name}")]


def test_two_open_ports_are_two_endpoints_and_one_path_is_one() -> None:
    port = "tcp://127.0.0.1:*"
    check_endpoints(Settings(door=port, stage=port, control="ipc:///tmp/c"))
    with pytest.raises(ConfigError, match="two of them are the same"):
        check_endpoints(Settings(door="ipc:///tmp/d", stage="ipc:///tmp/d", control="ipc:///tmp/c"))
