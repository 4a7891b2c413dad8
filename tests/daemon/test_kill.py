"""`kill -9` at any of the daemon's processes: clients that ask all along lose no answer and get none twice."""

import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from pika_edge.client import Client
from tests.conftest import StartDaemon
from tests.daemon.asking import asking
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import wait_until


@pytest.fixture(scope="module", autouse=True)
def slow_hearted(bundle: Path, new_folder: Callable[[], Path]) -> Iterator[RunningDaemon]:
    """Give a daemon that says nothing of itself for a minute; it runs beside the other tests of this file."""
    daemon = RunningDaemon(new_folder(), bundle, ["--heartbeat-s", "60"])
    yield daemon.await_ready()
    daemon.close()


@pytest.fixture(scope="module", autouse=True)
def hung(bundle: Path, new_folder: Callable[[], Path]) -> Iterator[RunningDaemon]:
    """Give a daemon whose hot process is stopped before the first test of this file."""
    daemon = RunningDaemon(new_folder(), bundle).await_ready()
    daemon.process("reflex").suspend()
    yield daemon
    daemon.close()


def test_killed_reflex_is_restarted(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    with asking(daemon.door) as clients:
        clients.await_more()
        daemon.kill_and_await_restart("reflex")
        clients.await_more()
    assert daemon.restarts("reflex") == 1
    assert daemon.restarts("log") == 0


def test_killed_log_is_restarted_and_nobody_notices(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    reflex = daemon.process("reflex").pid
    with asking(daemon.door) as clients:
        clients.await_more()
        daemon.kill_and_await_restart("log")
        clients.await_more()
    assert daemon.process("reflex").pid == reflex
    assert "log ended with code -9, restarting it" in daemon.told()


def test_killed_supervisor_takes_its_processes_along_and_a_new_daemon_takes_over(start_daemon: StartDaemon) -> None:
    first = start_daemon()
    with asking(first.door) as clients:
        clients.await_more()
        first.popen.kill()
        second = start_daemon(folder=first.folder)  # at once, while the old processes are still there
        assert first.await_end() == -signal.SIGKILL
        clients.await_more()
    assert second.restarts("reflex") == 0
    assert len(second.sockets()) == 3


def test_new_daemon_waits_for_the_last_process_of_a_killed_one(start_daemon: StartDaemon) -> None:
    first = start_daemon()
    reflex = first.process("reflex")
    reflex.suspend()  # it cannot see that its supervisor is gone
    first.popen.kill()
    early = start_daemon(folder=first.folder, ready=False)
    assert early.await_end() == 1
    assert "another daemon serves" in early.told()
    reflex.resume()
    assert first.await_end() == -signal.SIGKILL
    with Client(start_daemon(folder=first.folder).door) as client:
        client.ask("con là người mới", timeout_s=60)


def test_crash_loop_is_bounded(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    seen: set[int] = set()
    while daemon.popen.poll() is None:
        wait_until(lambda: daemon.popen.poll() is not None or kill_new_reflexes(daemon.popen.pid, seen), "a new reflex")
        assert len(seen) < 20
    assert daemon.await_end() == 1
    assert 4 <= len(seen) <= 8
    assert "pika-edge: reflex ended with code -9 too often" in daemon.told()
    assert daemon.sockets() == []


def kill_new_reflexes(supervisor: int, seen: set[int]) -> bool:
    """Kill every reflex that was not seen before; say whether there was one."""
    try:
        children = psutil.Process(supervisor).children()
        new = [child for child in children if child.pid not in seen and "reflex" in child.cmdline()]
        for child in new:
            child.kill()
            seen.add(child.pid)
    except psutil.Error:  # it ended under our eyes
        return False
    return bool(new)


def test_crash_loop_of_the_log_does_not_matter(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()

    def is_given_up() -> bool:
        log = next(row for row in daemon.status().processes if row.name == "log")
        if log.pid is not None:
            with suppress(psutil.NoSuchProcess):  # what `status` tells may be over already
                psutil.Process(log.pid).kill()
        return log.state == "dead"

    wait_until(is_given_up, "the log is given up")
    with Client(daemon.door) as client:
        client.ask("con vẫn nói được", timeout_s=60)
    assert daemon.restarts("reflex") == 0


def test_hung_reflex_is_killed_and_restarted(hung: RunningDaemon) -> None:
    wait_until(lambda: hung.restarts("reflex") == 1, "it is killed and restarted")
    with Client(hung.door) as client:
        client.ask("con đây rồi", timeout_s=60)
    assert "reflex is silent, killing it" in hung.told()
    assert hung.restarts("log") == 0


def test_slow_heartbeat_is_not_taken_for_death(slow_hearted: RunningDaemon) -> None:
    with Client(slow_hearted.door) as client:
        wait_until(lambda: client.status().uptime_s >= 12, "it has served for 12 s")
    assert slow_hearted.restarts("reflex") == 0
