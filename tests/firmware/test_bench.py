"""The C client's benchmark: short real runs, and how it counts. No test looks at a time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.benching.texts import ROOT
from tools.benching_firmware.kills import Outcome, judge
from tools.benching_firmware.robot import Event, Told

BENCH = [sys.executable, str(ROOT / "tools" / "bench_firmware.py")]


def bench(*words: str) -> dict[str, Any]:
    ran = subprocess.run([*BENCH, *words], capture_output=True, text=True, timeout=240, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_latency_compares_the_three() -> None:
    found = bench("latency", "--rounds", "2", "--questions", "20")["latency"]
    assert [found[way]["n"] for way in ("echo", "python", "c")] == [40, 40, 40]
    assert found["c_to_python"]["p50"] > 0


def test_size_is_that_of_a_small_client_and_a_smaller_serial_link() -> None:
    found = bench("size")["size"]
    assert 0 < found["client"]["code"] < 64_000
    assert found["client"]["data"] == 0
    assert found["client"]["handle"] < 64_000
    assert max(found["client"]["deepest_frames"].values()) < 8_000
    if found["serial"] is None:
        pytest.skip("no cross compiler here")
    assert 0 < found["serial"]["code"] < 4_096
    assert found["serial"]["data"] == 0
    assert found["serial"]["handle"] < 256
    assert max(found["serial"]["deepest_frames"].values()) < 200


def test_kills_and_fuzz_run_from_the_command_line() -> None:
    assert bench("kills", "--kills", "1")["kills"]["kills"] == 1
    assert bench("fuzz", "--frames", "100")["fuzz"]["frames"] == 100


def test_machine_without_a_compiler_is_told(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*BENCH, "size"], env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "bench_firmware: no C compiler: install gcc or clang\n"


def answer(revision: int, final: bool, message_id: str = "u-1") -> Event:
    return Event("answer", {"id": message_id, "revision": str(revision), "final": str(int(final))})


SILENT, BACK = Event("silent", {"id": "", "code": "0"}), Event("back", {"id": "", "code": "0"})

COUNTED = {
    "one answer": ([answer(0, True)], 0, (1, 0, 0, 0)),
    "two revisions": ([answer(0, False), answer(1, True)], 0, (1, 0, 0, 0)),
    "a successor's last word": ([answer(0, False), answer(0, True)], 0, (1, 0, 0, 0)),
    "no answer": ([], -4, (0, 1, 0, 0)),
    "no final answer": ([answer(0, False)], -4, (0, 1, 0, 0)),
    "a revision twice": ([answer(0, False), answer(0, False), answer(1, True)], 0, (1, 0, 1, 0)),
    "two ends": ([answer(0, True), answer(1, True)], 0, (1, 0, 1, 0)),
    "another's": ([answer(0, False, "u-0"), answer(1, True)], 0, (1, 0, 0, 1)),
    "an earlier one's": ([answer(0, True, "u-earlier")], 0, (1, 0, 0, 1)),
    "a silence that ends": ([SILENT, BACK, answer(0, True)], 0, (1, 0, 0, 0)),
}


@pytest.mark.parametrize(("events", "code", "counts"), COUNTED.values(), ids=COUNTED)
def test_what_goes_wrong_is_counted(events: list[Event], code: int, counts: tuple[int, int, int, int]) -> None:
    outcome = Outcome()
    judge(Told(events, code, "", ""), outcome, {"", "u-earlier"})
    assert (outcome.answered, outcome.lost, outcome.doubled, outcome.foreign) == counts
