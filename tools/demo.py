"""See it decide: `python3 tools/demo.py`. Sets up `.venv` itself, starts the daemon, and talks to it over ZeroMQ.

`--talk` lets you type what the child says.
"""

from __future__ import annotations  # an old Python must get as far as the word about its age

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from tools.setup_venv import enter_venv

if TYPE_CHECKING:
    from pika_edge.client import Client
    from pika_edge.messages import Decision, Utterance

_FACES = {
    "neutral": "😐",
    "happy": "😊",
    "excited": "🤩",
    "proud": "😎",
    "encouraging": "💪",
    "caring": "🤗",
    "calm": "😌",
    "curious": "🤔",
    "surprised": "😮",
    "playful": "😜",
    "loving": "🥰",
    "sorry": "🙏",
    "serious": "😟",
}
_UTTERANCES: tuple[dict[str, str], ...] = (
    {"text": "con tự buộc dây giày rồi"},
    {"text": "con chưa làm xong bài tập"},
    {"text": "con sợ bóng tối lắm Pika ơi"},
    {"text": "con meo cua con chet roi"},
    {"text": "bạn con đánh con mỗi ngày"},
    {"text": "sao cá không ngủ hả Pika"},
    {"text": "I got ten out of ten in spelling"},
    {"text": "I always get this word wrong"},
    {"text": "I'm going to put the fork in the socket"},
    {"text": "knock knock"},
    {"text": "con được cái sticker A plus hôm nay nè"},
    {"text": "Pika ơi con yêu you nhất luôn"},
    {"text": "con mèo", "previous": "Con gì kêu meo meo?", "outcome": "correct"},
    {"text": "it's a dog", "previous": "What animal says meow?", "outcome": "incorrect"},
)


def main() -> int:
    """Start the daemon on sockets of its own, let the robot react, stop the daemon."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--talk", action="store_true", help="type what the child says")
    options = parser.parse_args()
    enter_venv()
    from pika_edge.client import Client
    from pika_edge.messages import Utterance

    with _daemon() as (door, ready), Client(door) as client:
        print(f"{ready}\n")
        for fields in _UTTERANCES:
            _react(client, Utterance.model_validate(fields))
        if options.talk:
            _talk(client)
        latency = client.status().latency
        assert latency is not None  # noqa: S101 - it has just decided
        print(
            f"\n{latency.decisions} decisions, arrival to answer: "
            f"median {latency.p50_us / 1000:.2f} ms, slowest {latency.max_us / 1000:.2f} ms"
        )
    return 0


@contextmanager
def _daemon() -> Iterator[tuple[str, str]]:
    """Give the door's endpoint and the daemon's `ready` line."""
    with tempfile.TemporaryDirectory(prefix="pika-demo-") as folder:
        endpoints = {name: f"ipc://{folder}/{name}" for name in ("door", "stage", "control")}
        flags = [part for name, endpoint in endpoints.items() for part in (f"--{name}", endpoint)]
        daemon = subprocess.Popen(
            [sys.executable, "-m", "pika_edge", "serve", "--log-level", "warning", *flags, "--state-dir", folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert daemon.stdout is not None  # noqa: S101 - PIPE was asked for
        ready = daemon.stdout.readline().strip()
        if not ready:
            sys.exit("the daemon did not start; its message stands above, and `pika-edge doctor` looks further")
        try:
            yield endpoints["door"], ready
        finally:
            daemon.terminate()
            daemon.wait(timeout=10)


def _react(client: Client, utterance: Utterance) -> None:
    decision = client.ask(utterance)
    context = f"  (asked: {utterance.previous} {utterance.outcome})" if utterance.previous else ""
    print(f"child: {utterance.text}{context}")
    print(f"robot: {_told(decision)}\n")


def _told(decision: Decision) -> str:
    party = "  🎉 celebrates" if decision.soll_celebrate == "yes" else ""
    sure = f"{decision.confidence:.0%} {decision.why[0].verdict}, {decision.took_us / 1000:.2f} ms"
    return f"{_FACES[decision.soll_emotion]}  {decision.soll_emotion}{party}  [{sure}]"


def _talk(client: Client) -> None:
    from pika_edge.errors import PikaError

    print("Now you: type what the child says, an empty line ends.")
    for line in iter(lambda: sys.stdin.readline().strip(), ""):
        try:
            print(f"robot: {_told(client.ask(line))}\n")
        except PikaError as error:
            print(f"robot did not take it: {error}\n")


if __name__ == "__main__":
    sys.exit(main())
