"""On the machine's own disk: processes killed at random, a disk that is really full, one that is really read-only."""

import errno
import os
import random
import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from pika_edge.bundle import Manifest, write_manifest
from pika_edge.bundle.read import read_manifest
from pika_edge.errors import BundleRefused, DiskFailed
from pika_edge.slots import Slots
from pika_edge.slots.disk import RealDisk
from pika_edge.slots.plan import RESERVE_BYTES
from tests.slots.conftest import V1, V2, V3, flash, serving
from tests.slots.sources import FolderSource, Watched
from tools.power_cuts.bundles import KIND, tiny_bundle

ROOT = Path(__file__).parents[2]
KILLS = 100
MODELS = {V1.model, V2.model, V3.model}


def test_kills_at_random_do_no_harm(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)
    chance, seen = random.Random(7), Counter[str]()
    command = [sys.executable, "-m", "tests.slots.zygote", str(tmp_path / "state")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as zygote:
        assert zygote.stdin is not None
        assert zygote.stdout is not None
        for _ in range(KILLS):
            print(chance.uniform(0.0, 60.0), file=zygote.stdin, flush=True)
            assert zygote.stdout.readline() == "killed\n"
            seen[str(serving(slots))] += 1
            status = slots.status()
            for slot in (status.a, status.b):
                assert not slot.whole or slot.model in MODELS
            assert [why for why in slots.verify().values() if why is not None and "damaged" in why] == []
        zygote.stdin.close()
    assert len(seen) > 1  # it got somewhere before it was killed
    assert set(seen) <= MODELS
    slots.confirm()
    flash(slots, V2)
    flash(slots, V3)
    assert serving(slots) == V3.model


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of a few MB beyond the reserve; skips where this user may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={RESERVE_BYTES + 4 * 1024**2}"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only root can mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@dataclass
class ThenDo(Watched):
    """Something happens on the robot while a file comes."""

    then: Callable[[], None] = lambda: None

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """As in `BundleSource`."""
        if name == "net.bin":
            self.then()
        yield from super().read(name, offset)


def fill_up(place: Path) -> None:
    """Write until there is no room, as a log may."""
    with (place / "log").open("wb", buffering=0) as log, suppress(OSError):
        while True:
            log.write(bytes(4096))


def test_a_disk_that_becomes_full(small_disk: Path) -> None:
    slots = Slots(small_disk / "state", KIND)
    flash(slots, V1)
    with pytest.raises(DiskFailed, match="make room") as failed:
        slots.install(ThenDo(V2, then=lambda: fill_up(small_disk)))
    assert failed.value.reason == "disk-full"
    assert serving(slots) == V1.model
    assert not any((small_disk / "state" / "slots" / KIND / "b").iterdir())  # its room was given back
    with pytest.raises(DiskFailed, match="Nothing was changed"):
        slots.install(V2)
    (small_disk / "log").unlink()
    flash(slots, V2)
    assert serving(slots) == V2.model


def test_a_disk_that_becomes_read_only(small_disk: Path) -> None:
    slots = Slots(small_disk / "state", KIND)
    flash(slots, V1)
    slots.install(V2)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for act in (lambda: slots.install(V3), slots.switch, lambda: slots.rollback("x")):
        with pytest.raises(DiskFailed, match="mount it for writing") as failed:
            act()
        assert failed.value.reason == "read-only"
    assert serving(slots) == V1.model
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    slots.switch()
    assert serving(slots) == V2.model


class BadBlocks(RealDisk):
    """Some files cannot be read."""

    def __init__(self, *bad: str) -> None:
        self.bad = bad

    def chunks(self, path: Path) -> Iterator[bytes]:
        """As in `Disk`."""
        for chunk in super().chunks(path):
            if "/".join(path.parts[-2:]) in self.bad:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            yield chunk


def test_bad_blocks(slots: Slots, tmp_path: Path) -> None:
    flash(slots, V1)

    def on(*bad: str) -> Slots:
        return Slots(tmp_path / "state", KIND, BadBlocks(*bad))

    assert on("a/vocabulary.model").install(V2).copied_bytes == len(V2.files["golden.jsonl"])
    with pytest.raises(BundleRefused, match=r"net\.xml was written well and reads wrong: the disk is bad there"):
        on("b/net.xml").install(V3)
    assert serving(slots) == V1.model
    assert not slots.status().b.whole
    assert on("a/net.bin").install(V1).slot == "b"  # the serving one has a bad block: beside it
    slots.switch()
    assert serving(slots) == V1.model


def test_large_files_take_little_memory(slots: Slots, tmp_path: Path) -> None:
    """Fetched, copied from the other slot, verified: a chunk at a time is in memory, whatever a file's size."""
    sources = [FolderSource(large_bundle(tmp_path / str(version), version)) for version in (1, 2)]
    tracemalloc.start()
    try:
        for source in sources:
            flash(slots, source)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert slots.install(sources[1]).is_current
    assert sources[1].read_bytes < LARGE_BYTES  # the large file was taken from the other slot
    assert peak_bytes < 8 * 1024**2


LARGE_BYTES = 64 * 1024**2


def large_bundle(folder: Path, version: int) -> Path:
    """Make a bundle with one large file, the same in every version."""
    folder.mkdir()
    for name, content in tiny_bundle(version).files.items():
        (folder / name).write_bytes(content)
    with (folder / "net.bin").open("wb") as file:
        file.truncate(LARGE_BYTES)
    write_manifest(folder, read_manifest(folder, Manifest))
    return folder
