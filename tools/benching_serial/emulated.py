"""The emulated controller's decisions beside those of `pika-edge decide`, on utterances of the corpus."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pika_edge.config import paths
from pika_edge.messages.decision import Decision
from pika_edge.messages.utterance import Utterance
from pika_edge.serial.wire import CONFIDENCE_ONE
from tools.benching.errors import BenchError
from tools.benching.systems import running
from tools.benching.texts import DEV, ROOT, TRAIN
from tools.benching_serial.bridge import bridging
from tools.benching_serial.build import build_firmware
from tools.benching_serial.emulator import Emulator, Told


@dataclass(slots=True)
class Agreement:
    """What the emulated controller was told, beside what `pika-edge decide` says."""

    utterances: int = 0
    equal: int = 0
    """The same expression, celebration, tier and confidence, final, and told once."""
    expressions: int = 0
    """Expression commands from the stage."""
    stack_bytes: int = 0
    """The most that the controller's whole program ever used, interrupts too."""
    unequal: list[str] = field(default_factory=list)
    """What was said, expected and told."""


def draw(count: int, seed: int) -> list[Utterance]:
    """Draw utterances from the corpus's files, with all that is known about them."""
    lines = [line for file in (TRAIN, DEV, DEV.with_name("test.jsonl")) for line in _lines(file)]
    if count > len(lines):
        raise BenchError(f"the corpus has only {len(lines)} utterances")
    chosen = random.Random(seed).sample(lines, count)
    return [
        Utterance.model_validate({name: case[name] for name in Utterance.model_fields if name in case})
        for case in map(json.loads, chosen)
    ]


def compare(count: int, seed: int, progress: Callable[[int], object] = lambda _: None) -> Agreement:
    """Let a controller in QEMU ask a real daemon through a real bridge.

    Raises:
        BenchError: something does not start or breaks down, or the controller falls silent.
    """
    said = draw(count, seed)
    expected = decide(said)
    with (
        TemporaryDirectory(prefix="pika-mcu-") as folder,
        running(paths.bundle(), "daemon") as systems,
        Emulator(build_firmware(Path(folder))) as controller,
    ):
        door = systems["daemon"].endpoint
        with bridging(controller.port, door, f"{door.rpartition('/')[0]}/stage"):
            return _ask_all(controller, said, expected, progress)


def decide(said: list[Utterance]) -> list[Decision]:
    """Ask `pika-edge decide`."""
    lines = "".join(utterance.model_dump_json(exclude_none=True) + "\n" for utterance in said)
    command = [sys.executable, "-m", "pika_edge", "decide", "--jsonl", "-", f"--bundle={paths.bundle()}"]
    ran = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise BenchError(f"pika-edge decide failed: {ran.stderr}")
    return [Decision.model_validate_json(line) for line in ran.stdout.splitlines()]


def _ask_all(
    controller: Emulator, said: list[Utterance], expected: list[Decision], progress: Callable[[int], object]
) -> Agreement:
    found = Agreement()
    for utterance, decision in zip(said, expected, strict=True):
        controller.ask(utterance)
        told: list[Told] = []
        while not (told and is_end(told[-1])):
            told.append(controller.await_line("answer", "failed", "expression"))
        found.expressions += sum(line.kind == "expression" for line in told)
        found.utterances += 1
        answers = [line.fields[1:] for line in told if line.kind != "expression"]
        if answers == [fields_of(decision)]:
            found.equal += 1
        else:
            found.unequal.append(f"{utterance.text!r}: {fields_of(decision)}, told {answers}")
        progress(1)
    controller.say("stack")
    found.stack_bytes = int(controller.await_line("stack").fields[0])
    return found


def is_end(told: Told) -> bool:
    """Say whether a line ends a question."""
    return told.kind == "failed" or (told.kind == "answer" and told.fields[2] == "1")


def fields_of(decision: Decision) -> tuple[str, ...]:
    """Give a decision as the controller tells it, without the question's number."""
    numbers = (decision.revision, int(decision.final))
    shown = (decision.soll_emotion, int(decision.soll_celebrate == "yes"), decision.tier)
    return tuple(map(str, (*numbers, *shown, round(decision.confidence * CONFIDENCE_ONE))))


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
