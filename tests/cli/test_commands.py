"""The commands that speak to a running daemon, and what all commands share."""

import json
import os
import signal
import subprocess

import pytest

from pika_edge import __version__
from pika_edge.cli import COMMANDS
from pika_edge.messages.decision import Decision
from tests.cli.running import pika_edge
from tests.conftest import StartDaemon
from tests.daemon.running import PROGRAM, RunningDaemon, clean_environment

NAMES = ["serve", "ask", "decide", "watch", "doctor", "stop", "status", "reload", "tier", "shadow", "settings", "keys"]
NAMES += ["consent", "ledger", "body", "slots", "serial", "simulate", "replay"]
NOWHERE = "ipc:///tmp/pika-edge-nobody-is-here"


@pytest.mark.parametrize("name", NAMES)
def test_help_of_every_command(name: str) -> None:
    ran = pika_edge(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: pika-edge {name}")


def test_help_names_every_command() -> None:
    told = pika_edge("--help").out
    assert all(f"    {name} " in told for name in NAMES)
    assert len(COMMANDS) + 3 == len(NAMES)  # the module `control` brings four of them


def test_version_and_bad_usage() -> None:
    assert pika_edge("--version").out == f"pika-edge {__version__}\n"
    assert pika_edge().code == 2
    assert pika_edge("dance").code == 2


def test_ask_prints_the_decisions(daemon: RunningDaemon) -> None:
    ran = pika_edge("ask", "--door", daemon.door, "con tự buộc dây giày rồi", "--role", "child", "--lang", "vi")
    assert (ran.code, ran.err) == (0, "")
    revisions = [Decision.model_validate_json(line) for line in ran.out.splitlines()]
    assert revisions[0].revision == 0
    assert revisions[-1].final


def test_endpoint_may_come_from_the_environment(daemon: RunningDaemon) -> None:
    ran = pika_edge("ask", "chào Pika", environment={"PIKA_EDGE_DOOR": daemon.door})
    assert ran.code == 0, ran.err
    assert pika_edge("status", environment={"PIKA_EDGE_CONTROL": daemon.control}).code == 0


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), ("a" * 1_001, "too-long"), ("\udcff", "not-utf8")])
def test_ask_tells_why_not(daemon: RunningDaemon, text: str, reason: str) -> None:
    ran = pika_edge("ask", "--door", daemon.door, text)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"pika-edge: {reason}: ")


@pytest.mark.parametrize(
    "arguments", [("ask", "--door", NOWHERE, "a", "--timeout-s", "0.2"), ("ask", "--door", "nonsense", "a")]
)
def test_no_daemon_is_told(arguments: tuple[str, ...]) -> None:
    ran = pika_edge(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(("pika-edge: no-answer: ", "pika-edge: bad-config: "))
    assert "Traceback" not in ran.err


def test_control_commands(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()

    def control(*arguments: str) -> str:
        ran = pika_edge(arguments[0], "--control", daemon.control, *arguments[1:])
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    assert [row["name"] for row in json.loads(control("status"))["processes"]] == ["log", "reflex"]
    assert json.loads(control("status"))["consent"] is False
    assert control("tier", "slm", "off") == "slm: switched off\n"
    assert control("reload").startswith("decides with ")
    assert control("stop") == "stopping\n"
    assert daemon.await_end() == 0


def test_refused_control_command_is_1(daemon: RunningDaemon) -> None:
    for arguments in (["tier", "net", "off"], ["reload", "/nowhere"]):
        ran = pika_edge(arguments[0], "--control", daemon.control, *arguments[1:])
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("pika-edge: not-possible: ")


def test_relative_path_of_a_bundle_means_the_callers_folder(daemon: RunningDaemon) -> None:
    ran = pika_edge("reload", "--control", daemon.control, "no-such-bundle")
    assert os.path.join(os.getcwd(), "no-such-bundle") in ran.err  # noqa: PTH109, PTH118 - as the shell sees it


def test_watch_prints_until_interrupted(daemon: RunningDaemon) -> None:
    command = [PROGRAM, "watch", "--stage", daemon.stage, "health", "expression"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment()) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        lines = [watching.stdout.readline().decode().split(" ", 2) for _ in range(4)]
        watching.send_signal(signal.SIGINT)
        assert watching.wait(60) == 130
        assert watching.stderr.read() == b""
    assert {topic for topic, _, _ in lines} == {"health", "expression"}
    assert all(json.loads(body) for _, _, body in lines)


def test_watch_refuses_a_topic_that_is_none() -> None:
    ran = pika_edge("watch", "gossip")
    assert ran.code == 2
    assert "no such topic: gossip" in ran.err
