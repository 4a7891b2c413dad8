"""`tools/bench_cloud.py`, small: it runs, and what it tells is what happened."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.daemon.running import clean_environment

ROOT = Path(__file__).parents[2]


def bench_cloud(*words: str) -> dict[str, Any]:
    """Run some parts and give the JSON."""
    ran = subprocess.run(
        [sys.executable, "tools/bench_cloud.py", *words, "--json"],
        cwd=ROOT,
        env=clean_environment() | {"TQDM_DISABLE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def test_virtual_time_keeps_every_rule() -> None:
    virtual = bench_cloud("virtual", "--utterances", "300")["virtual"]
    assert virtual["utterances"] == 300
    assert virtual["late"] == virtual["broken_in_all"] == 0
    assert virtual["questions"] > 0
    assert sum(virtual["verdicts"]["groq"].values()) == 300


def test_overhead_is_measured_beside_a_plain_client() -> None:
    overhead = bench_cloud("overhead", "--turns", "6")["overhead"]
    assert overhead["ours_us"]["n"] == overhead["direct_us"]["n"] == 6
    assert overhead["ours_us"]["p50_us"] > 0


def test_an_unknown_part_is_told() -> None:
    ran = subprocess.run(
        [sys.executable, "tools/bench_cloud.py", "vertual"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "vertual" in ran.stderr
