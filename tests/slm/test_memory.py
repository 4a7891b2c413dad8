"""Memory: the model comes only where there is room for it and the reserve, and goes before the robot lacks any."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.slm.memory import available_mb, may_load, must_unload

MB = st.integers(0, 1_000_000)


def test_it_is_loaded_only_where_it_fits_beside_the_reserve() -> None:
    assert may_load(2_500, needed_mb=2_000, reserve_mb=500) is None
    told = may_load(2_499, needed_mb=2_000, reserve_mb=500)
    assert told == "needs 2000 MB and 500 MB must stay free, 2499 MB are available"


def test_it_goes_when_half_the_reserve_is_gone() -> None:
    assert must_unload(250, reserve_mb=500) is None
    assert must_unload(249, reserve_mb=500) == "unloaded: 249 MB available, below 250 MB"


@given(available=MB, needed=MB, reserve=MB)
def test_what_was_just_loaded_need_not_go(available: int, needed: int, reserve: int) -> None:
    if may_load(available, needed, reserve) is None:
        assert must_unload(available - needed, reserve) is None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the root of a machine with 1,000 MB available."""
    meminfo = tmp_path / "proc" / "meminfo"
    meminfo.parent.mkdir()
    (tmp_path / "sys" / "fs" / "cgroup").mkdir(parents=True)
    meminfo.write_text("MemTotal:  4096000 kB\nMemFree:  12 kB\nMemAvailable:  1024000 kB\n", encoding="ascii")
    return tmp_path


@pytest.fixture
def group(root: Path) -> Path:
    """Give the folder of its control group."""
    return root / "sys" / "fs" / "cgroup"


def write_group(group: Path, limit: str, used_mb: int, stat: str = "anon 5\ninactive_file 0\n") -> None:
    """Write down what the kernel tells of a group."""
    (group / "memory.max").write_text(f"{limit}\n", encoding="ascii")
    (group / "memory.current").write_text(f"{used_mb * 1024**2}\n", encoding="ascii")
    (group / "memory.stat").write_text(stat, encoding="ascii")


def test_without_a_group_the_machine_counts(root: Path) -> None:
    assert available_mb(root) == 1_000


def test_a_group_without_a_limit_does_not_count(root: Path, group: Path) -> None:
    write_group(group, "max", used_mb=5_000)
    assert available_mb(root) == 1_000


def test_the_smaller_of_group_and_machine_counts(root: Path, group: Path) -> None:
    write_group(group, str(800 * 1024**2), used_mb=300)
    assert available_mb(root) == 500
    write_group(group, str(8_000 * 1024**2), used_mb=300)
    assert available_mb(root) == 1_000


def test_files_that_the_kernel_may_drop_are_free(root: Path, group: Path) -> None:
    write_group(group, str(800 * 1024**2), used_mb=700, stat=f"anon 5\ninactive_file {200 * 1024**2}\nfile 9\n")
    assert available_mb(root) == 300


def test_a_full_group_holds_nothing_more(root: Path, group: Path) -> None:
    write_group(group, str(800 * 1024**2), used_mb=801)
    assert available_mb(root) < 0
    assert may_load(available_mb(root), needed_mb=0, reserve_mb=0) is not None


@pytest.mark.parametrize("name", ["memory.max", "memory.current", "memory.stat"])
def test_a_group_that_does_not_tell_everything_does_not_count(root: Path, group: Path, name: str) -> None:
    write_group(group, str(800 * 1024**2), used_mb=700)
    assert available_mb(root) == 100
    (group / name).unlink()
    assert available_mb(root) == 1_000


def test_this_machine_has_memory() -> None:
    assert available_mb() > 0
