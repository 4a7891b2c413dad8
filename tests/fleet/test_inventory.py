"""The inventory: what stands in it, and what is refused."""

from pathlib import Path

import pytest

from pika_edge.errors import ConfigError
from pika_edge.fleet.inventory import FILE_BYTES_MOST, Inventory, read_inventory
from pika_edge.fleet.rings import Tolerated

GOOD = """
repository = "bundles"
rings = ["lab", "10%", "all"]
tolerate = 2

[defaults]
user = "pika"
key = "keys/fleet"
connection = false

[[robot]]
name = "pika-1"
host = "10.0.0.1"
group = "lab"

[[robot]]
name = "pika-2"
host = "fd00::2"
port = 2222
connection = true

[[robot]]
name = "desk"
state_dir = "desk/state"
"""


def read(folder: Path, text: str) -> Inventory:
    path = folder / "fleet.toml"
    path.write_text(text, encoding="utf-8")
    return read_inventory(path)


def test_defaults_lie_under_every_robot_and_paths_begin_at_the_file(tmp_path: Path) -> None:
    inventory = read(tmp_path, GOOD)
    first, second, desk = inventory.robot
    assert (first.user, first.key, first.connection, second.connection) == (
        "pika",
        tmp_path / "keys/fleet",
        False,
        True,
    )
    assert [robot.address for robot in inventory.robot] == [
        "pika@10.0.0.1",
        "pika@fd00::2:2222",
        str(tmp_path / "desk/state"),
    ]
    assert (inventory.repository, inventory.tolerated) == (tmp_path / "bundles", Tolerated(count=2))
    assert [entry.name for entry in inventory.only(["lab", "desk"])] == ["pika-1", "desk"]
    assert (desk.host, len(inventory.only([]))) == (None, 3)
    with pytest.raises(ConfigError, match="pika-3 is no robot or group"):
        inventory.only(["pika-3"])
    assert inventory.changed({"parallel": 3}).parallel == 3
    with pytest.raises(ConfigError, match="parallel"):
        inventory.changed({"parallel": 0})


ROBOT = '[[robot]]\nname = "r"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "robot: List should have at least 1 item"),
        (ROBOT, "needs either"),
        (ROBOT + 'host = "h"\nstate_dir = "s"', "needs either"),
        (ROBOT + 'host = "-oProxyCommand=reboot"', "host"),
        (ROBOT + 'host = "h"\nuser = "-l"', "user"),
        (ROBOT + 'host = "h"\nport = 70000', "port"),
        (ROBOT + 'host = "h"\npassword = "x"', "password"),
        (ROBOT + 'host = "h"\nprogram = "a\\nb"', "program"),
        (ROBOT + 'host = "h"\n' + ROBOT + 'host = "h"', "two robots are called r"),
        ('[[robot]]\nname = "../r"\nhost = "h"', "name"),
        ('tolerate = "many"\n' + ROBOT + 'host = "h"', "tolerate"),
        ('url = "https://me:secret@h/"\n' + ROBOT + 'host = "h"', "url"),
        ("robot = 3", "tables"),
        ("robot = [", "no TOML"),
        ("#" * (FILE_BYTES_MOST + 1), "more than"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as refused:
        read(tmp_path, text)
    assert "secret" not in str(refused.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        read_inventory(tmp_path / "none.toml")
