"""The writing side: the process `log` of the table."""

import json
import select
import socket
import sys
from collections.abc import Callable
from logging import INFO, LogRecord, StreamHandler
from logging.handlers import RotatingFileHandler

from pika_edge.config.settings import Settings
from pika_edge.daemon.link import Beat, End, Gone, Link, Ready, Start
from pika_edge.daemon.log.handler import RECORD_BYTES
from pika_edge.daemon.pipes import inherited

_FILE_BYTES = 5 * 1024 * 1024
_FILES_KEPT = 3

Write = Callable[[str], None]


def run(start: Start, link: Link) -> None:
    """Write records until told to end, then what is left."""
    records = inherited("log_in")
    write = _writer(start.settings)
    link.send(Ready(endpoints={}))
    while _is_wanted(link):
        select.select([records.fileno(), link.fileno()], [], [], start.settings.heartbeat_s)
        _write_all(records, write)
        link.send(Beat())
    _write_all(records, write)


def _is_wanted(link: Link) -> bool:
    try:
        return not isinstance(link.receive(), End)
    except Gone:
        return False


def _write_all(records: socket.socket, write: Write) -> None:
    while True:
        try:
            write(records.recv(RECORD_BYTES).decode(errors="replace"))
        except BlockingIOError:
            return


def _writer(settings: Settings) -> Write:
    """Give the function that writes one record: to the rotated file, or to standard error."""
    handler = (
        StreamHandler(sys.stderr)
        if settings.log_file is None
        else RotatingFileHandler(settings.log_file, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8")
    )
    is_text = settings.log_format == "text" or (
        settings.log_format == "auto" and settings.log_file is None and sys.stderr.isatty()
    )

    def write(record: str) -> None:
        line = as_text(record) if is_text else record
        handler.emit(LogRecord("pika_edge", INFO, "", 0, line, None, None))

    return write


def as_text(record: str) -> str:
    """Give a JSON record as one line for people."""
    try:
        fields = json.loads(record)
        head = f"{fields.pop('at')[11:19]} {fields.pop('level'):7} {fields.pop('process')}: {fields.pop('message')}"
    except (ValueError, KeyError):
        return record
    rest = " ".join(f"{key}={value}" for key, value in fields.items() if value is not None)
    return f"{head} {rest}".rstrip()
