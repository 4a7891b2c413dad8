"""The sending side: a record becomes one datagram, or is dropped and counted when the writer is behind."""

import logging
import socket
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from pika_edge.config.settings import LogLevel
from pika_edge.errors import ConfigError

LOGGER = logging.getLogger("pika_edge")

RECORD_BYTES = 64 * 1024
"""Longest record that is written."""
_TRACE_CHARS = 4_000


class SocketHandler(logging.Handler):
    """Sends JSON records without ever waiting. Lives for as long as its process."""

    def __init__(self, out: socket.socket, process: str) -> None:
        super().__init__()
        out.setblocking(False)
        self._out = out
        self.dropped = 0
        self.setFormatter(
            _Formatter(
                ["levelname", "message", "exc_info"],
                rename_fields={"levelname": "level"},
                static_fields={"process": process},
                timestamp="at",
            )
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record, or drop it."""
        try:
            self._out.send(self.format(record).encode())
        except OSError:  # the buffer is full, or the writer is gone: a log must not stop a robot
            self.dropped += 1


class _Formatter(JsonFormatter):
    """JSON in which a traceback keeps its end, where the error stands."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        """Give the traceback's last part."""
        return str(super().formatException(ei))[-_TRACE_CHARS:]


def check_log_file(file: Path | None) -> None:
    """Refuse a log file that cannot be written, before anything is started.

    Raises:
        ConfigError: says why.
    """
    if file is None:
        return
    try:
        with file.open("a", encoding="utf-8"):
            pass
    except OSError as error:
        raise ConfigError(f"log_file: cannot write {file}: {error.strerror}") from error


def log_to(out: socket.socket, process: str, level: LogLevel) -> logging.Logger:
    """Send this process's log records to `out` and give its logger."""
    LOGGER.handlers = [SocketHandler(out, process)]
    LOGGER.setLevel(level.upper())
    LOGGER.propagate = False
    return LOGGER


def logs_dropped() -> int:
    """Give the number of records this process has dropped."""
    return sum(handler.dropped for handler in LOGGER.handlers if isinstance(handler, SocketHandler))
