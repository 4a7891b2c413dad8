"""The DEALER socket both clients speak through: options, keys, and reading what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

import zmq
import zmq.auth

from pika_edge.errors import BadMessage, ConfigError
from pika_edge.messages.frame import Message, unpack
from pika_edge.messages.kinds import Kinds

_RECONNECT_FIRST_MS = 10
_RECONNECT_MOST_MS = 200

SocketT = TypeVar("SocketT", bound="zmq.Socket[Any]")


@dataclass(frozen=True, slots=True)
class CurveKeys:
    """Keys for a daemon on TCP beyond loopback; made by `pika-edge keys`."""

    client_secret: Path
    """The client's `.key_secret` file."""
    daemon_public: Path
    """The daemon's `.key` file."""


def new_identity() -> bytes:
    """Give a routing id that a client keeps across reconnects, so that the daemon knows it again."""
    return f"sdk-{token_hex(8)}".encode()


def connect(socket: SocketT, endpoint: str, curve: CurveKeys | None, identity: bytes | None = None) -> SocketT:
    """Set every option, then connect. An asker has an identity, a listener needs none.

    Raises:
        ConfigError: a key file cannot be read, or the endpoint is none.
    """
    socket.linger = 0
    if identity is not None:
        socket.set(zmq.ROUTING_ID, identity)
    socket.set(zmq.RECONNECT_IVL, _RECONNECT_FIRST_MS)
    socket.set(zmq.RECONNECT_IVL_MAX, _RECONNECT_MOST_MS)
    if endpoint.startswith("tcp://["):
        socket.set(zmq.IPV6, 1)
    try:
        if curve is not None:
            socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate(curve.client_secret)
            socket.curve_serverkey, _ = zmq.auth.load_certificate(curve.daemon_public)
        socket.connect(endpoint)
    except (zmq.ZMQError, OSError, ValueError) as error:
        socket.close(0)
        raise ConfigError(f"cannot connect to {endpoint}: {error}") from error
    return socket


def read(frames: Sequence[bytes], kinds: Kinds) -> Message | None:
    """Give the message in these frames; None for what this version cannot read."""
    try:
        return unpack(frames, kinds, extra="ignore")
    except BadMessage:
        return None
