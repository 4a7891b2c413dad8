"""Scenarios: played by the clock in a real world, the same each time, and judged."""

import signal
from pathlib import Path

import pytest

from pika_edge.errors import ConfigError
from pika_edge.simulator.replay.recorded import read_recording
from pika_edge.simulator.scenarios.scenario import read_scenario, shipped_scenarios
from pika_edge.simulator.scenarios.told import verdict_told
from pika_edge.simulator.scenarios.verdict import Verdict
from pika_edge.simulator.stand_in import SimulatedRobot
from tests.cli.running import pika_edge
from tests.daemon.wait import wait_until
from tests.simulator.conftest import StartSimulator
from tests.simulator.running import Page

SHIPPED = {name: read_scenario(path) for name, path in shipped_scenarios().items()}
LOVE = 'say = "con yêu Pika nhất"\n'


def scenario_of(path: Path, steps: str, head: str = 'name = "a test"') -> Path:
    path.write_text(f"{head}\n{steps}", encoding="utf-8")
    return path


def transcript(verdict: Verdict) -> list[tuple[object, ...]]:
    """Give what must be the same each time."""
    told: list[tuple[object, ...]] = []
    for played in verdict.played:
        last = played.outcome.last if played.outcome is not None else None
        heard = played.outcome.heard if played.outcome is not None else None
        told.append((played.number, heard, last and (last.soll_emotion, last.soll_celebrate, last.confidence)))
    return told


@pytest.mark.parametrize("name", [name for name, scenario in SHIPPED.items() if not scenario.needs_slm])
def test_shipped_scenarios_come_out_as_expected(robot: SimulatedRobot, name: str) -> None:
    verdict = robot.play(SHIPPED[name])
    assert not verdict.failed, f"\n{verdict_told(verdict)}\n{[one.failures for one in verdict.failed]}"
    assert [played.number for played in verdict.played] == list(range(1, len(SHIPPED[name].step) + 1))


def test_there_are_some_to_play() -> None:
    assert {"day-at-home", "cloud-outage", "hard-of-hearing", "hot-machine"} <= set(SHIPPED)


def test_the_same_seed_gives_the_same_and_another_does_not(robot: SimulatedRobot) -> None:
    scenario = SHIPPED["hard-of-hearing"]
    first, again = robot.play(scenario), robot.play(scenario)
    assert transcript(first) == transcript(again)
    assert [played.outcome.heard for played in first.played if played.outcome] != [
        step.say for step in scenario.step if step.say
    ]
    other = robot.play(scenario.model_copy(update={"seed": scenario.seed + 1}))
    assert transcript(other) != transcript(first)


def test_steps_begin_by_the_clock(robot: SimulatedRobot, tmp_path: Path) -> None:
    steps = (
        f"[[step]]\nat_ms = 50\n{LOVE}budget_ms = 60_000\n[[step]]\nat_ms = 150\n{LOVE}[[step]]\nafter_ms = 200\n{LOVE}"
    )
    times = [played.t_ms for played in robot.play(read_scenario(scenario_of(tmp_path / "a.toml", steps))).played]
    assert times[0] >= 50
    assert times[1] >= 150
    assert times[2] >= times[1] + 200


def test_what_is_not_as_expected_is_told(robot: SimulatedRobot, tmp_path: Path) -> None:
    expect = 'expect = { celebrate = "yes", asked = ["l4"], not_asked = ["net"], why = { net = "unsure" } }'
    verdict = robot.play(read_scenario(scenario_of(tmp_path / "a.toml", f"[[step]]\n{LOVE}{expect}")))
    (played,) = verdict.failed
    assert [failure.partition(" (")[0] for failure in played.failures] == [
        "celebrate is no",
        "l4 was not asked",
        "net was asked",
        "net says sure: answered, not unsure",
    ]
    assert "1 of 1 steps failed" in verdict_told(verdict)


def test_the_body_must_show_it_for_this_very_utterance(robot: SimulatedRobot, tmp_path: Path) -> None:
    shown = f'[[step]]\n{LOVE}expect = {{ shown = "loving" }}\n'
    other = '[[step]]\nsay = "con sợ bóng tối lắm Pika ơi"\nexpect = { shown = "loving" }\n'
    verdict = robot.play(read_scenario(scenario_of(tmp_path / "a.toml", shown + other)))
    assert [len(played.failures) for played in verdict.played] == [0, 1]
    assert "not loving (decided: calm)" in verdict.played[1].failures[0]


