"""The benchmark: its statistics for themselves, and a short run of the real thing. No test looks at a time."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tools.benching.cores import divide, on
from tools.benching.errors import BenchError
from tools.benching.footprint import Disk, IdleCpu, Memory, Start
from tools.benching.machine import look_around
from tools.benching.promises import keep_promises
from tools.benching.record import Answer, Record, Sent, judge, took_us
from tools.benching.results import LoadAverages, Results, conclude
from tools.benching.scenarios import plan_poisson
from tools.benching.stats import compare, describe
from tools.benching.systems import SYSTEMS

ROOT = Path(__file__).resolve().parents[2]
BENCH = [sys.executable, str(ROOT / "tools" / "bench.py")]
MS = 1_000_000
RUN_S = 120


def _bench(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the program with its temporary files under `folder`."""
    return subprocess.run(
        [*BENCH, *words], env=_environment(folder), capture_output=True, text=True, timeout=RUN_S, check=False
    )


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(folder)}


def _processes_on(folder: Path) -> list[str]:
    """Give the command lines in which a folder occurs."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # ended since /proc was listed
            found.append(file.read_text(encoding="utf-8"))
    return [words for words in found if str(folder) in words]


def _wait_for(is_so: Callable[[], bool]) -> None:
    give_up_s = time.monotonic() + RUN_S
    while not is_so():
        assert time.monotonic() < give_up_s
        time.sleep(0.05)


def _decision(number: int, at_ms: int, took: int = 300, revision: int = 0) -> Answer:
    body = json.dumps({"revision": revision, "took_us": took}).encode()
    return Answer(at_ms * MS, b"decision", b"%d" % number, body)


def _record(*answers: Answer) -> Record:
    """Give the record of three requests, due at 0, 10 and 20 ms, the second sent 2 ms late."""
    sent = {b"0": Sent(0, 0), b"1": Sent(10 * MS, 12 * MS), b"2": Sent(20 * MS, 20 * MS)}
    return Record(sent, list(answers))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run everything once, briefly, and give the JSON; nothing may be left behind."""
    folder, out = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("out") / "found.json"
    ran = _bench(folder, "--json", "--seconds", "1.5", "--rounds", "1", "--starts", "1", "--out", str(out))
    assert ran.returncode == 0, ran.stderr
    assert list(folder.iterdir()) == []
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(ran.stdout)
    assert "we want" in ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_a_latency_counts_from_when_the_request_was_due() -> None:
    judged = judge(_record(_decision(0, 3), _decision(1, 15), _decision(2, 27)), budget_ms=800)
    assert sorted(judged.latencies_us) == [3_000, 5_000, 7_000]
    assert judged.lags_us.tolist() == [0, 2_000, 0]
    assert (judged.lost, judged.doubled, judged.late, judged.refused) == (0, 0, 0, 0)


def test_lost_doubled_and_unasked_answers_are_counted() -> None:
    judged = judge(_record(_decision(0, 3), _decision(0, 4), _decision(1, 15), _decision(9, 15)), budget_ms=800)
    assert sorted(judged.latencies_us) == [3_000, 5_000]
    assert (judged.lost, judged.doubled) == (1, 2)


def test_a_later_revision_is_no_double_but_the_same_one_again_is() -> None:
    judged = judge(_record(_decision(0, 1), _decision(0, 3, revision=1), _decision(0, 4, revision=1)), budget_ms=800)
    assert judged.doubled == 1


def test_an_answer_after_the_budget_is_late() -> None:
    judged = judge(_record(_decision(0, 50), _decision(1, 61), _decision(2, 70)), budget_ms=50)
    assert judged.late == 1


def test_an_error_is_refused_and_has_no_latency() -> None:
    refusal = Answer(15 * MS, b"error", b"1", b"{}")
    judged = judge(_record(_decision(0, 3), refusal, _decision(2, 27)), budget_ms=800)
    assert (judged.lost, judged.refused, judged.latencies_us.size) == (0, 1, 2)


def test_the_daemon_s_own_account_is_read_from_its_decisions() -> None:
    record = _record(_decision(0, 3, took=300), Answer(15 * MS, b"error", b"1", b"{}"), _decision(2, 27, took=500))
    assert took_us(record).tolist() == [300, 500]


def test_percentiles() -> None:
    latency = describe(np.array(range(1, 1_002), dtype=np.float64))
    assert (latency.n, latency.p50_us, latency.p99_us, latency.p999_us, latency.max_us) == (
        1_001,
        501,
        991,
        1_000,
        1_001,
    )


def test_too_few_samples_say_nothing_about_one_in_a_thousand() -> None:
    assert describe(np.ones(999)).p999_us is None
    assert describe(np.ones(1_000)).p999_us == 1.0
    assert compare(np.ones(1_000), np.ones(999), seed=1).p999 is None


def test_no_sample_is_an_error() -> None:
    with pytest.raises(BenchError, match="more seconds"):
        describe(np.array([]))


def test_a_ratio_lies_in_its_interval_and_repeats_with_its_seed() -> None:
    chance = np.random.default_rng(1)
    slow, fast = chance.gamma(9.0, 200.0, 2_000), chance.gamma(9.0, 100.0, 3_000)
    ratio = compare(slow, fast, seed=7)
    low, high = ratio.p99_interval
    assert ratio.p50 == pytest.approx(2.0, rel=0.05)
    assert low < ratio.p99 < high
    assert low < 2.0 < high
    assert ratio == compare(slow, fast, seed=7)


