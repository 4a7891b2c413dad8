"""Make and bind the daemon's sockets: every option is set here, before the bind, because later is too late."""

import grp
import os
import stat
from pathlib import Path

import zmq
import zmq.auth

from pika_edge.config.settings import Settings
from pika_edge.daemon.endpoints import SocketName, check_endpoint, is_ipc
from pika_edge.errors import ConfigError
from pika_edge.messages import limits

_LINGER_MS = 200
_RECEIVE_MOST = 64
"""Messages per peer that libzmq holds for us; the rest waits at the sender."""
_SEND_MOST = 1_000
"""Messages per peer that libzmq holds for a peer that does not read; more are dropped and counted."""

_TYPES = {"door": zmq.ROUTER, "stage": zmq.XPUB, "control": zmq.ROUTER}


def has_curve(settings: Settings) -> bool:
    """Say whether CURVE keys are configured."""
    return settings.curve_secret_key is not None and settings.curve_clients is not None


def check_endpoints(settings: Settings) -> None:
    """Refuse endpoints, permissions and keys that must not or cannot be used, before anything is started.

    Raises:
        ConfigError: naming the setting and what to do.
    """
    for name in _TYPES:
        check_endpoint(name, getattr(settings, name), has_curve=has_curve(settings))  # type: ignore[arg-type]
    endpoints = [getattr(settings, name) for name in _TYPES]
    fixed = [endpoint for endpoint in endpoints if not endpoint.endswith("*")]  # a port left open is never the same
    if len({*fixed}) < len(fixed):
        raise ConfigError("door, stage and control need an endpoint each; two of them are the same")
    if settings.socket_group is not None:
        _group_id(settings.socket_group)
        if not int(settings.socket_mode, 8) & 0o060:
            raise ConfigError("socket_group: without a bit for the group in socket_mode (0660) it has no effect")
    if (settings.curve_secret_key is None) != (settings.curve_clients is None):
        raise ConfigError("curve_secret_key and curve_clients go together: set both or neither")
    if settings.curve_secret_key is not None and settings.curve_clients is not None:
        _load_secret(settings.curve_secret_key)
        if not any(settings.curve_clients.glob("*.key")):
            raise ConfigError(f"curve_clients: {settings.curve_clients} holds no client's public key (NAME.key)")


def bind(context: zmq.Context[zmq.Socket[bytes]], name: SocketName, settings: Settings) -> zmq.Socket[bytes]:
    """Make one of the daemon's sockets and bind it where the settings say.

    Raises:
        ConfigError: the endpoint cannot be bound; says why.
    """
    endpoint: str = getattr(settings, name)
    socket = context.socket(_TYPES[name])
    socket.linger = _LINGER_MS
    socket.set(zmq.MAXMSGSIZE, limits.FRAME_BYTES)
    socket.set(zmq.RCVHWM, _RECEIVE_MOST)
    socket.set(zmq.SNDHWM, _SEND_MOST)
    if _TYPES[name] == zmq.ROUTER:
        socket.set(zmq.ROUTER_MANDATORY, 1)  # an answer nobody can get is counted, not lost in silence
        socket.set(zmq.ROUTER_HANDOVER, 1)  # a client that reconnects takes its identity over
    else:
        socket.set(zmq.XPUB_VERBOSE, 1)  # every subscription is told, so every late subscriber gets last values
    # Control is loopback only by rule, and the local commands that speak to it have no keys.
    if has_curve(settings) and not is_ipc(endpoint) and name != "control":
        assert settings.curve_secret_key is not None  # noqa: S101 - has_curve says so
        socket.curve_publickey, socket.curve_secretkey = _load_secret(settings.curve_secret_key)
        socket.curve_server = True
    try:
        _bind(socket, name, endpoint, settings)
    except (zmq.ZMQError, OSError) as error:
        socket.close(0)
        raise ConfigError(f"{name}: cannot bind {endpoint}: {error}") from error
    return socket


def bound_endpoint(socket: zmq.Socket[bytes]) -> str:
    """Give where a socket is bound; a wildcard port is told as the real one."""
    endpoint = socket.get(zmq.LAST_ENDPOINT)
    assert isinstance(endpoint, bytes)  # noqa: S101 - pyzmq's documented type
    return endpoint.rstrip(b"\0").decode()


def remove_socket_files(settings: Settings) -> None:
    """Remove what libzmq leaves behind; for the holder of the sockets' locks, once nobody is bound any more."""
    for name in _TYPES:
        endpoint: str = getattr(settings, name)
        if is_ipc(endpoint):
            _path(endpoint).unlink(missing_ok=True)


def make_socket_folder(endpoint: str, group: str | None = None) -> None:
    """Make the folder of an ipc socket, for this user and, to pass through, for `group`.

    Raises:
        ConfigError: it belongs to somebody else, or others may write into it.
    """
    folder = _path(endpoint).parent
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
            if group is not None:
                os.chown(folder, -1, _group_id(group))
                folder.chmod(0o710)
        found = folder.lstat()
    except OSError as error:
        raise ConfigError(f"cannot make the folder of {endpoint}: {error.strerror}; choose another") from error
    is_shared_but_sticky = bool(found.st_mode & 0o1000)
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid in (os.getuid(), 0)
    if not is_ours or (found.st_mode & 0o022 and not is_shared_but_sticky):
        raise ConfigError(f"others may write into {folder}, the folder of {endpoint}: choose another, or chmod 0700")


def _bind(socket: zmq.Socket[bytes], name: SocketName, endpoint: str, settings: Settings) -> None:
    if not is_ipc(endpoint):
        if endpoint.startswith("tcp://["):
            socket.set(zmq.IPV6, 1)
        socket.bind(endpoint)
        return
    before = os.umask(0o177)  # the socket is never wider open than 0600, not even between bind and chmod
    try:
        socket.bind(endpoint)
    finally:
        os.umask(before)
    if name == "control":  # consent, stop and reload are for the daemon's own user, whoever may speak to the door
        return
    path = _path(endpoint)
    if settings.socket_group is not None:
        os.chown(path, -1, _group_id(settings.socket_group))
    path.chmod(int(settings.socket_mode, 8))


def _group_id(name: str) -> int:
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        raise ConfigError(f"socket_group: there is no group {name} on this machine") from None


def _path(endpoint: str) -> Path:
    return Path(endpoint.removeprefix("ipc://"))


def _load_secret(file: Path) -> tuple[bytes, bytes]:
    try:
        if file.stat().st_mode & 0o077:
            raise ConfigError(f"curve_secret_key: others can read {file}; run: chmod 0600 {file}")
        public, secret = zmq.auth.load_certificate(file)
    except (OSError, ValueError) as error:
        raise ConfigError(f"curve_secret_key: cannot read {file}: {error}") from error
    if secret is None:
        raise ConfigError(f"curve_secret_key: {file} holds no secret key; name the .key_secret file")
    return public, secret
