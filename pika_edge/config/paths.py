"""Where things lie when nobody says otherwise."""

import os
import sys
from pathlib import Path

ENV_PREFIX = "PIKA_EDGE_"
"""Every setting can be an environment variable with this prefix."""

_BUNDLE = Path("models", "predetermination")


def run_dir() -> Path:
    """Give the folder of the ipc sockets: per user, gone after a reboot."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        return Path(runtime, "pika-edge")
    if os.getuid() == 0:
        return Path("/run/pika-edge")
    return Path(f"/tmp/pika-edge-{os.getuid()}")  # noqa: S108 - owner and mode are checked before it is used


def endpoint(name: str) -> str:
    """Give the endpoint of one of the daemon's sockets: what the environment says, else a Unix socket."""
    return os.environ.get(f"{ENV_PREFIX}{name.upper()}") or f"ipc://{run_dir() / name}"


def state_dir() -> Path:
    """Give the folder of what must survive a restart (the parents' consent)."""
    if os.getuid() == 0:
        return Path("/var/lib/pika-edge")
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base, "pika-edge")


def bundle() -> Path:
    """Give the bundle's folder: what the environment says, else the one that came with this install."""
    said = os.environ.get(f"{ENV_PREFIX}BUNDLE")
    return Path(said) if said else shipped_bundle()


def shipped_bundle() -> Path:
    """Give the bundle that came with this install: beside the package in a checkout, else under the prefix."""
    checkout = Path(__file__).parents[2] / _BUNDLE
    if checkout.is_dir():
        return checkout
    return Path(sys.prefix, "share", "pika-edge") / _BUNDLE
