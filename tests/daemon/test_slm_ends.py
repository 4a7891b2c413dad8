"""The language model's process dies, hangs or is told to end: nobody loses an answer, and it comes back."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from tests.conftest import StartDaemon  # noqa: E402
from tests.daemon.asking import asking  # noqa: E402
from tests.daemon.running import RunningDaemon  # noqa: E402
from tests.daemon.wait import wait_until  # noqa: E402
from tests.daemon.wire import Wire  # noqa: E402
from tests.slm.asking import Heard, await_second_looks, await_tier, find_unsure, slm_hop  # noqa: E402

StartThinking = Callable[..., RunningDaemon]


@pytest.fixture
def start_thinking(start_daemon: StartDaemon, slm_bundle: Path) -> StartThinking:
    """Give a starter of daemons whose language model answers already."""

    def start(*flags: str) -> RunningDaemon:
        daemon = start_daemon("--slm-bundle", str(slm_bundle), *flags)
        await_second_looks(daemon)
        return daemon

    return start


@pytest.fixture
def daemon(start_thinking: StartThinking) -> RunningDaemon:
    """Give a daemon of its own to each test."""
    return start_thinking()


@pytest.fixture
def heard(daemon: RunningDaemon) -> Iterator[Heard]:
    """Give a client that keeps everything it hears."""
    with Wire(daemon.door) as wire:
        yield Heard(wire)


def await_more_second_looks(heard: Heard, unsure: str) -> None:
    """Ask all along until twenty more questions had an opinion of the language model."""
    before = heard.second_looks()
    heard.ask_until(lambda: heard.second_looks() >= before + 20, unsure)


def kill_under_traffic(daemon: RunningDaemon, heard: Heard, unsure: str) -> None:
    """Kill it while it answers, and ask all along until it runs again."""
    before = daemon.restarts("slm")
    daemon.process("slm").kill()
    heard.ask_until(lambda: daemon.restarts("slm") > before, unsure)


def test_killed_under_traffic_it_loses_nothing_and_comes_back(daemon: RunningDaemon, heard: Heard) -> None:
    unsure, reflex = find_unsure(daemon), daemon.process("reflex").pid
    for _ in range(2):
        await_more_second_looks(heard, unsure)
        kill_under_traffic(daemon, heard, unsure)
    await_more_second_looks(heard, unsure)
    heard.await_all()
    heard.assert_one_last_word_each()
    assert daemon.process("reflex").pid == reflex


def test_killed_with_open_questions_each_is_closed_at_once(daemon: RunningDaemon, heard: Heard) -> None:
    slm, unsure = daemon.process("slm"), find_unsure(daemon)
    slm.suspend()
    asked = [heard.ask(unsure, budget_ms=60_000) for _ in range(20)]
    assert not any(heard.first(message_id).final for message_id in asked)
    slm.kill()
    for message_id in asked:
        assert slm_hop(heard.of(message_id)[-1]).reason == "its process is being restarted"
    heard.await_all()
    heard.assert_one_last_word_each()
    await_second_looks(daemon)


def test_that_takes_no_more_questions_it_is_waited_for_no_longer(daemon: RunningDaemon, heard: Heard) -> None:
    slm, unsure = daemon.process("slm"), find_unsure(daemon) + " " * 900
    slm.suspend()
    for _ in range(400):  # more than its socket holds
        message_id = heard.ask(unsure, budget_ms=60_000)
        heard.first(message_id)
    assert slm_hop(heard.of(message_id)[-1]).reason == "its process takes no more questions"
    slm.resume()
    heard.await_all()
    heard.assert_one_last_word_each()
    await_second_looks(daemon)


def test_clients_notice_nothing_but_the_missing_second_look(daemon: RunningDaemon) -> None:
    with asking(daemon.door) as clients:
        clients.await_more()
        daemon.kill_and_await_restart("slm")
        clients.await_more()
    assert (daemon.restarts("slm"), daemon.restarts("reflex"), daemon.restarts("log")) == (1, 0, 0)


def test_hung_it_is_waited_for_no_longer_than_the_budget_and_then_replaced(daemon: RunningDaemon, heard: Heard) -> None:
    slm, unsure = daemon.process("slm"), find_unsure(daemon)
    slm.suspend()
    heard.ask_until(lambda: daemon.restarts("slm") == 1, unsure, budget_ms=500)
    assert not slm.is_running() or slm.status() == psutil.STATUS_ZOMBIE
    assert "slm is silent, killing it" in daemon.told()
    heard.await_all()
    heard.assert_one_last_word_each()
    lasts = [decisions[-1] for decisions in heard.decisions.values() if decisions[-1].final]
    assert "no answer before the deadline" in {slm_hop(last).reason for last in lasts}
    await_more_second_looks(heard, unsure)
    assert daemon.restarts("reflex") == 0


def test_killed_again_and_again_it_is_given_up_and_the_rest_goes_on(daemon: RunningDaemon, heard: Heard) -> None:
    def is_given_up() -> bool:
        row = next(row for row in daemon.status().processes if row.name == "slm")
        if row.pid is not None:
            with suppress(psutil.NoSuchProcess):  # what `status` tells may be over already
                psutil.Process(row.pid).kill()
        return row.state == "dead"

    wait_until(is_given_up, "it is given up")
    await_tier(daemon, "its process ended too often; see the log")
    (only,) = heard.of(heard.ask(find_unsure(daemon)))
    assert slm_hop(only).reason == "its process ended too often; see the log"
    assert daemon.restarts("reflex") == 0


def test_hot_process_that_is_killed_gets_second_looks_again(daemon: RunningDaemon, heard: Heard) -> None:
    slm, unsure = daemon.process("slm").pid, find_unsure(daemon)
    await_more_second_looks(heard, unsure)
    daemon.kill_and_await_restart("reflex")
    await_second_looks(daemon)
    assert daemon.process("slm").pid == slm


def test_supervisor_that_is_killed_takes_it_along(daemon: RunningDaemon, heard: Heard) -> None:
    unsure = find_unsure(daemon)
    heard.first([heard.ask(unsure) for _ in range(60)][-1])  # it is at work
    daemon.popen.kill()
    assert daemon.await_end() == -signal.SIGKILL
    assert "Traceback" not in daemon.told()
    assert "terminate called" not in daemon.told()


def test_cache_that_a_power_cut_has_cut_short_does_not_matter(start_daemon: StartDaemon, slm_bundle: Path) -> None:
    first = start_daemon("--slm-bundle", str(slm_bundle))
    await_second_looks(first)
    assert first.end() == 0
    cached = [path for path in first.state_dir.rglob("*cache*/*") if path.is_file()]
    assert cached
    for path in cached:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    second = start_daemon("--slm-bundle", str(slm_bundle), folder=first.folder)
    await_second_looks(second)
    assert second.restarts("slm") == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_open_questions_get_their_last_word_before_the_end(
    daemon: RunningDaemon, heard: Heard, number: signal.Signals
) -> None:
    unsure = find_unsure(daemon)
    asked = [heard.ask(unsure, budget_ms=60_000) for _ in range(60)]
    heard.first(asked[-1])
    daemon.popen.send_signal(number)
    reasons = {slm_hop(heard.of(message_id)[-1]).reason for message_id in asked}
    assert "the daemon is stopping" in reasons  # else all were answered before
    heard.assert_one_last_word_each()
    assert daemon.await_end() == 0
    assert "Traceback" not in daemon.told()
    assert "terminate called" not in daemon.told()


def test_open_questions_get_their_last_word_also_when_it_hangs(daemon: RunningDaemon, heard: Heard) -> None:
    unsure = find_unsure(daemon)
    daemon.process("slm").suspend()
    asked = [heard.ask(unsure, budget_ms=60_000) for _ in range(20)]
    heard.first(asked[-1])
    daemon.popen.send_signal(signal.SIGTERM)
    daemon.popen.wait(60)
    heard.listen(1.0)
    heard.assert_one_last_word_each()


@pytest.mark.parametrize("after_s", [0.1, 0.4, 0.8])
def test_signal_while_it_loads_ends_it_well(start_daemon: StartDaemon, slm_bundle: Path, after_s: float) -> None:
    daemon = start_daemon("--slm-bundle", str(slm_bundle))
    time.sleep(after_s)  # waits for nothing: each ends another moment of loading
    assert daemon.end() == 0
    assert daemon.sockets() == []
    assert "Traceback" not in daemon.told()
    assert "terminate called" not in daemon.told()
