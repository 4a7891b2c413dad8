"""Shadow mode: another bundle beside the one that serves, compared in a process that nobody waits for."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pika_edge import Refused
from pika_edge.cli import main
from pika_edge.client import Client
from pika_edge.messages.control import Reload
from pika_edge.messages.shadow import Shadow, ShadowStatus
from tests.conftest import StartDaemon
from tests.daemon.asking import asking
from tests.daemon.other_bundle import misjudging_copy, renamed_copy, serious_copy
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import wait_until
from tests.daemon.wire import GOOD, Wire

WORDS = "con tên Bảo Ngọc bí mật"
_FLOOD = 1_000


@pytest.fixture(scope="module")
def serious(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return serious_copy(bundle, tmp_path_factory.mktemp("shadow") / "serious")


@pytest.fixture(autouse=True)
def _ended(daemon: RunningDaemon) -> Iterator[None]:
    yield
    if shadow(daemon).state in ("loading", "comparing"):
        daemon.done("shadow", Shadow(bundle=None))
    wait_until(lambda: not runs(daemon), "the shadow has gone")


def shadow(daemon: RunningDaemon) -> ShadowStatus:
    found = daemon.status().shadow
    return found or ShadowStatus(state="stopped", wanted=0)


def runs(daemon: RunningDaemon) -> bool:
    return any(row.name == "shadow" for row in daemon.status().processes)


def begin(daemon: RunningDaemon, folder: Path, utterances: int = 1_000) -> None:
    daemon.done("shadow", Shadow(bundle=str(folder), utterances=utterances))
    wait_until(lambda: shadow(daemon).state != "loading", "both are loaded")


def test_counts_what_is_the_same_and_what_is_not(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious, utterances=12)
    texts = ("con tự buộc dây giày rồi", "con sợ bóng tối", "bạn đánh con đau lắm")
    with Client(daemon.door) as client:
        said = {text: client.ask(text) for text in texts}
        while shadow(daemon).state == "comparing":
            for text in texts:
                assert client.ask(text).model == said[text].model  # nobody sees the candidate's decisions
    found = shadow(daemon)
    assert (found.state, found.compared, found.failed) == ("done", 12, 0)
    counted = sum(count.agree + sum(count.differ.values()) for count in found.expressions.values())
    assert counted == 12
    assert set(found.expressions) == {decision.soll_emotion for decision in said.values()}
    for emotion, count in found.expressions.items():
        assert set(count.differ) <= {"serious"}
        assert bool(count.differ) == (emotion != "serious")
    assert found.agree < 12
    assert found.serving is not None
    assert found.candidate is not None
    assert found.candidate.model.startswith("serious-")
    assert found.serving.latency is not None
    assert found.candidate.latency is not None
    assert found.serving.latency.decisions == found.candidate.latency.decisions == 12


def test_the_same_bundle_agrees_always(daemon: RunningDaemon, bundle: Path, tmp_path: Path) -> None:
    begin(daemon, renamed_copy(bundle, tmp_path / "another")[0], utterances=5)
    with Client(daemon.door) as client:
        for _ in range(5):
            client.ask("con được mười điểm")
        wait_until(lambda: client.ask("con được mười điểm") and shadow(daemon).state == "done", "done")
    found = shadow(daemon)
    assert (found.compared, found.agree, found.celebrate_differ) == (5, 5, 0)
    assert found.serving is not None
    assert found.candidate is not None
    assert found.serving.confidence_agree == found.candidate.confidence_agree
    assert found.serving.confidence_differ is None


def test_a_shadow_that_does_not_read_holds_nobody_up(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    process = daemon.process("shadow")
    process.suspend()
    try:
        with Wire(daemon.door) as wire:
            for number in range(_FLOOD):  # more than the socket holds
                wire.say(b"utterance", GOOD, b"u-%d" % number)
                assert wire.receive().id == b"u-%d" % number
        wait_until(lambda: daemon.health().counts.decided >= _FLOOD, "a beat")
    finally:
        process.resume()
    wait_until(lambda: shadow(daemon).dropped > 0 and shadow(daemon).compared > 0, "what was dropped is told")
    found = shadow(daemon)
    assert found.compared + found.dropped <= _FLOOD
    assert daemon.restarts("reflex") == 0


def test_no_words_are_logged_or_told(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    with Client(daemon.door) as client:
        client.ask(WORDS)
        wait_until(lambda: shadow(daemon).compared, "compared")
    assert "Ngọc" not in daemon.told()
    assert "Ngọc" not in daemon.status().model_dump_json()


def test_stopped_keeps_its_counts(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    with Client(daemon.door) as client:
        client.ask("con được mười điểm")
    wait_until(lambda: shadow(daemon).compared == 1, "one is compared")
    daemon.done("shadow", Shadow(bundle=None))
    wait_until(lambda: not runs(daemon), "the process has gone")
    found = shadow(daemon)
    assert (found.state, found.compared, found.told) == ("stopped", 1, "told to")
    with pytest.raises(Refused, match="nothing is being compared"):
        daemon.order("shadow", Shadow(bundle=None))


def test_second_comparison_is_refused(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    with pytest.raises(Refused, match="runs already"):
        daemon.order("shadow", Shadow(bundle=str(serious)))


def test_candidate_that_cannot_be_used_is_said(daemon: RunningDaemon, bundle: Path, tmp_path: Path) -> None:
    for folder, told in (
        (tmp_path / "nowhere", "nowhere"),
        (misjudging_copy(bundle, tmp_path / "wrong"), "golden answers"),
    ):
        begin(daemon, folder)
        found = shadow(daemon)
        assert found.state == "failed"
        assert found.told is not None
        assert told in found.told
        wait_until(lambda: not runs(daemon), "the shadow has gone")


def test_killed_it_is_not_restarted_and_nothing_else_happens(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    daemon.process("shadow").kill()
    wait_until(lambda: shadow(daemon).state == "failed", "its end is told")
    assert not runs(daemon)
    with Client(daemon.door) as client:
        assert client.ask("con được mười điểm")


def test_restarted_hot_process_goes_on_with_copies(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    daemon.kill_and_await_restart("reflex")
    with Client(daemon.door) as client:
        wait_until(lambda: client.ask("con được mười điểm") and shadow(daemon).compared, "compared again")


def test_reload_ends_it(daemon: RunningDaemon, serious: Path) -> None:
    begin(daemon, serious)
    daemon.done("reload", Reload())
    wait_until(lambda: not runs(daemon), "the shadow has gone")
    assert shadow(daemon).told == "another bundle was loaded"


def test_daemon_ends_well_while_it_compares(start_daemon: StartDaemon, serious: Path) -> None:
    daemon = start_daemon()
    begin(daemon, serious)
    with asking(daemon.door) as clients:
        clients.await_more(5)
    assert daemon.end() == 0, daemon.told()


def test_command(daemon: RunningDaemon, serious: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--control", daemon.control]
    assert main(["shadow", "start", str(serious), "--utterances", "1", *at]) == 0
    with Client(daemon.door) as client:
        wait_until(lambda: client.ask("con được mười điểm") and shadow(daemon).state == "done", "done")
    capsys.readouterr()
    assert main(["shadow", "status", *at]) == 0
    told = capsys.readouterr().out
    assert told.startswith("done: 1 of 1 utterances compared")
    assert "candidate serious-" in told
    assert main(["shadow", "status", "--json", *at]) == 0
    assert json.loads(capsys.readouterr().out)["compared"] == 1
    assert main(["shadow", "stop", *at]) == 1
    assert "nothing is being compared" in capsys.readouterr().err
    assert main(["shadow", "start", str(serious), "--utterances", "0", *at]) == 1
    assert "bad-field: utterances" in capsys.readouterr().err
