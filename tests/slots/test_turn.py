"""Switch, trial, confirm and rollback: what serves, and what is told."""

from datetime import datetime, timezone
from pathlib import Path

import pytest

from pika_edge.errors import BundleRefused, SlotsRefused
from pika_edge.slots import Slots
from pika_edge.slots.slots import BOOTS_MOST
from tests.slots.conftest import V1, V2, V3, flash, serving
from tests.slots.sources import flip
from tools.power_cuts.bundles import KIND, TinyBundle


def test_a_trial_begins_with_the_switch_and_ends_with_the_word(slots: Slots) -> None:
    slots.install(V1)
    assert slots.status().trial is None
    slots.switch()
    trial = slots.status().trial
    assert trial is not None
    assert (trial.slot, trial.boots) == (slots.status().current, 0)
    slots.confirm()
    slots.confirm()
    assert slots.status().trial is None
    slots.install(V2)
    slots.switch(trial=False)
    assert slots.status().trial is None
    assert serving(slots) == V2.model


def test_too_many_starts_on_trial_go_back(slots: Slots) -> None:
    flash(slots, V1)
    slots.install(V2)
    slots.switch()
    for start in range(1, BOOTS_MOST):
        slots.count_boot()
        trial = slots.status().trial
        assert trial is not None
        assert trial.boots == start
        assert serving(slots) == V2.model
    slots.count_boot()
    assert serving(slots) == V1.model
    told = slots.status()
    assert told.trial is None
    assert told.rolled_back is not None
    assert (told.rolled_back.left, told.rolled_back.to) == (V2.model, V1.model)
    assert told.rolled_back.reason == "the daemon started 3 times and the trial was not passed"
    slots.count_boot()
    assert serving(slots) == V1.model


def test_starts_without_a_trial_are_not_counted(slots: Slots, tmp_path: Path) -> None:
    slots.count_boot()
    slots.confirm()
    assert not (tmp_path / "state").exists()
    flash(slots, V1)
    for _ in range(2 * BOOTS_MOST):
        slots.count_boot()
    assert serving(slots) == V1.model


def test_rollback_keeps_the_reason_and_its_time(tmp_path: Path) -> None:
    now = datetime(2026, 12, 1, 8, 30, tzinfo=timezone.utc)
    slots = Slots(tmp_path, KIND, now=lambda: now)
    flash(slots, V1)
    flash(slots, V2)
    assert slots.rollback("the stage fell silent" * 100) == slots.current()
    told = slots.status().rolled_back
    assert told is not None
    assert told.at == now
    assert told.reason.startswith("the stage fell silent")
    assert len(told.reason) == 500
    assert slots.rollback("again") == slots.current()  # back is back: going on would be forward
    assert serving(slots) == V1.model
    assert slots.status().rolled_back == told


def test_what_was_left_can_be_installed_again(slots: Slots) -> None:
    flash(slots, V1)
    flash(slots, V2)
    slots.rollback("x")
    assert slots.install(V2).fetched_bytes == 0
    flash(slots, V2)
    assert serving(slots) == V2.model
    assert slots.status().rolled_back is None
    flash(slots, V3)
    slots.rollback("y")
    assert serving(slots) == V2.model


def test_the_only_bundle_goes_back_to_the_shipped_one(slots: Slots) -> None:
    slots.install(V1)
    slots.switch()
    assert slots.rollback("no answer") is None
    assert slots.current() is None
    told = slots.status()
    assert told.why_none == "the only bundle that was installed was rolled back"
    assert told.rolled_back is not None
    assert told.rolled_back.to is None
    assert slots.rollback("again") is None
    flash(slots, V1)
    assert serving(slots) == V1.model


def test_nothing_to_go_back_to(slots: Slots) -> None:
    with pytest.raises(SlotsRefused, match="no bundle was switched to yet"):
        slots.rollback("x")
    with pytest.raises(SlotsRefused, match="install one first"):
        slots.switch()
    flash(slots, V1)
    with pytest.raises(SlotsRefused, match="slot b holds no bundle"):
        slots.rollback("x")
    slots.install(V2)
    with pytest.raises(SlotsRefused, match="never served"):
        slots.rollback("x")
    assert serving(slots) == V1.model


def test_a_damaged_way_back_is_not_taken(slots: Slots) -> None:
    flash(slots, V1)
    old = slots.current()
    slots.install(V2)
    slots.switch()
    assert old is not None
    flip(old / "net.onnx")
    assert slots.verify() == {"a": "is damaged: net.onnx", "b": None}
    assert slots.rollback("unhealthy") is None  # on trial, unhealthy: then rather the shipped bundle
    assert slots.current() is None
    flash(slots, V3)
    assert serving(slots) == V3.model


def test_a_damaged_way_back_is_refused_without_need(slots: Slots) -> None:
    flash(slots, V1)
    old = slots.current()
    flash(slots, V2)
    assert old is not None
    flip(old / "net.onnx")
    with pytest.raises(SlotsRefused, match=r"slot a is damaged: net\.onnx"):
        slots.rollback("by hand")
    assert serving(slots) == V2.model


def test_the_way_back_of_a_trial_is_not_written_over(slots: Slots) -> None:
    flash(slots, V1)
    slots.install(V2)
    slots.switch()
    with pytest.raises(SlotsRefused, match="on trial"):
        slots.install(V3)
    assert slots.install(V2).is_current
    assert slots.switch() == slots.current()
    assert slots.status().trial is not None
    slots.rollback("x")
    assert serving(slots) == V1.model


@pytest.mark.parametrize("name", ["a.whole", "current", "a/manifest.json"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_mark_counts_for_nothing_and_is_mended(slots: Slots, tmp_path: Path, name: str, damage: str) -> None:
    flash(slots, V1)
    path = tmp_path / "state" / "slots" / KIND / name
    spoil(path, damage)
    assert slots.current() is None
    assert slots.status().why_none is not None
    flash(slots, V1)
    assert serving(slots) == V1.model


@pytest.mark.parametrize("name", ["trial", "waiting", "rolled-back"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_damaged_bookkeeping_stops_nothing(slots: Slots, tmp_path: Path, name: str, damage: str) -> None:
    flash(slots, V1)
    flash(slots, V2)
    slots.rollback("x")
    slots.install(V2)
    slots.switch()
    slots.install(V2)
    spoil(tmp_path / "state" / "slots" / KIND / name, damage)
    assert serving(slots) == V2.model
    assert getattr(slots.status(), name.replace("-", "_")) is None
    slots.confirm()
    flash(slots, V3)
    assert serving(slots) == V3.model


def test_kinds_have_slots_of_their_own(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    other = Slots(tmp_path / "state", "slm")
    assert other.current() is None
    with pytest.raises(BundleRefused):
        other.install(TinyBundle("", V1.files))


def spoil(path: Path, damage: str) -> None:
    """Do to a file, or to the pointer, what disks and hands do."""
    if path.is_symlink():
        path.unlink()
        if damage != "gone":
            path.symlink_to({"cut": "../elsewhere", "flip": "c"}[damage])
    elif damage == "flip":
        flip(path)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    else:
        path.unlink()
