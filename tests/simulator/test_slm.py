"""What can befall the language model: heat, want of memory, a signal. The model is real, and tiny."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from pika_edge.simulator.scenarios.scenario import read_scenario  # noqa: E402
from pika_edge.simulator.scenarios.told import verdict_told  # noqa: E402
from pika_edge.simulator.stand_in import simulated_robot  # noqa: E402
from tests.simulator.running import Page, RunningSimulator  # noqa: E402

_ANSWERED = ("sure", "unsure")


@pytest.fixture(scope="module")
def with_slm(slm_bundle: Path, new_folder: Callable[[], Path]) -> Iterator[RunningSimulator]:
    """Give a simulator with the tiny model; tests must leave its switches as they were."""
    simulator = RunningSimulator(new_folder(), ["--slm-bundle", str(slm_bundle)])
    try:
        yield simulator.await_ready()
    finally:
        simulator.close()


@pytest.fixture
def slm_page(with_slm: RunningSimulator) -> Iterator[Page]:
    """Give a page before it, when the model answers."""
    with Page(with_slm) as page:
        page.ask_until(lambda told: told["slm"].startswith(_ANSWERED), "the model answers")
        yield page


def test_on_a_hot_machine_it_rests(slm_page: Page, with_slm: RunningSimulator) -> None:
    with_slm.turn(hot=True)
    slm_page.ask_until(lambda told: "too hot: 110 °C" in told["slm"], "it rests")
    with_slm.turn(hot=False)
    slm_page.ask_until(lambda told: told["slm"].startswith(_ANSWERED), "it works again")


def test_a_slow_one_takes_longer(slm_page: Page, with_slm: RunningSimulator) -> None:
    def predicted_late(told: dict[str, str]) -> bool:
        return "predicted" in told["slm"]

    with_slm.turn(slm="slow")
    for _ in range(3):
        slm_page.ask()  # so that it learns how slow it is
    slm_page.ask_until(predicted_late, "it would come late", budget_ms=60)
    with_slm.turn(slm="up")


def test_a_killed_one_comes_back(slm_page: Page, with_slm: RunningSimulator) -> None:
    assert with_slm.turn(slm="killed")["slm"] == "killed"
    slm_page.find(lambda one: one["type"] == "faults" and one["faults"]["slm"] == "up", "it is back")
    rows = {row["name"]: row for row in slm_page.next("status")["processes"]}
    assert rows["slm"]["restarts"] >= 1
    slm_page.ask_until(lambda told: told["slm"].startswith(_ANSWERED), "it answers again")


def test_without_memory_it_goes(slm_page: Page, with_slm: RunningSimulator) -> None:  # the last: it stays away for 30 s
    with_slm.turn(low_memory=True)
    slm_page.ask_until(lambda told: "100 MB available" in told["slm"], "it is unloaded")
    with_slm.turn(low_memory=False)


def test_it_cannot_be_absent_where_there_is_one(with_slm: RunningSimulator) -> None:
    answer = with_slm.post("/api/faults", {"slm": "absent"})
    assert (answer.status_code, answer.json()["reason"]) == (400, "not-possible")


def test_the_scenario_of_a_hot_machine(slm_bundle: Path, new_folder: Callable[[], Path]) -> None:
    with simulated_robot(new_folder(), slm_bundle=slm_bundle) as robot:
        verdict = robot.play(read_scenario("hot-machine"))
    assert not verdict.failed, verdict_told(verdict)
