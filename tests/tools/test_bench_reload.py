"""The benchmark of hot reloads: its judgement, and a short run of the real thing. No test looks at a time."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tools.benching.record import Answer, Record, Sent
from tools.benching_reload.reloads import Span
from tools.benching_reload.results import count_wrong_models, divide

ROOT = Path(__file__).resolve().parents[2]
MS = 1_000_000
SPANS = [Span(100 * MS, 200 * MS, "new-1.0.0")]


def record(*asked: tuple[int, int, str]) -> Record:
    """Give a record of requests: when due, when answered (ms), by which model."""
    made = Record()
    for number, (due_ms, answered_ms, model) in enumerate(asked):
        message_id = b"%d" % number
        made.sent[message_id] = Sent(due_ms * MS, due_ms * MS)
        body = json.dumps({"revision": 0, "model": model}).encode()
        made.answers.append(Answer(answered_ms * MS, b"decision", message_id, body))
    return made


def test_requests_are_divided_by_whether_they_met_a_reload() -> None:
    during, between = divide(
        record((10, 20, "old"), (90, 120, "old"), (150, 160, "old"), (210, 220, "new"), (400, 410, "new")), SPANS
    )
    assert list(during.sent) == [b"1", b"2", b"3"]
    assert list(between.sent) == [b"0", b"4"]
    assert [answer.id for answer in during.answers] == [b"1", b"2", b"3"]


def test_a_request_without_an_answer_stays_in_its_part() -> None:
    made = record((150, 160, "old"))
    made.answers.clear()
    assert list(divide(made, SPANS)[0].sent) == [b"0"]


def test_only_what_was_asked_and_answered_between_two_reloads_can_be_of_the_wrong_bundle() -> None:
    old, new = "old-1.0.0", "new-1.0.0"
    made = record((10, 20, new), (20, 30, old), (150, 160, new), (90, 210, old), (210, 220, old), (220, 230, new))
    assert count_wrong_models(made, SPANS, old) == 2


def test_short_run_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "bench_reload.py"), "--reloads", "2", "--rate", "20", "--json"],
        env={**os.environ, "TMPDIR": str(tmp_path), "TQDM_DISABLE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["reloads"] == 2
    assert [found[name] for name in ("lost", "doubled", "refused", "wrong_model")] == [0, 0, 0, 0]
    assert found["during"]["n"] + found["between"]["n"] == found["requests"]
    assert list(tmp_path.iterdir()) == []


def test_damaged_bundle_is_said_in_one_line(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "bench_reload.py"), "--bundle", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines()[-1].startswith("bench_reload: cannot read")
