"""The program, as a process of its own."""

import json
import os
import signal
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from pika_edge.simulator.endpoints import Label, Plan
from pika_edge.simulator.endpoints.errors import EndpointError
from tests.daemon.wait import wait_until
from tests.endpoints.asking import ask, chat, client_of, with_rule
from tools.endpoints import spawn

ROOT = Path(__file__).parents[2]


def always_serious(text: str) -> Label:
    """Be an oracle that a program can be told by name."""
    return Label("serious", "no", 1.0 if text else 0.5)


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/serve_endpoint.py", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_it_answers_logs_and_changes_its_plan() -> None:
    with spawn("groq", with_rule("unavailable", last=0)) as endpoint:
        with client_of(endpoint) as client:
            assert [client.post("chat/completions", json=chat()).status_code for _ in range(2)] == [503, 200]
        endpoint.follow(with_rule("wrong_label"))
        assert ask(endpoint).json()["choices"][0]["message"]["content"] == "Z"
        records = endpoint.requests
        endpoint.forget()
        assert endpoint.requests == []
    assert [record.fault for record in records] == ["unavailable", None, "wrong_label"]
    assert [record.json() for record in records] == [chat()] * 3


def test_an_oracle_is_given_by_name() -> None:
    with spawn("trtllm", None, "--oracle", f"{__name__}:always_serious") as endpoint:
        assert ask(endpoint).json()["choices"][0]["message"]["content"] == "M"


def test_tls_by_its_own_authority() -> None:
    with spawn("groq", None, "--tls") as endpoint:
        assert endpoint.url.startswith("https://")
        assert ask(endpoint).status_code == 200
        with pytest.raises(httpx.ConnectError), httpx.Client(verify=ssl.create_default_context()) as stranger:
            stranger.get(f"{endpoint.base_url}/models")
        assert len(endpoint.requests) == 1


def test_a_plan_over_the_wire_may_be_nonsense() -> None:
    with spawn() as endpoint:
        response = httpx.put(f"{endpoint.url}/-/plan", content=b'{"rules": 1}', trust_env=False)
        assert (response.status_code, response.text.split(":")[0]) == (400, "the plan is not valid at rules")
        assert ask(endpoint).status_code == 200


def test_it_says_that_it_is_ready_and_ends_when_told() -> None:
    process = subprocess.Popen(
        [sys.executable, "tools/serve_endpoint.py", "--matrix", "0.1"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        word, url = process.stdout.readline().split()
        assert word == "ready"
        assert httpx.get(f"{url}/models", trust_env=False).status_code == 401
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--plan", "/nowhere.json"], "cannot read the plan /nowhere.json"),
        (["--oracle", "nowhere:function"], "cannot load 'nowhere:function'"),
        (["--host", "203.0.113.7"], "cannot listen on 203.0.113.7"),
    ],
)
def test_what_it_cannot_do_it_says_in_one_line(words: list[str], said: str) -> None:
    ended = _run(*words)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"serve_endpoint: {said}")
    assert ended.stderr.count("\n") == 1


def test_who_spawns_it_hears_why_it_does_not_start() -> None:
    with pytest.raises(EndpointError, match="cannot load 'x'"), spawn("groq", Plan(), "--oracle", "x"):
        pass


def test_it_ends_with_whoever_started_it() -> None:
    starter = (
        "import subprocess, sys; p = subprocess.Popen([sys.executable, 'tools/serve_endpoint.py', '--with-parent'],"
        " stdout=subprocess.PIPE, text=True); print(p.pid, p.stdout.readline(), flush=True); p.stdout.close()"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", starter],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    url = ended.stdout.split()[-1]
    wait_until(lambda: _is_gone(url), "the endpoint has ended")


def _is_gone(url: str) -> bool:
    try:
        httpx.get(f"{url}/models", trust_env=False)
    except httpx.ConnectError:
        return True
    return False


def test_ready_in_json_has_all_a_client_needs() -> None:
    process = subprocess.Popen(
        [sys.executable, "tools/serve_endpoint.py", "--json", "--tls"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert Path(ready["authority"]).is_file()
        process.terminate()
        process.wait(60)
    assert not Path(ready["authority"]).exists()
