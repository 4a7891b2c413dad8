"""Robots behind a real sshd: reached, refused, flashed without a connection of their own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.inventory import read_inventory
from pika_edge.fleet.reach import reaching
from pika_edge.fleet.running import Processes
from tests.fleet.made import NEW, NEWS_BYTES, OLD, Fleet
from tests.fleet.sshd import Sshd, skip_without_sshd
from tests.slots.sources import flip
from tools.benching_flash.publisher import KIND, Published


@pytest.fixture
def add(fleet: Fleet, sshd: Sshd, published: Published) -> Callable[..., Path]:
    """Give how a robot with 6.0.0 that is reached over SSH comes into the fleet."""

    def add(name: str, **keys: object) -> Path:
        home = fleet.folder / name
        shutil.copytree(published.state, home / "state", symlinks=True)
        fleet.add(name, None, **sshd.robot(home) | keys)
        return home

    return add


def test_whom_it_reaches_and_why_not(fleet: Fleet, add: Callable[..., Path], sshd: Sshd, tmp_path: Path) -> None:
    strangers = tmp_path / "known_hosts"
    strangers.touch()
    add("good")
    add("stranger", known_hosts=str(strangers))
    add("elsewhere", port=1)
    add("bare", program="/nowhere/pika-edge")
    fleet.robots.append({**fleet.robots[0], "name": "locked", "key": str(_other_key(sshd))})
    said = fleet.flash("inventory", code=6)["robots"]
    assert {name: one["reason"] for name, one in said.items()} == {
        "good": None,
        "stranger": "host-key",
        "elsewhere": "unreachable",
        "bare": "no-program",
        "locked": "login-refused",
    }
    assert (said["good"]["version"], said["good"]["serves"]) == ("0.1.0", OLD)
    assert strangers.read_text() == ""
    told = fleet.told("inventory", "--only", "good").splitlines()
    assert told[0].startswith("✔ good")


def _other_key(sshd: Sshd) -> Path:
    """Give a key that is known for nobody: the host's."""
    return sshd.folder / "host"


def test_new_hosts_are_accepted_where_that_is_said(fleet: Fleet, add: Callable[..., Path], tmp_path: Path) -> None:
    mine = tmp_path / "known_hosts"
    add("new", known_hosts=str(mine), new_hosts="accept")
    assert fleet.flash("inventory")["robots"]["new"]["is_well"]
    assert mine.read_text()


def test_without_a_connection_only_what_is_missing_is_copied(fleet: Fleet, add: Callable[..., Path]) -> None:
    skip_without_sshd("rsync")
    well, hurt = add("well", connection=False), add("hurt", connection=False)
    flip(hurt / "state" / "slots" / "predetermination" / "a" / "net.onnx")
    said = fleet.flash("flash", "--report", fleet.folder / "report.json", "--rings", "all")
    records = said["records"]
    told = {name: (one["outcome"], one["before"], one["after"]) for name, one in records.items()}
    assert told == dict.fromkeys(("well", "hurt"), ("waiting", OLD, NEW))
    assert NEWS_BYTES < records["well"]["staged_bytes"] < 2 * NEWS_BYTES
    assert records["hurt"]["staged_bytes"] > 5_000_000  # its slot had less than it said
    assert [sorted(path.name for path in home.glob(".pika*")) for home in (well, hurt)] == [[], []]
    for name in ("well", "hurt"):
        assert fleet.state(name).version == "7.0.0"
    assert said["version"] == "7.0.0"

    assert fleet.flash("verify", "--only", "well")["robots"]["well"]["wrong"] == {"a": None, "b": None}
    back = fleet.flash("rollback", "--only", "well", "--reason", "laughs too much")["robots"]["well"]
    assert back["serves"] == OLD
    assert "laughs too much" in fleet.told("status", "--only", "well")
    damaged = fleet.flash("verify", code=6)["robots"]["hurt"]
    assert damaged["reason"] == "damaged"
    assert "net.onnx" in damaged["detail"]


def test_a_robot_that_trusts_nobody_yet_is_given_the_root(
    fleet: Fleet, add: Callable[..., Path], published: Published
) -> None:
    home = add("new")
    shutil.rmtree(home / "state" / "trust")
    root = published.root.read_bytes()
    (entry,) = read_inventory(fleet.write()).robot
    with reaching(Processes(), 120.0) as reach, reach.robot(entry) as robot:
        with pytest.raises(RobotFailed, match=r"1\.root\.json") as refused:
            robot.install(KIND, "/nowhere", None, None)
        assert refused.value.reason == "not-trusted"
        with pytest.raises(RobotFailed) as refused:
            robot.install(KIND, "/nowhere", None, root)
        assert refused.value.reason == "unreachable"
    assert (home / "state" / "trust" / "root.json").read_bytes() == root
