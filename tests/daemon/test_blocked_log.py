"""A log that cannot be written holds up nobody: standard error that nobody reads, a log process that is stopped."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest

from pika_edge.client import Client
from pika_edge.messages.control import Reload
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import wait_until
from tests.daemon.wire import control_wire

IN_TIME = ("--log-level", "debug", "--shutdown-s", "1")


@pytest.fixture
def full_pipe() -> Iterator[int]:
    """Give the end of a pipe whose buffer is full and whose other end nobody reads."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, b"." * 65_536)
    os.set_blocking(writing, True)
    yield writing
    os.close(writing)
    os.close(reading)


def decides_and_obeys(daemon: RunningDaemon) -> None:
    with Client(daemon.door) as client:
        for number in range(50):
            client.ask(f"câu số {number}", timeout_s=60)
        assert daemon.done("reload", Reload()).startswith("decides with")  # a load logs
        client.ask("và nữa", timeout_s=60)
    assert daemon.restarts("reflex") == 0


def test_standard_error_that_nobody_reads(start_daemon: StartDaemon, full_pipe: int) -> None:
    daemon = start_daemon(*IN_TIME, stderr=full_pipe)
    decides_and_obeys(daemon)
    assert daemon.end() in (0, 1)  # 1: the log could not be written to its end
    assert daemon.sockets() == []


def test_killed_supervisor_with_standard_error_that_nobody_reads(start_daemon: StartDaemon, full_pipe: int) -> None:
    first = start_daemon(*IN_TIME, stderr=full_pipe)
    reflex = first.process("reflex")
    first.popen.kill()
    reflex.wait(60)
    second = start_daemon(folder=first.folder)
    with Client(second.door) as client:
        client.ask("con vẫn ở đây", timeout_s=60)
    assert second.end() == 0
    for process in first.alive():  # its log hangs in a write for as long as nobody reads
        process.kill()
    assert first.await_end() == -signal.SIGKILL


def test_stopped_log(start_daemon: StartDaemon) -> None:
    daemon = start_daemon(*IN_TIME)
    log = daemon.process("log")
    log.suspend()
    numbers = count()  # a second reload of the same id is answered, not carried out again
    with control_wire(daemon.control) as control, Client(daemon.door) as client:

        def is_full() -> bool:
            control.say(b"reload", b'{"bundle": "/nowhere"}', b"r-%d" % next(numbers))  # a refused bundle is logged
            assert control.refusal()[1].reason == "not-possible"
            return client.status().counts.logs_dropped > 0

        wait_until(is_full, "there is no room for another record")
    decides_and_obeys(daemon)
    log.resume()
    wait_until(lambda: "bundle refused" in daemon.told(), "what was held back is written")


def test_end_with_a_stopped_log_comes_in_time(start_daemon: StartDaemon) -> None:
    daemon = start_daemon(*IN_TIME)
    daemon.process("log").suspend()
    assert daemon.end() == 1
    assert daemon.sockets() == []


def test_second_signal_ends_it_at_once(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--shutdown-s", "60")
    daemon.process("log").suspend()
    reflex = daemon.process("reflex")
    daemon.popen.send_signal(signal.SIGINT)
    reflex.wait(60)  # the log, which will never end by itself, is next
    since = time.monotonic()
    assert daemon.end(signal.SIGINT) == 1
    assert time.monotonic() - since < 30
    assert daemon.sockets() == []
