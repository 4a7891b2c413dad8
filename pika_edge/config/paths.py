"""Where things lie when nobody says otherwise."""

import os
import sys
import sysconfig
from pathlib import Path

from pika_edge.errors import ConfigError

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
    return _own(Path(f"/tmp/pika-edge-{os.getuid()}"))  # noqa: S108 - looked at by `_own`


def _own(folder: Path) -> Path:
    """Give a folder that anybody could have made first, once it is known to be ours or not there."""
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid != os.getuid()):
        raise ConfigError(f"{folder} belongs to somebody else; set XDG_RUNTIME_DIR, or name the endpoints yourself")
    return folder


def endpoint(name: str) -> str:
    """Give the endpoint of one of the daemon's sockets: what the environment says, else a Unix socket."""
    return os.environ.get(f"{ENV_PREFIX}{name.upper()}") or f"ipc://{run_dir() / name}"


def state_dir() -> Path:
    """Give the folder of what must survive a restart (the parents' consent)."""
    if os.getuid() == 0:
        return Path("/var/lib/pika-edge")
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base, "pika-edge")


def named_bundle() -> Path | None:
    """Give the bundle's folder that the environment names."""
    said = os.environ.get(f"{ENV_PREFIX}BUNDLE")
    return Path(said) if said else None


def bundle() -> Path:
    """Give the bundle's folder: what the environment says, else the one that came with this install."""
    return named_bundle() or shipped_bundle()


def shipped_bundle() -> Path:
    """Give the bundle that came with this install: beside the package in a checkout, else under the prefix."""
    checkout = Path(__file__).parents[2] / _BUNDLE
    user_scheme = sysconfig.get_preferred_scheme("user")
    installed = [
        Path(data, "share", "pika-edge") / _BUNDLE
        for data in (sysconfig.get_path("data"), sysconfig.get_path("data", user_scheme), sys.prefix)
    ]
    return next((folder for folder in (checkout, *installed) if folder.is_dir()), installed[0])
