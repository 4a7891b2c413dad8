"""The sending side: a record becomes one datagram, or is dropped and counted when the writer is behind."""

import logging
import socket

from pythonjsonlogger.json import JsonFormatter

from pika_edge.config.settings import LogLevel

LOGGER = logging.getLogger("pika_edge")

_RECORD_BYTES = 8 * 1024


class SocketHandler(logging.Handler):
    """Sends JSON records without ever waiting. Lives for as long as its process."""

    def __init__(self, out: socket.socket, process: str) -> None:
        super().__init__()
        out.setblocking(False)
        self._out = out
        self.dropped = 0
        self.setFormatter(
            JsonFormatter(
                ["levelname", "message", "exc_info"],
                rename_fields={"levelname": "level"},
                static_fields={"process": process},
                timestamp="at",
            )
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record, or drop it."""
        try:
            self._out.send(self.format(record).encode()[:_RECORD_BYTES])
        except OSError:  # the buffer is full, or the writer is gone: a log must not stop a robot
            self.dropped += 1


def log_to(out: socket.socket, process: str, level: LogLevel) -> logging.Logger:
    """Send this process's log records to `out` and give its logger."""
    LOGGER.handlers = [SocketHandler(out, process)]
    LOGGER.setLevel(level.upper())
    LOGGER.propagate = False
    return LOGGER


def logs_dropped() -> int:
    """Give the number of records this process has dropped."""
    return sum(handler.dropped for handler in LOGGER.handlers if isinstance(handler, SocketHandler))
