"""Robots on this machine, each in its own folder, some with a real daemon; and the inventory that names them."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pika_edge.client.sync import Caller
from pika_edge.errors import PikaError
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.status import DaemonStatus, StatusQuestion
from tools.benching.errors import BenchError
from tools.benching_flash.mishaps import full_disk_program, power_cut_program, small_disk
from tools.benching_flash.publisher import KIND, Published

PROGRAM = str(Path(sys.executable).with_name("pika-edge"))
TRIAL_S = 5.0
_CONTROL_S = 20.0
_TIMEOUT_S = 3_600.0
_FULL_BYTES = 8 * 1024**2
"""Room beside the old bundle on the full disk: less than must stay free."""


@dataclass(frozen=True)
class Robot:
    """One robot."""

    name: str
    folder: Path
    mishap: str | None
    has_daemon: bool

    @property
    def control(self) -> str:
        """Its daemon's endpoint."""
        return f"ipc://{self.folder}/control"

    @property
    def state_dir(self) -> Path:
        """Where its slots lie."""
        return self.folder / "state"

    def daemon_model(self) -> str | None:
        """Give what its daemon decides with; none where it does not answer."""
        caller = Caller(self.control, CONTROL_OUT)
        try:
            for answer in caller.call(b"status", StatusQuestion(), _CONTROL_S):
                if isinstance(answer, DaemonStatus) and answer.health is not None:
                    return answer.health.model
        except PikaError:
            return None
        finally:
            caller.close()
        return None


@contextmanager
def fleet(folder: Path, published: Published, count: int, daemons: int, cut_after_s: float) -> Iterator[list[Robot]]:
    """Give robots for a while, on which the older bundle serves; the last but one loses power, the last has no room.

    Raises:
        BenchError: a daemon does not start.
    """
    with ExitStack() as held:
        robots = []
        for number in range(1, count + 1):
            mishap = {count - 1: "power-cut", count: "disk-full"}.get(number)
            robot = Robot(f"pika-{number:02}", folder / f"{number:02}", mishap, number <= daemons)
            robot.folder.mkdir()
            _settle(robot, published, cut_after_s, held)
            robots.append(robot)
        for robot in robots:
            if robot.has_daemon:
                held.enter_context(_daemon(robot))
        yield robots


def write_inventory(path: Path, robots: list[Robot], url: str, parallel: int) -> None:
    """Write the fleet's inventory."""
    lines = [
        f'url = "{url}"',
        'rings = ["all"]',
        f"parallel = {parallel}",
        "tolerate = 2",
        f"time_limit_s = {_TIMEOUT_S}",
    ]
    for robot in robots:
        own = robot.folder / "pika-edge"
        keys = {"name": robot.name, "state_dir": str(robot.state_dir), "config": str(robot.folder / "pika.toml")}
        keys |= {"program": str(own) if own.exists() else PROGRAM, "control": robot.control}
        lines += ["", "[[robot]]", *(f"{key} = {json.dumps(value)}" for key, value in keys.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _settle(robot: Robot, published: Published, cut_after_s: float, held: ExitStack) -> None:
    own = robot.folder / "pika-edge"
    if robot.mishap == "disk-full":
        size = sum(path.stat().st_size for path in published.state.rglob("*") if path.is_file())
        if not held.enter_context(small_disk(robot.state_dir, size + _FULL_BYTES)):
            full_disk_program(own, PROGRAM)
    if robot.mishap == "power-cut":
        power_cut_program(own, PROGRAM, robot.state_dir / "slots" / KIND / "b", cut_after_s)
    shutil.copytree(published.state, robot.state_dir, symlinks=True, dirs_exist_ok=True)
    sockets = [f'{name} = "ipc://{robot.folder}/{name}"' for name in ("door", "stage", "control")]
    (robot.folder / "pika.toml").write_text("\n".join([*sockets, f"trial_s = {TRIAL_S}"]) + "\n", encoding="utf-8")


@contextmanager
def _daemon(robot: Robot) -> Iterator[None]:
    words = ["serve", "--config", str(robot.folder / "pika.toml"), "--state-dir", str(robot.state_dir)]
    with (
        (robot.folder / "log").open("wb") as log,
        subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, stderr=log) as process,
    ):
        try:
            if process.stdout is None or not process.stdout.readline().startswith(b"ready"):
                raise BenchError(f"the daemon of {robot.name} does not start: see {log.name}")
            yield
        finally:
            process.terminate()
