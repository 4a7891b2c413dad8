"""Plays a scenario without a page."""

import asyncio
import shutil
import signal
from pathlib import Path

from pika_edge.simulator.api import RecordingSwitch
from pika_edge.simulator.opening import open_world
from pika_edge.simulator.options import Options
from pika_edge.simulator.scenarios.play import Tell, play
from pika_edge.simulator.scenarios.scenario import Scenario
from pika_edge.simulator.scenarios.verdict import Verdict
from pika_edge.simulator.signals import until_signal


def play_headless(options: Options, scenario: Scenario, tell: Tell, record: Path | None = None) -> Verdict | None:
    """Open a world, play, and end everything; None where SIGTERM or SIGHUP came before. `record`: write a recording.

    Raises:
        KeyboardInterrupt: SIGINT came before.
        PikaError: something does not start, or a switch cannot be turned.
        OSError: the recording cannot be written.
    """
    verdict: Verdict | None = None

    async def work() -> None:
        nonlocal verdict
        async with open_world(options) as opened:
            if record is not None:
                opened.world.record(RecordingSwitch(on=True, words=True))  # a scenario's words are nobody's
            verdict = await play(opened, scenario, tell)
            if record is not None:
                shutil.copy(opened.world.recorder.path(), record)

    if asyncio.run(until_signal(work())) == signal.SIGINT:
        raise KeyboardInterrupt
    return verdict
