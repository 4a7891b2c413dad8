"""Robots that have the real net's older version, and `flash.py` as a field engineer runs it."""

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.daemon.running import PROGRAM
from tests.releases.made import KIND, Robot
from tools.benching_flash import publisher
from tools.flash import main

OLD, NEW = f"{KIND}-{publisher.OLD}", f"{KIND}-{publisher.NEW}"
NEWS_BYTES = 300_000
"""What the newer version has that the older has not."""


@dataclass
class Fleet:
    """A fleet's inventory, and the commands on it."""

    folder: Path
    robots: list[dict[str, object]] = field(default_factory=list)
    settings: dict[str, object] = field(default_factory=dict)

    def add(self, name: str, state: Path | None = None, /, **keys: object) -> Path:
        """Add a robot; where a prepared state is given, one on this machine that has it. Gives its folder."""
        home = self.folder / name
        if state is not None:
            shutil.copytree(state, home / "state", symlinks=True, dirs_exist_ok=True)
            keys = {"state_dir": str(home / "state"), **keys}
        self.robots.append({"name": name, "program": PROGRAM, **keys})
        return home

    def state(self, name: str) -> Robot:
        """Give a robot's state folder, as the robot sees it."""
        folder = self.folder / name / "state"
        return Robot(folder, (folder / "trust" / "root.json").read_bytes())

    def write(self) -> Path:
        """Write the inventory."""
        path = self.folder / "fleet.toml"
        lines = [f"{key} = {json.dumps(value)}" for key, value in self.settings.items()]
        for robot in self.robots:
            lines += ["", "[[robot]]", *(f"{key} = {json.dumps(value)}" for key, value in robot.items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def flash(self, *words: object, code: int = 0) -> Any:
        """Run a command of `flash.py` with `--json`, and give its answer."""
        return json.loads(self.told(*words, "--json", code=code).splitlines()[0])

    def told(self, *words: object, code: int = 0) -> str:
        """Run a command of `flash.py`, and give what it says to people."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            ended = main([str(words[0]), "--inventory", str(self.write()), *(str(word) for word in words[1:])])
        assert ended == code, out.getvalue() + err.getvalue()
        return out.getvalue() + err.getvalue()
