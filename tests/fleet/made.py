"""A publisher of the real net, robots that have its older version, and `flash.py` as a field engineer runs it."""

import io
import json
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pika_edge.bundle import Manifest, write_manifest
from pika_edge.bundle.manifest import FileEntry
from pika_edge.bundle.read import read_manifest
from pika_edge.releases.publishing.build import build
from tests.daemon.running import PROGRAM
from tests.releases.made import KIND, Publisher, Robot
from tools.flash import main

OLD, NEW = f"{KIND}-6.0.0", f"{KIND}-7.0.0"
NEWS_BYTES = 300_000
"""What the newer version has that the older has not."""


def publish(bundle: Path, folder: Path) -> Path:
    """Make a publisher that offers 7.0.0, with what 6.0.0 had and one file more, and a robot with 6.0.0."""
    publisher = Publisher.new(folder / "publisher")
    build(bundle, folder / "old", "6.0.0")
    publisher.publish(publisher.sign("6.0.0", bundle=folder / "old"))
    Robot(folder / "state", publisher.root).install(publisher.repository)
    newer = shutil.copytree(folder / "old", folder / "newer")
    (newer / "news.bin").write_bytes(os.urandom(NEWS_BYTES))
    manifest = read_manifest(newer, Manifest)
    files = {**manifest.files, "news.bin": FileEntry(bytes=0, sha256="0" * 64)}
    write_manifest(newer, manifest.model_copy(update={"files": files}))
    build(newer, folder / "new", "7.0.0")
    publisher.publish(publisher.sign("7.0.0", bundle=folder / "new"))
    return folder


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
