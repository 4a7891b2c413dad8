"""A fleet of real robots: daemons, power cuts, full disks, Ctrl-C; and going on from a report."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import StartDaemon
from tests.daemon.running import PROGRAM
from tests.daemon.wait import wait_until
from tests.fleet.made import NEW, OLD, Fleet
from tests.releases.made import KIND
from tests.releases.serving import serving
from tools.benching_flash.mishaps import full_disk_program, power_cut_program, small_disk
from tools.benching_flash.publisher import Published

ROOT = Path(__file__).parents[2]


@pytest.fixture
def full(fleet: Fleet) -> Iterator[Path]:
    """Give the state folder of a robot whose disk has no room: a small one where root can mount it, else a quota."""
    place = fleet.folder / "full" / "state"
    with small_disk(place, 28 * 1024**2) as is_mounted:
        if not is_mounted:
            program = full_disk_program(fleet.folder / "full" / "pika-edge", PROGRAM)
            fleet.robots.append({"name": "full", "program": str(program)})
        yield place
    # lazily unmounted: nothing of it is left


def test_one_loses_power_and_one_has_a_full_disk(
    fleet: Fleet, published: Published, start_daemon: StartDaemon, full: Path
) -> None:
    state = published.state
    home = fleet.add("daemon", state)
    config = home / "pika.toml"
    sockets = "".join(f'{name} = "ipc://{home}/{name}"\n' for name in ("door", "stage", "control"))
    config.write_text(f"{sockets}trial_s = 1.0\n")
    fleet.robots[-1] |= {"config": str(config), "control": f"ipc://{home}/control"}
    daemon = start_daemon("--trial-s", "1", "--heartbeat-s", "0.2", folder=home, bundle=None)
    assert daemon.health().model == OLD

    cut = fleet.add("cut", state)
    idle = cut / "state" / "slots" / KIND / "b"
    delay_s = random.uniform(0.0, 0.3)
    fleet.robots[-1]["program"] = str(power_cut_program(cut / "pika-edge", PROGRAM, idle, delay_s))
    program = next((robot["program"] for robot in fleet.robots if robot["name"] == "full"), PROGRAM)
    fleet.robots = [robot for robot in fleet.robots if robot["name"] != "full"]
    fleet.add("full", state, program=program)
    path = fleet.folder / "report.json"

    with serving(published.repository) as server:
        said = fleet.flash("flash", "--url", server.url, "--report", path, "--tolerate", 2, code=6)
        records = said["records"]
        assert {name: one["reason"] for name, one in records.items()} == {
            "daemon": None,
            "cut": "cut-off",
            "full": "disk-full",
        }, said
        assert (records["daemon"]["outcome"], records["daemon"]["after"]) == ("kept", NEW)
        assert [records[name]["after"] for name in ("cut", "full")] == [OLD, OLD]
        assert [fleet.state(name).version for name in ("cut", "full")] == ["6.0.0", "6.0.0"]
        wait_until(lambda: daemon.health().model == NEW, "it decides with the new bundle")
        assert (said["why_stopped"], said["left"]) == (None, [])
        assert json.loads(path.read_text())["records"] == records

        again = fleet.flash("flash", "--url", server.url, "--resume", path, "--tolerate", 2, code=6)["records"]
    assert again["daemon"] == records["daemon"]  # not done again
    assert (again["cut"]["outcome"], again["cut"]["after"]) == ("waiting", NEW)
    assert again["full"]["reason"] == "disk-full"
    status = fleet.flash("status")["robots"]
    assert status["daemon"]["daemon_processes"] >= 1
    assert status["cut"]["daemon_processes"] is None

    back = fleet.flash("rollback", "--only", "daemon")["robots"]["daemon"]
    assert back["serves"] == OLD
    wait_until(lambda: daemon.health().model == OLD, "it decides with the old bundle again")


def test_too_many_failures_stop_the_rollout(fleet: Fleet, published: Published) -> None:
    for name in ("first", "second", "third"):
        fleet.add(name, published.state, program="/nowhere/pika-edge")
    path = fleet.folder / "report.json"
    said = fleet.flash("flash", "--report", path, "--rings", "1,all", code=6)
    assert said["why_stopped"] == "1 failed, 1 of the 1 of ring 1"
    assert (list(said["records"]), said["left"]) == (["first"], ["second", "third"])
    told = fleet.told("flash", "--resume", path, "--rings", "1,all", "--tolerate", "100%", code=6)
    assert "0 of 3 robots done (3 no-program)" in told
    assert f"go on with: flash --resume {path}" in told


def test_words_that_cannot_be(fleet: Fleet, published: Published) -> None:
    fleet.add("one", published.state)
    path = fleet.folder / "report.json"
    path.write_text("{}")
    for words in (
        ["flash", "--report", path],
        ["flash", "--resume", path],
        ["flash", "--rings", "nobody"],
        ["flash", "--only", "nobody"],
        ["flash", "--parallel", "0"],
        ["rollback"],
        ["rollback", "--all", "--reason", "x" * 501],
    ):
        assert fleet.flash(*words, code=2)["error"]["reason"] == "bad-config"
    del fleet.settings["repository"]
    assert "no repository" in fleet.flash("flash", code=2)["error"]["detail"]
    fleet.settings["url"] = "http://127.0.0.1:1"
    fleet.add("far", host="far.example", connection=False)
    assert "far has no connection" in fleet.flash("flash", code=2)["error"]["detail"]
    fleet.settings["repository"] = str(published.repository)
    unknown = ("--only", "far", "--report", fleet.folder / "new.json", "--version", "9.9.9")
    assert "has no predetermination 9.9.9" in fleet.flash("flash", *unknown, code=2)["error"]["detail"]
    assert not (fleet.folder / "new.json").exists()


def test_ctrl_c_twice_ends_at_once_and_the_report_goes_on(fleet: Fleet, published: Published) -> None:
    slow = fleet.folder / "slow-pika-edge"
    slow.write_text(f'#!/bin/sh\n[ "$2" = install ] && touch {fleet.folder}/begun && sleep 600\nexec {PROGRAM} "$@"\n')
    slow.chmod(0o700)
    fleet.add("slow", published.state, program=str(slow))
    fleet.add("next", published.state)
    path = fleet.folder / "report.json"
    command = [sys.executable, str(ROOT / "tools" / "flash.py"), "flash", "--inventory", str(fleet.write())]
    command += ["--report", str(path), "--rings", "1,all"]
    environment = {**os.environ, "TQDM_DISABLE": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as ctrl_c:
        wait_until((fleet.folder / "begun").exists, "it is under way")
        assert ctrl_c.stderr is not None
        ctrl_c.send_signal(signal.SIGINT)
        assert ctrl_c.stderr.readline() == "\n"
        assert "under way and waited for (Ctrl-C again: ended too): slow" in ctrl_c.stderr.readline()
        ctrl_c.send_signal(signal.SIGINT)
        out, err = ctrl_c.communicate(timeout=120)
    assert ctrl_c.returncode == 130, out + err
    report = json.loads(path.read_text())
    assert (report["why_stopped"], report["left"]) == ("Ctrl-C", ["next"])
    assert report["records"]["slow"]["reason"] == "stopped"
    assert f"go on with: flash --resume {path}" in out
