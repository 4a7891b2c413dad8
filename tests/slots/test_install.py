"""Installing: what is fetched, kept, copied and refused; the bundle that serves is never touched."""

import mmap
import os
import stat
from pathlib import Path

import pytest

from pika_edge.errors import BundleRefused, DiskFailed, SlotsRefused, SourceFailed
from pika_edge.slots import Slots
from pika_edge.slots.disk import RealDisk
from tests.slots.conftest import V1, V2, V3, flash, serving
from tests.slots.sources import CutOff, Endless, Watched, flip, payload_bytes, with_wrong_byte
from tools.power_cuts.bundles import KIND, TinyBundle

SAME_BYTES = sum(len(V2.files[name]) for name in ("vocabulary.model", "golden.jsonl"))


def test_first_install(slots: Slots) -> None:
    assert slots.current() is None
    told: list[tuple[int, int]] = []
    installed = slots.install(V1, progress=lambda done, total: told.append((done, total)))
    assert (installed.model, installed.is_current, slots.current()) == (V1.model, False, None)
    assert installed.fetched_bytes == payload_bytes(V1)
    assert slots.status().waiting == installed.slot
    assert slots.switch() == installed.folder == slots.current()
    assert serving(slots) == V1.model
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1] == 2 * sum(len(content) for content in V1.files.values())


def test_files_of_the_other_slot_are_not_fetched(slots: Slots) -> None:
    flash(slots, V1)
    source = Watched(V2)
    installed = slots.install(source)
    assert installed.copied_bytes == SAME_BYTES
    assert installed.fetched_bytes == payload_bytes(V2) - SAME_BYTES
    assert {name for name, _ in source.asked} == {"net.xml", "net.bin", "net.onnx", "CARD.md"}


def test_a_damaged_file_of_the_other_slot_is_fetched(slots: Slots) -> None:
    flash(slots, V1)
    folder = slots.current()
    assert folder is not None
    flip(folder / "vocabulary.model")
    (folder / "golden.jsonl").unlink()
    assert slots.install(V2).copied_bytes == 0
    slots.switch()
    assert serving(slots) == V2.model


def test_again_is_nothing(slots: Slots) -> None:
    flash(slots, V1)
    source = Watched(V1)
    installed = slots.install(source)
    assert (installed.is_current, installed.fetched_bytes, source.asked) == (True, 0, [])
    assert slots.switch() == slots.current()
    assert slots.status().trial is None
    waits = slots.install(V2)
    source = Watched(V2)
    again = slots.install(source)
    assert (again.slot, again.kept_bytes, source.asked) == (waits.slot, sum(map(len, V2.files.values())), [])


def test_a_damaged_serving_bundle_is_installed_beside(slots: Slots) -> None:
    flash(slots, V1)
    folder = slots.current()
    assert folder is not None
    flip(folder / "net.bin")
    with pytest.raises(BundleRefused):
        serving(slots)
    assert not slots.install(V1).is_current
    assert slots.switch() != folder
    assert serving(slots) == V1.model


def test_it_goes_on_where_it_was_cut_off(slots: Slots) -> None:
    flash(slots, V1)
    with pytest.raises(SourceFailed, match="dead"):
        slots.install(CutOff(V2))
    assert serving(slots) == V1.model
    with pytest.raises(SlotsRefused, match="install one first"):
        slots.switch()
    source = Watched(V2)
    slots.install(source)
    assert ("net.bin", 200) in source.asked
    assert "CARD.md" not in dict(source.asked)  # whole before the line died
    slots.switch()
    assert serving(slots) == V2.model


def test_a_part_that_is_damaged_is_fetched_from_its_start(slots: Slots, tmp_path: Path) -> None:
    with pytest.raises(SourceFailed):
        slots.install(CutOff(V2))
    (part,) = (tmp_path / "state").rglob(".part-*")
    flip(part)
    source = Watched(V2)
    slots.install(source)
    assert [(name, offset) for name, offset in source.asked if name == "net.bin"] == [("net.bin", 200), ("net.bin", 0)]


def test_an_early_end_without_error_is_one(slots: Slots) -> None:
    short = TinyBundle(V1.model, {**V1.files, "net.bin": V1.files["net.bin"][:-5]})
    with pytest.raises(SourceFailed, match=r"net\.bin ended after 326 of 331 bytes"):
        slots.install(short)


