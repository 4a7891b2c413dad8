"""Another bundle while utterances flow: none is lost, and one wrong byte leaves the old one deciding."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pika_edge import Refused
from pika_edge.client import Client
from pika_edge.messages.control import Reload, TierSwitch
from tests.conftest import StartDaemon
from tests.daemon.asking import asking
from tests.daemon.other_bundle import misjudging_copy, renamed_copy
from tests.daemon.running import RunningDaemon, damaged_copy
from tests.daemon.wire import control_wire

FILES = ["manifest.json", "net.xml", "net.bin", "net.onnx", "vocabulary.model", "golden.jsonl"]


def model(daemon: RunningDaemon) -> str:
    with Client(daemon.door) as client:
        return client.ask("ai đang nghĩ đấy?", timeout_s=60).model


def test_every_file_of_the_bundle_is_tried_here(bundle: Path) -> None:
    listed = json.loads((bundle / "manifest.json").read_bytes())["files"]
    assert {"manifest.json", *listed} - {"CARD.md"} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_one_wrong_bit_is_refused_and_the_old_bundle_goes_on(
    daemon: RunningDaemon, bundle: Path, tmp_path: Path, name: str
) -> None:
    before = model(daemon)
    folder = damaged_copy(bundle, tmp_path / "damaged", name)
    with pytest.raises(Refused, match=name) as refused:
        daemon.order("reload", Reload(bundle=str(folder)))
    assert refused.value.reason == "not-possible"
    assert model(daemon) == before
    assert daemon.restarts("reflex") == 0


def test_golden_answers_that_do_not_come_out_are_refused(daemon: RunningDaemon, bundle: Path, tmp_path: Path) -> None:
    folder = misjudging_copy(bundle, tmp_path / "other")
    before = model(daemon)
    with pytest.raises(Refused, match="golden answers came out differently"):
        daemon.order("reload", Reload(bundle=str(folder)))
    assert model(daemon) == before


def test_threads_that_work_for_the_hot_path_keep_its_priority(start_daemon: StartDaemon) -> None:
    daemon = start_daemon("--threads", "2", "--engine", "onnxruntime")  # an engine that starts threads of its own
    daemon.done("reload", Reload())
    model(daemon)
    tasks = Path(f"/proc/{daemon.process('reflex').pid}/task")
    assert {os.getpriority(os.PRIO_PROCESS, int(task.name)) for task in tasks.iterdir()} == {0}


def test_reloads_while_utterances_flow_lose_none(start_daemon: StartDaemon, bundle: Path, tmp_path: Path) -> None:
    daemon = start_daemon()
    folder, name = renamed_copy(bundle, tmp_path / "another")
    with asking(daemon.door) as clients:
        clients.await_more()
        assert daemon.done("reload", Reload(bundle=str(folder))) == f"decides with {name}"
        clients.await_more()
        assert daemon.done("reload", Reload()) == f"decides with {name}"  # the present one again, not the first
        clients.await_more()
    assert model(daemon) == name
    assert daemon.restarts("reflex") == 0


def test_reloaded_bundle_and_switches_outlive_the_reflex(
    start_daemon: StartDaemon, bundle: Path, tmp_path: Path
) -> None:
    daemon = start_daemon()
    folder, name = renamed_copy(bundle, tmp_path / "another")
    daemon.done("tier", TierSwitch(tier="slm", on=False))
    daemon.done("reload", Reload(bundle=str(folder)))
    with Client(daemon.door) as client:
        assert client.status().tiers["slm"] == "switched off"
        daemon.kill_and_await_restart("reflex")
        assert client.status().tiers["slm"] == "switched off"
    assert model(daemon) == name


def test_second_reload_at_once_is_refused_and_the_first_goes_on(daemon: RunningDaemon) -> None:
    with control_wire(daemon.control) as control:
        for number in range(3):
            control.say(b"reload", b"{}", b"r-%d" % number)
        answers = {message.id: message.kind for message in (control.receive() for _ in range(3))}
    assert answers == {b"r-0": b"done", b"r-1": b"error", b"r-2": b"error"}


def test_killed_while_loading_tells_who_asked(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    reflex = daemon.process("reflex")
    reflex.suspend()  # it cannot finish the load before it is killed
    with control_wire(daemon.control) as control:
        control.say(b"reload", b"{}", b"r-1")
        control.say(b"status", b"{}", b"s-1")
        assert control.receive().id == b"s-1"  # so the load was ordered
        reflex.kill()
        message_id, error = control.refusal()
    assert (message_id, error.reason) == (b"r-1", "not-possible")
    assert "has ended" in error.detail
    assert model(daemon)


def test_memory_does_not_grow_with_reloads(daemon: RunningDaemon, grown: Callable[[], float]) -> None:
    for _ in range(6):
        daemon.done("reload", Reload())
    assert grown() < 60.0


@pytest.fixture
def grown(daemon: RunningDaemon) -> Callable[[], float]:
    """Give a question for how many MB the hot process has grown since its first two reloads."""
    for _ in range(2):
        daemon.done("reload", Reload())
    reflex = daemon.process("reflex")
    before: int = reflex.memory_info().rss
    return lambda: float(reflex.memory_info().rss - before) / 1024**2


def test_a_reload_asked_again_after_its_answer_is_answered_and_not_loaded_again(daemon: RunningDaemon) -> None:
    with control_wire(daemon.control) as control:
        for _ in range(2):
            control.say(b"reload", b"{}", b"r-1")
            assert control.receive().id == b"r-1"
        control.say(b"reload", b"{}", b"r-2")  # refused as loading already, if r-1 had been loaded twice
        assert control.receive().kind == b"done"