def test_headless_it_prints_steps_and_a_verdict_and_records(tmp_path: Path) -> None:
    path = scenario_of(tmp_path / "a.toml", f'[[step]]\n{LOVE}expect = {{ shown = "loving", celebrate = "yes" }}\n')
    recording = tmp_path / "recording.jsonl"
    ran = pika_edge("simulate", "--headless", "--scenario", str(path), "--record", str(recording))
    assert (ran.code, ran.err) == (1, "")
    assert '✗ child: "con yêu Pika nhất" → loving' in ran.out
    assert "a test: 1 of 1 steps failed" in ran.out
    (turn,) = read_recording(recording).turns
    assert (turn.said.text, turn.decisions[-1].soll_emotion) == ("con yêu Pika nhất", "loving")


def test_ctrl_c_ends_a_headless_one(start_simulator: StartSimulator, tmp_path: Path) -> None:
    path = scenario_of(tmp_path / "a.toml", f"[[step]]\n{LOVE}[[step]]\nafter_ms = 3_000_000\n{LOVE}")
    simulator = start_simulator("--headless", "--scenario", str(path), ready=False)
    assert simulator.popen.stdout is not None
    assert "con yêu Pika" in simulator.popen.stdout.readline().decode()
    assert simulator.end(signal.SIGINT) == 130
    assert list(simulator.folder.iterdir()) == []


def test_with_a_page_it_begins_when_somebody_looks(start_simulator: StartSimulator, tmp_path: Path) -> None:
    path = scenario_of(tmp_path / "a.toml", f'[[step]]\n{LOVE}expect = {{ shown = "loving" }}\n')
    simulator = start_simulator("--scenario", str(path))
    with Page(simulator) as page:
        page.find(lambda one: one["type"] == "expression" and one["expression"]["soll_emotion"] == "loving", "it")
        assert simulator.popen.stdout is not None
        lines: list[str] = []

        def is_over() -> bool:
            assert simulator.popen.stdout is not None
            lines.append(simulator.popen.stdout.readline().decode().strip())
            return lines[-1] == "a test: as expected"

        wait_until(is_over, "the verdict")


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        ("", "step: Field required"),
        ("[[step]]\nat_ms = 1\n", "one of say, turn, until"),
        (f"[[step]]\n{LOVE}until = {{ l4 = 'on' }}\n", "one of say, turn, until"),
        (f"[[step]]\nat_ms = 1\nafter_ms = 1\n{LOVE}", "not both"),
        ("[[step]]\nturn = { noise = 0.1 }\nrole = 'robot'\n", "role: only where something is said"),
        (f"[[step]]\nat_ms = 2\n{LOVE}[[step]]\nat_ms = 1\n{LOVE}", "never goes back"),
        (f"[[step]]\n{LOVE}expect = {{ shown = 'angry' }}\n", "step.0.expect.shown"),
        (f"[[step]]\n{LOVE}expct = {{ shown = 'happy' }}\n", "step.0.expct"),
        ("[[step]]\nsay = ' '\n", "step.0"),
        ("[[step]]\nturn = { cloud = 'sunny' }\n", "step.0.turn.cloud"),
        (f"[[step]]\n{LOVE}budget_ms = 1\n", "step.0"),
        ("[[step]]\nsay = 2026-01-01\n", "no field takes"),
        ("[[step\n", "cannot be read"),
    ],
)
def test_what_is_no_scenario_is_refused_with_its_place(tmp_path: Path, steps: str, what: str) -> None:
    with pytest.raises(ConfigError, match="scenario") as refused:
        read_scenario(scenario_of(tmp_path / "a.toml", steps))
    assert what in str(refused.value)


def test_an_unknown_one_is_told_with_those_that_are_known() -> None:
    ran = pika_edge("simulate", "--headless", "--scenario", "nowhere")
    assert ran.code == 1
    assert "day-at-home" in ran.err


def test_one_that_needs_a_language_model_says_so(robot: SimulatedRobot) -> None:
    with pytest.raises(ConfigError, match="--slm-bundle"):
        robot.play(SHIPPED["hot-machine"])
