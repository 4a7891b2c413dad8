"""Kills the daemon again and again while a C program asks: no answer may be lost or doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag
from threading import Thread

from pika_edge.config import paths
from tools.benching.errors import BenchError
from tools.benching.texts import ROOT
from tools.benching_firmware.build import build, compilers, sanitizers
from tools.benching_firmware.robot import Robot, Told

TEXTS = ("con tự buộc dây giày rồi", "con sợ bóng tối", "I did it", "hôm nay con buồn", "mình chơi tiếp nhé")
_TIMEOUT_MS = 60_000
_LIVES_S = 0.3
"""At most so long does a daemon serve before it is killed."""


@dataclass(slots=True)
class Outcome:
    """What the questions came to."""

    kills: int = 0
    asked: int = 0
    answered: int = 0
    lost: int = 0
    """Ended without a final decision."""
    doubled: int = 0
    """A revision that was told twice, or anything after the final one."""
    foreign: int = 0
    """Answers that carried another question's id."""
    longest_s: float = 0.0


def kill_often(kills: int, seed: int, progress: Callable[[int], object] = lambda _: None) -> Outcome:
    """Kill and restart so many times under traffic, then let the last question be answered.

    Raises:
        BenchError: the client cannot be built, the daemon does not start, or the C program broke down.
    """
    chance = random.Random(seed)
    with TemporaryDirectory(prefix="pika-kills-") as name:
        folder = Path(name)
        compiler = compilers()[0]
        program = build("drive", folder, compiler, sanitizers(compiler))
        outcome = Outcome()
        enough = Flag()
        asker = Thread(target=_ask_on, args=(program, f"ipc://{folder}/door", outcome, enough))
        daemon = _start(folder)
        asker.start()
        try:
            for _ in range(kills):
                _await_more(outcome, asker)
                time.sleep(chance.uniform(0, _LIVES_S))
                _kill(daemon)
                daemon = _start(folder)
                outcome.kills += 1
                progress(1)
            _await_more(outcome, asker)
        finally:
            enough.set()
            asker.join()
            _kill(daemon)
    return outcome


def judge(told: Told, outcome: Outcome, earlier: set[str]) -> None:
    """Count one question's events; `earlier` are the ids of the questions before it, and gets this one's.

    What is told of the daemon itself, as a silence, belongs to no question.
    """
    answers = [event.fields for event in told.events if event.kind == "answer"]
    finals = [answer for answer in answers if answer["final"] == "1"]
    revisions = [(answer["revision"], answer["final"]) for answer in answers]
    outcome.asked += 1
    outcome.lost += told.code != 0 or not finals
    outcome.doubled += len(revisions) - len(set(revisions)) + len(finals[1:])
    ids = {event.fields["id"] for event in told.events if event.kind in ("answer", "failed")}
    outcome.foreign += len(ids) > 1 or bool(ids & earlier)
    earlier |= ids
    outcome.answered += bool(finals)


def _ask_on(program: Path, door: str, outcome: Outcome, enough: Flag) -> None:
    ids: set[str] = set()
    with Robot(program, door) as robot:
        while not enough.is_set():
            started_s = time.monotonic()
            told = robot.revisions(TEXTS[outcome.asked % len(TEXTS)], timeout_ms=_TIMEOUT_MS)
            judge(told, outcome, ids)
            outcome.longest_s = max(outcome.longest_s, time.monotonic() - started_s)


def _await_more(outcome: Outcome, asker: Thread) -> None:
    """Wait until the daemon that runs now has answered something."""
    before = outcome.asked
    while outcome.asked <= before + 1:
        if not asker.is_alive():
            raise BenchError("the C program has ended; its words stand above")
        time.sleep(0.005)


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    """Start a daemon on the folder's sockets, without waiting for it: the client finds it by itself."""
    own = [f"--{name}=ipc://{folder}/{name}" for name in ("door", "stage", "control")]
    own += [f"--bundle={paths.bundle()}", f"--state-dir={folder}", f"--log-file={folder}/daemon.jsonl"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(paths.ENV_PREFIX)}
    return subprocess.Popen(
        [sys.executable, "-m", "pika_edge", "serve", *own],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # all its processes are in it, so that one signal kills them all
    )


def _kill(daemon: "subprocess.Popen[bytes]") -> None:
    os.killpg(daemon.pid, signal.SIGKILL)
    daemon.wait()
