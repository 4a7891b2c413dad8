"""`pika-edge slots`: what a person reads, what a script reads, and the exit codes."""

import json
from pathlib import Path

import pytest

from pika_edge.bundle.kinds import KINDS
from pika_edge.cli import slots as command
from pika_edge.slots import Slots
from tests.cli.running import Ran, pika_edge
from tests.slots.conftest import V1, V2, flash, serving
from tests.slots.sources import flip
from tools.power_cuts.bundles import KIND


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    """Give the slots that the commands look at."""
    return Slots(tmp_path, KIND)


def run(folder: Path, *words: str) -> Ran:
    return pika_edge(
        "slots",
        *words,
        environment={"PIKA_EDGE_STATE_DIR": str(folder), "PIKA_EDGE_CONTROL": f"ipc://{folder}/control"},
    )


def test_nothing_was_installed(tmp_path: Path) -> None:
    assert run(tmp_path, "status").out == "no bundle was installed: the one that came with pika-edge serves\n"
    assert (run(tmp_path, "verify").code, run(tmp_path, "status", "--json").out) == (0, "[]\n")
    back = run(tmp_path, "rollback")
    assert back.code == 1
    assert back.err.startswith("pika-edge: slots-refused: no bundle was switched to yet")


def test_status_tells_the_whole_story(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    slots.install(V2)
    assert f"b  {V2.model}  whole, waiting for the switch" in run(tmp_path, "status").out
    slots.switch()
    slots.count_boot()
    told = run(tmp_path, "status").out.splitlines()
    assert told[0] == f"{KIND}: {V2.model} serves"
    assert told[1].startswith("  on trial since 2")
    assert told[1].endswith(", started 1 time")
    assert told[2:] == [f"  a  {V1.model}  whole", f"  b  {V2.model}  whole, serves"]
    (said,) = json.loads(run(tmp_path, "status", "--json", "--kind", KIND).out)
    assert (said["current"], said["trial"]["boots"], said["rolled_back"]) == ("b", 1, None)


def test_rollback_by_hand(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    flash(slots, V2)
    ran = run(tmp_path, "rollback", "--reason", "laughs too much")
    assert ran.code == 0
    assert serving(slots) == V1.model
    assert f"from {V2.model} to {V1.model}: laughs too much" in ran.out
    assert "no daemon runs" in ran.out
    again = run(tmp_path, "rollback", "--json")
    assert json.loads(again.out)["rolled_back"]["reason"] == "laughs too much"
    assert serving(slots) == V1.model


def test_verify_names_what_is_damaged(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    ran = run(tmp_path, "verify")
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [f"{KIND} a: {V1.model}: every byte as sealed", f"{KIND} b: –: holds no bundle"],
    )
    folder = slots.current()
    assert folder is not None
    flip(folder / "net.bin")
    ran = run(tmp_path, "verify", "--json")
    assert ran.code == 1
    (said,) = json.loads(ran.out)
    assert said["damaged"] == ["a"]
    assert said["wrong"]["a"] == "is damaged: net.bin"


def test_the_command_knows_every_kind() -> None:
    assert set(command._KINDS) == set(KINDS)
