"""A Cortex-M3 in QEMU: utterances in at one UART, expression commands out, the other UART joined to a real bridge."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pika_edge.messages.utterance import Utterance
from tests.daemon.running import RunningDaemon
from tools.benching_serial.bridge import bridging
from tools.benching_serial.build import build_firmware, why_not_emulated
from tools.benching_serial.emulated import compare
from tools.benching_serial.emulator import Emulator, Told

UTTERANCES = 25
STACK_BYTES_MOST = 1_024

pytestmark = pytest.mark.skipif(bool(why_not_emulated()), reason=why_not_emulated() or "all is there")


@pytest.fixture(scope="module")
def firmware(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the controller's program, built with every warning an error."""
    return build_firmware(tmp_path_factory.mktemp("mcu"))


@pytest.fixture
def controller(firmware: Path) -> Iterator[Emulator]:
    """Give a controller that is switched on."""
    with Emulator(firmware) as emulator:
        yield emulator


def test_decisions_equal_those_of_decide() -> None:
    found = compare(UTTERANCES, seed=3)
    assert found.unequal == []
    assert found.equal == UTTERANCES
    assert found.expressions > 0
    assert 0 < found.stack_bytes < STACK_BYTES_MOST


def test_controller_without_a_bridge_says_so(controller: Emulator) -> None:
    controller.ask(Utterance(text="có ai không?"))
    told = {controller.await_line("failed", "silent") for _ in range(2)}  # both after five seconds
    assert told == {Told("failed", ("1", "no-link")), Told("silent", ())}


def test_bridge_that_is_started_late_and_again(controller: Emulator, daemon: RunningDaemon) -> None:
    for number in (1, 2):
        with bridging(controller.port, daemon.door, daemon.stage):
            controller.ask(Utterance(text="con tự buộc dây giày rồi"))
            told = controller.await_line("answer", "failed")
            assert (told.kind, told.fields[0], told.fields[3]) == ("answer", str(number), "proud")


def test_refusals_and_texts_of_any_length(controller: Emulator, daemon: RunningDaemon) -> None:
    with bridging(controller.port, daemon.door, daemon.stage):
        controller.say("   \t0\t0\t0\t0")
        assert controller.await_line("answer", "failed").fields[1] == "empty"
        controller.say("con vui\t7\t0\t0\t0")
        assert controller.await_line("answer", "failed").fields[1] == "bad-argument"
        controller.say("x" * 5_000)
        assert controller.await_line("answer", "failed").fields[1] == "too-long"
        controller.ask(Utterance(text="ờ " * 500, previous="ừ " * 500))
        assert controller.await_line("answer", "failed").kind == "answer"
