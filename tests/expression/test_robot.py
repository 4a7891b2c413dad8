"""The reference robot at a real daemon's stage: it shows what was decided, and calms when the daemon is killed."""

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

from pika_edge.client import Client
from tests.cli.running import pika_edge
from tests.conftest import StartDaemon
from tests.daemon.running import PROGRAM, clean_environment
from tests.daemon.wait import PATIENCE_S
from tests.expression.conftest import TOML

Pose = dict[str, Any]


class RunningBody:
    """A real `pika-edge body`."""

    def __init__(self, *flags: str) -> None:
        self._popen = subprocess.Popen([PROGRAM, "body", *flags], stdout=subprocess.PIPE, env=clean_environment())
        self._poses: Queue[Pose] = Queue()
        self._reader = Thread(target=self._read, name="poses")
        self._reader.start()

    def until(self, condition: Callable[[Pose], bool]) -> list[Pose]:
        """Give the poses up to the first that is wanted."""
        seen: list[Pose] = []
        while not seen or not condition(seen[-1]):
            try:
                seen.append(self._poses.get(timeout=PATIENCE_S))
            except Empty:
                pytest.fail(f"no more poses after {seen[-1:]}")
            assert len(seen) < 20 * PATIENCE_S, seen[-1]
        return seen

    def end(self) -> int:
        """End it as Ctrl-C does, and give the exit code."""
        self._popen.send_signal(signal.SIGINT)
        code = self._popen.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        assert self._popen.stdout is not None
        self._popen.stdout.close()
        return code

    def _read(self) -> None:
        assert self._popen.stdout is not None
        for line in self._popen.stdout:
            self._poses.put(json.loads(line))


def quick_tables(folder: Path) -> Path:
    """Give the shipped tables with a daemon that counts as gone after 0.6 s."""
    file = folder / "quick.toml"
    text = TOML.read_text(encoding="utf-8")
    file.write_text(text.replace("heartbeat_ms = 1_000", "heartbeat_ms = 120"), encoding="utf-8")
    return file


def test_it_shows_what_was_decided_and_calms_when_the_daemon_dies(start_daemon: StartDaemon, tmp_path: Path) -> None:
    daemon = start_daemon("--heartbeat-s", "0.1")
    body = RunningBody("--stage", daemon.stage, "--table", str(quick_tables(tmp_path)))
    try:
        body.until(lambda pose: pose["showing"] == "calm" and not pose["is_silent"])  # the daemon's first word
        with Client(daemon.door) as client:
            assert client.ask("con tự buộc dây giày rồi").soll_emotion == "proud"
        seen = body.until(lambda pose: pose["arms.left_deg"] > 100)
        assert (seen[-1]["showing"], seen[-1]["gesture"]) == ("proud", "celebrate")
        reflex = daemon.process("reflex")
        daemon.popen.kill()
        reflex.kill()
        seen = body.until(lambda pose: pose["is_silent"] and pose["arms.left_deg"] < 6)
        assert (seen[-1]["showing"], seen[-1]["gesture"]) == ("calm", None)
        arms = [pose["arms.left_deg"] for pose in seen]
        assert any(10 < arm < 90 for arm in arms)  # blended, not jumped
        for process in daemon.alive():
            process.kill()
        start_daemon("--heartbeat-s", "0.1", folder=daemon.folder)
        body.until(lambda pose: not pose["is_silent"])
    finally:
        code = body.end()
    assert code == 130


def test_without_a_daemon_it_is_calm(tmp_path: Path) -> None:
    body = RunningBody("--stage", f"ipc://{tmp_path}/nobody", "--table", str(quick_tables(tmp_path)))
    try:
        assert body.until(lambda pose: pose["is_silent"])[-1]["showing"] == "calm"
    finally:
        assert body.end() == 130


def test_check_prints_what_was_reached() -> None:
    ran = pika_edge("body", "--check")
    assert (ran.code, ran.err) == (0, "")
    assert "head.pan_deg" in ran.out
    assert "flashes in any second: " in ran.out
    assert "all limits hold" in ran.out


def test_bad_tables_and_bad_words_are_told(tmp_path: Path) -> None:
    file = tmp_path / "expressions.toml"
    file.write_text(TOML.read_text(encoding="utf-8").replace('"#ffd966"', '"#ff1010"'), encoding="utf-8")
    ran = pika_edge("body", "--check", "--table", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: tables-refused: expressions.happy.lights.colour is a saturated red")
    assert pika_edge("body", "--frames-per-s", "0").code == 2
    assert pika_edge("body", "--frames-per-s", "nan").code == 2
    assert pika_edge("body", "--stage", "nonsense").err.startswith("pika-edge: bad-config: ")
