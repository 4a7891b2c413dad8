"""Entry of every process of the table: `python -m pika_edge.daemon.worker NAME LINK_FD`.

Signals are the supervisor's business: a process ends when it is told to over its link, or when the
supervisor is gone, which closes the link.
"""

import importlib
import os
import signal
import socket
import sys
import traceback

from pika_edge.daemon.link import Failed, Link, Start
from pika_edge.daemon.log.handler import log_to
from pika_edge.daemon.pipes import inherited
from pika_edge.daemon.processes import PROCESSES
from pika_edge.errors import PikaError


def main() -> int:
    """Run one process of the table until it ends; give its exit code."""
    name, link_fd = sys.argv[1], int(sys.argv[2])
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    process = next(row for row in PROCESSES if row.name == name)
    os.nice(process.nice)
    if process.is_idle:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    link = Link(socket.socket(fileno=link_fd))
    os.dup(link_fd)  # never closed: the link ends with the process, not with the last object that holds it
    start = _first_word(link, link_fd)
    log = log_to(inherited("log_out"), name, start.settings.log_level)
    module, function = process.run.split(":")
    try:
        getattr(importlib.import_module(module), function)(start, link)
    except PikaError as error:
        link.send(Failed(reason=error.reason, detail=str(error)))
        return 2
    except Exception:  # the top of a process: logged with its traceback, then the supervisor decides
        log.exception("%s crashed", name)
        traceback.print_exc()
        return 1
    return 0


def _first_word(link: Link, link_fd: int) -> Start:
    os.set_blocking(link_fd, True)
    word = link.receive()
    os.set_blocking(link_fd, False)
    if not isinstance(word, Start):
        raise TypeError(f"the first word must be Start, not {word!r}")
    return word


if __name__ == "__main__":
    sys.exit(main())
