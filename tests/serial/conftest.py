"""The C code of the serial link as a shared library, built once; what needs a compiler skips where there is none."""

import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.benching_serial.build import build_shared, why_not


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the library for `Controller`; undefined behaviour in it ends the test run."""
    if missing := why_not():
        pytest.skip(missing)
    return build_shared(tmp_path_factory.mktemp("serial"))


class Cable:
    """A pseudo-terminal: the bridge opens `port`, the test holds the other end."""

    def __init__(self) -> None:
        self.fd, self._port_fd = pty.openpty()
        tty.setraw(self._port_fd)
        os.set_blocking(self.fd, False)
        self.port = os.ttyname(self._port_fd)

    def read(self) -> bytes:
        """Give what has come; empty when there is nothing."""
        try:
            return os.read(self.fd, 4_096)
        except BlockingIOError:
            return b""

    def close(self) -> None:
        """Pull the cable."""
        for fd in (self.fd, self._port_fd):
            if fd >= 0:
                os.close(fd)
        self.fd = self._port_fd = -1


@pytest.fixture
def cable() -> Iterator[Cable]:
    """Give a cable that is pulled after the test."""
    cable = Cable()
    yield cable
    cable.close()
