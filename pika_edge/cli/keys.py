"""`pika-edge keys`: CURVE keys for a daemon that is reached over the network."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.errors import ConfigError

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "keys",
        help="make CURVE keys for TCP",
        description="Make the daemon's key pair (once) and a client's key pair in FOLDER. "
        "Public keys of the clients that may connect lie in FOLDER/clients.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--client", default="firmware", metavar="NAME", help="name of the client (%(default)s)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make what is missing; existing keys are never overwritten."""
    import zmq.auth

    folder: Path = options.folder
    clients = folder / "clients"
    secret = folder / f"{options.client}.key_secret"
    if not options.client.isidentifier() or options.client == "daemon":
        raise ConfigError(f"client: {options.client} is not a name made of letters, digits and _")
    if secret.exists() or (clients / f"{options.client}.key").exists():
        raise ConfigError(f"{options.client} has keys already; remove them first, or choose another --client")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        raise ConfigError(f"others may look into {folder}; name a new folder, or run: chmod 0700 {folder}")
    clients.mkdir(mode=0o700, exist_ok=True)
    if not (folder / "daemon.key_secret").exists():
        zmq.auth.create_certificates(folder, "daemon")
        (folder / "daemon.key_secret").chmod(0o600)
    zmq.auth.create_certificates(folder, options.client)
    secret.chmod(0o600)
    (folder / f"{options.client}.key").rename(clients / f"{options.client}.key")
    print(f'curve_secret_key = "{folder / "daemon.key_secret"}"\ncurve_clients = "{clients}"')
    print("# restart a running daemon: it reads the clients' keys when it starts")
    print(f"# the client needs {secret} and {folder / 'daemon.key'}")
    return 0
