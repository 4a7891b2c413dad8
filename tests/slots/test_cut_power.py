"""`tools/cut_power.py`: what it prints, writes and gives back."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.daemon.running import clean_environment

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, str(ROOT / "tools" / "cut_power.py")]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    environment = clean_environment() | {"TQDM_DISABLE": "1"}
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, env=environment, timeout=120, check=False)


def test_many_on_two_cores(tmp_path: Path) -> None:
    found = tmp_path / "found.json"
    ran = run("--cuts", "4500", "--workers", "2", "--json", str(found))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("4,500 cuts at ")
    said = json.loads(found.read_text())
    assert (said["cuts"], said["broken"], sum(said["by_program"].values())) == (4500, 0, 4500)
    assert 500 < said["different"] < 4500


def test_one_told_step_by_step() -> None:
    ran = run("--number", "1300")
    assert ran.returncode == 0
    assert ran.stdout.startswith("cut 1300: ")
    for word in ("— install", "  ← the power goes", "lost: everything that was not synced", "every rule is kept"):
        assert word in ran.stdout
    assert run("--number", "-1").returncode == 2
    assert run("--cuts", "0").returncode == 2


def test_ctrl_c_ends_it() -> None:
    popen = subprocess.Popen(
        [*COMMAND, "--cuts", "10000000", "--workers", "2"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TQDM_DISABLE": ""},
        start_new_session=True,
    )
    with popen:
        try:
            assert popen.stderr is not None
            popen.stderr.read(200)  # the bar: it is at work
            os.killpg(popen.pid, signal.SIGINT)
            rest = popen.communicate(timeout=120)[1]
        finally:
            popen.kill()
    assert popen.returncode == 130
    assert "Traceback" not in rest
