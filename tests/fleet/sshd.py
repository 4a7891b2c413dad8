"""A real sshd on loopback, with own keys, under which robots live in folders of this machine."""

import getpass
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.daemon.wait import wait_until

_PLACES = "/usr/sbin:/usr/local/sbin:/sbin"


class Sshd:
    """One server; every robot has a key of its own, which leads into the robot's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = getpass.getuser()
        self.known_hosts = folder / "known hosts"
        self._authorized = folder / "authorized_keys"
        self._authorized.touch(mode=0o600)
        self._log = folder / "log"
        self.port = _free_port()
        host_key = _new_key(folder / "host")
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {host_key}\n")
        config = folder / "config"
        config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nPidFile none\n"
            f"AuthorizedKeysFile {self._authorized}\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            "KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nMaxStartups 100\n"
        )
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where Debian's sshd locks its children up
        program = shutil.which("sshd", path=_PLACES)
        assert program is not None
        with self._log.open("wb") as log:
            self._popen = subprocess.Popen([program, "-D", "-e", "-f", str(config)], stderr=log)
        wait_until(self._listens, "sshd listens")

    def robot(self, folder: Path) -> dict[str, object]:
        """Let a robot live in a folder; give how the inventory names it."""
        folder.mkdir(parents=True, exist_ok=True)
        public = _new_key(folder / "key")
        home = f"export HOME={folder} PIKA_EDGE_STATE_DIR={folder}/state PIKA_EDGE_CONTROL=ipc://{folder}/control"
        with self._authorized.open("a") as file:
            file.write(f'command="cd {folder} && {home} && eval \\"$SSH_ORIGINAL_COMMAND\\"" {public}\n')
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "user": self.user,
            "key": str(folder / "key"),
            "known_hosts": str(self.known_hosts),
        }

    def told(self) -> str:
        """Give what the server has written."""
        return self._log.read_text()

    def close(self) -> None:
        """End it."""
        self._popen.terminate()
        self._popen.wait()

    def _listens(self) -> bool:
        assert self._popen.poll() is None, self.told()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def skip_without_sshd(*others: str) -> None:
    """Skip the test where this machine lacks a program."""
    for name in ("sshd", "ssh", "ssh-keygen", *others):
        if shutil.which(name, path=f"{os.environ.get('PATH', '')}:{_PLACES}") is None:
            pytest.skip(f"{name} is missing: apt-get install openssh-server rsync")


def _new_key(path: Path) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path.with_suffix(".pub").read_text().strip()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
