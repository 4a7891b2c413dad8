"""Which endpoints may be bound: pure rules. Nothing plain is ever reachable from outside the robot."""

import ipaddress
import re
from typing import Literal

from pika_edge.errors import ConfigError

SocketName = Literal["door", "stage", "control"]

_IPC_PATH_BYTES = 107
"""Longest path of a Unix socket on Linux (unix(7))."""
_TCP = re.compile(r"tcp://(?:\[(?P<v6>[^\]]+)\]|(?P<host>[^:]+)):(?P<port>\d{1,5}|\*)")


def is_ipc(endpoint: str) -> bool:
    """Say whether an endpoint is a Unix socket."""
    return endpoint.startswith("ipc://")


def check_endpoint(name: SocketName, endpoint: str, *, has_curve: bool) -> None:
    """Refuse an endpoint that must not be bound.

    Raises:
        ConfigError: naming the setting and what to do.
    """
    if is_ipc(endpoint):
        _check_ipc(name, endpoint.removeprefix("ipc://"))
        return
    match = _TCP.fullmatch(endpoint)
    if match is None:
        raise ConfigError(f"{name}: {endpoint} is not an endpoint; use ipc:///path or tcp://127.0.0.1:PORT")
    if _is_loopback(match["v6"] or match["host"]):
        return
    if name == "control":
        raise ConfigError(f"control: {endpoint} can be reached from outside; control is local only, use ipc://")
    if not has_curve:
        raise ConfigError(
            f"{name}: {endpoint} can be reached from outside this machine, so it needs CURVE. "
            "Make keys with `pika-edge keys FOLDER`, set curve_secret_key and curve_clients, "
            "or bind to ipc:// or tcp://127.0.0.1 instead"
        )


def _check_ipc(name: SocketName, path: str) -> None:
    if not path.startswith("/"):
        raise ConfigError(f"{name}: ipc://{path} needs an absolute path (abstract sockets have no permissions)")
    if len(path.encode()) > _IPC_PATH_BYTES:
        raise ConfigError(f"{name}: the path of ipc://{path} is longer than {_IPC_PATH_BYTES} bytes")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