def test_wrong_and_endless_bytes_are_refused(slots: Slots) -> None:
    flash(slots, V1)
    with pytest.raises(BundleRefused, match=r"net\.onnx came with a wrong byte"):
        slots.install(with_wrong_byte(V2, "net.onnx"))
    endless = Endless(V2)
    with pytest.raises(BundleRefused, match="too many"):
        slots.install(endless)
    assert endless.sent_bytes < 2 * max(map(len, V2.files.values()))
    assert serving(slots) == V1.model


def test_a_wrong_manifest_is_refused_before_anything_is_touched(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    flash(slots, V2)
    for raw, told in (
        (V3.manifest() + b" ", "changed after it was sealed"),
        (b"x" * 2_000_000, "no manifest"),
        (b"{}", "not a bundle's manifest"),
    ):
        with pytest.raises(BundleRefused, match=told):
            slots.install(TinyBundle("", {**V3.files, "manifest.json": raw}))
    with pytest.raises(BundleRefused, match="kind"):
        Slots(tmp_path / "state", "slm").install(V3)
    with pytest.raises(SlotsRefused, match="there are: predetermination, slm"):
        Slots(tmp_path, "../evil")
    assert slots.status().a.whole
    assert slots.status().b.whole


def test_what_does_not_prove_itself_does_not_count(slots: Slots) -> None:
    flash(slots, V1)
    seen: list[Path] = []

    def refuse(folder: Path) -> None:
        seen.append(folder)
        raise BundleRefused("3 of 8 golden answers came out differently")

    with pytest.raises(BundleRefused, match="3 of 8"):
        slots.install(V2, prove=refuse)
    assert seen[0].name == "b"
    assert not slots.status().b.whole
    with pytest.raises(SlotsRefused):
        slots.switch()
    assert serving(slots) == V1.model
    source = Watched(V2)
    slots.install(source, prove=seen.append)
    assert source.asked == []  # nothing is fetched again, and it is proven again
    assert len(seen) == 2
    with pytest.raises(BundleRefused):
        slots.install(V2, prove=refuse)  # what was proven once, on another day
    with pytest.raises(SlotsRefused):
        slots.switch()


def test_a_file_that_is_still_read_is_not_written_over(slots: Slots) -> None:
    flash(slots, V1)
    old = slots.current()
    assert old is not None
    with (old / "net.bin").open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as mapped:
        flash(slots, V2)
        flash(slots, V3)  # into the slot that is still mapped
        assert slots.current() == old
        assert mapped[:] == V1.files["net.bin"]


def test_files_are_this_users_alone(slots: Slots, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        flash(slots, V1)
    finally:
        os.umask(before)
    lying = [path for path in (tmp_path / "state").rglob("*") if not path.is_symlink()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in lying if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in lying if path.is_file()} == {0o600}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to somebody else")
def test_what_root_installs_belongs_to_the_owner_of_the_state_folder(slots: Slots, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    os.chown(tmp_path / "state", 1234, 2345)
    flash(slots, V1)
    slots.install(V2)
    slots.switch()
    owners = {(path.lstat().st_uid, path.lstat().st_gid) for path in (tmp_path / "state").rglob("*")}
    assert owners == {(1234, 2345)}


class AlmostFull(RealDisk):
    """A disk with little room."""

    def free_bytes(self, folder: Path) -> int:  # noqa: ARG002 - the protocol's
        return 16 * 1024**2 + 500


def test_room_is_looked_for_before_anything_is_touched(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    flash(slots, V2)
    full = Slots(tmp_path / "state", KIND, AlmostFull())
    with pytest.raises(DiskFailed, match=r"MB more.*make room") as failed:
        full.install(V3)
    assert failed.value.reason == "disk-full"
    assert slots.status().a.whole  # the way back is still there
    assert full.install(V2).is_current


def test_what_else_lies_in_a_slot_goes(slots: Slots) -> None:
    flash(slots, V1)
    folder = slots.install(V2).folder
    (folder / "strange").write_bytes(b"?")
    slots.install(V2)
    assert sorted(path.name for path in folder.iterdir()) == sorted(V2.files)