def test_poisson_requests_keep_rate_order_and_seed() -> None:
    plan = plan_poisson(cycle([b"a", b"b"]), clients=20, seconds=60.0, chance=random.Random(7))
    assert [due.after_ns for due in plan] == sorted(due.after_ns for due in plan)
    assert {due.client for due in plan} == set(range(20))
    assert len(plan) == pytest.approx(20 * 5 * 60, rel=0.05)
    assert plan == plan_poisson(cycle([b"a", b"b"]), clients=20, seconds=60.0, chance=random.Random(7))


def test_promises_tell_wanted_enough_missed_and_unmeasured() -> None:
    rows = {row.what: row for row in keep_promises(_results())}
    assert rows["net alone, one thread: P99"].met == "yes"
    assert rows["1 client with idle gaps: P99"].met == "wanted too"
    assert rows["1 client with idle gaps: P99"].at_least == "≤ 5 ms and ≤ 1.5 × floor"
    assert rows["20 clients at 5/s each: P99"].met == "not measured: scenario left out"
    assert rows["late, lost or doubled answers"].met == "no"
    assert rows["recall of serious (development cases)"].met == "yes"
    assert rows["celebrate F1 (development cases)"].met.startswith("not measured")
    assert (
        rows["the same while the language model runs: P99"].met == "not measured: no language model named (--slm DIR)"
    )


def _results() -> Results:
    """Give a run in which the daemon is as fast as the floor and lost one request of three."""
    records = {name: _record(_decision(0, 1), _decision(1, 11)) for name in SYSTEMS}
    return Results(
        machine=look_around(),
        load_average=LoadAverages((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        model="test-1.0.0",
        seal="",
        engine="auto",
        threads=1,
        seed=7,
        rounds=1,
        cores="systems and load on the same cores",
        budget_ms=800,
        scenarios={"idle": conclude("one client", 1.0, records, seed=7)},
        second_look=None,
        net_alone=replace(describe(np.ones(9)), p99_us=2_500.0),
        start=Start(1, 1.0, 1.0),
        memory=Memory(100.0, ()),
        idle_cpu=IdleCpu(1.0, 0.1),
        disk=Disk(1.0, 1.0),
        scores={"serious_recall": 0.95},
    )


def test_every_system_answers_everything_once(found: dict[str, Any]) -> None:
    assert list(found["scenarios"]) == ["idle", "busy", "clients20"]
    for scenario in found["scenarios"].values():
        assert list(scenario["systems"]) == list(SYSTEMS)
        for system in scenario["systems"].values():
            assert system["latency"]["n"] > 0
            assert (system["lost"], system["doubled"], system["late"], system["refused"]) == (0, 0, 0, 0)


def test_open_and_slotted_load_is_the_same_for_every_system(found: dict[str, Any]) -> None:
    for name in ("idle", "clients20"):
        counts = {system["latency"]["n"] for system in found["scenarios"][name]["systems"].values()}
        assert len(counts) == 1


def test_every_scenario_compares_the_daemon(found: dict[str, Any]) -> None:
    for scenario in found["scenarios"].values():
        daemon = scenario["systems"]["daemon"]
        assert daemon["took"]["n"] == daemon["latency"]["n"]
        assert scenario["systems"]["floor"]["took"] is None
        for ratio in (scenario["daemon_to_floor"], scenario["daemon_to_echo"]):
            low, high = ratio["p99_interval"]
            assert 0 < low <= high


def test_the_rest_is_measured(found: dict[str, Any]) -> None:
    assert found["net_alone"]["n"] > 1_000
    assert found["start"]["starts"] == 1
    assert {process["name"] for process in found["memory"]["processes"]} >= {"supervisor", "reflex", "log"}
    assert found["memory"]["pss_mb"] > 0
    assert found["idle_cpu"]["percent"] > 0
    assert found["disk"]["bundle_mb"] > found["disk"]["openvino_mb"] > 0
    assert found["machine"]["versions"]["python"]
    assert len(found["promises"]) == 11


def test_a_missing_bundle_is_one_clear_line(tmp_path: Path) -> None:
    ran = _bench(tmp_path, "--bundle", str(tmp_path / "none"), "--json")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.strip().splitlines()[-1].startswith("bench: cannot read")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    words = ["--scenario", "busy", "--seconds", "60", "--starts", "1"]
    bench = subprocess.Popen([*BENCH, *words], env=_environment(tmp_path), stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(lambda: bench.poll() is not None or bool(list(tmp_path.glob("*/floor"))))  # the floor's socket
        bench.send_signal(number)
        _, told = bench.communicate(timeout=RUN_S)
    finally:
        bench.kill()
    assert bench.returncode == 130
    assert told.strip().splitlines()[-1] == "bench: stopped"
    assert list(tmp_path.iterdir()) == []
    _wait_for(lambda: _processes_on(tmp_path) == [])  # the last to end is the daemon's log


def test_load_has_a_core_of_its_own_where_there_are_two() -> None:
    every = os.sched_getaffinity(0)
    apart, shared = divide(apart=True), divide(apart=False)
    assert set(apart.systems) | set(apart.load) == every
    assert len(every) == 1 or not set(apart.systems) & set(apart.load)
    assert set(shared.systems) == set(shared.load) == every
    with on(apart.load):
        assert os.sched_getaffinity(0) == set(apart.load)
    assert os.sched_getaffinity(0) == every
