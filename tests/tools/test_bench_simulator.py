"""`tools/bench_simulator.py`, small: it runs, and leaves nothing behind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.daemon.running import clean_environment

pytest.importorskip("websockets", reason="needs the extra `sim`")

ROOT = Path(__file__).parents[2]


def test_it_measures_start_load_and_decisions(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "tools/bench_simulator.py", "--starts", "1", "--rounds", "1", "--seconds", "1"],
        cwd=ROOT,
        env=clean_environment() | {"TQDM_DISABLE": "1", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["command_to_page_s"]["n"] == 1
    assert told["simulator_load_of_a_core"]["page_open"] > 0
    decided = told["door_to_decision"]
    assert decided["page_open"]["n"] == decided["page_closed"]["n"] > 0
    assert list(tmp_path.iterdir()) == []
