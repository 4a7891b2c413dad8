"""Replays for the page: in threads, so that the robot moves on meanwhile."""

import asyncio
from functools import cached_property
from pathlib import Path

from pika_edge.simulator.api import Replay
from pika_edge.simulator.recording import Recorder
from pika_edge.simulator.replay.compare import replay
from pika_edge.simulator.replay.recorded import parse_recording, read_recording
from pika_edge.simulator.replay.respondent import InProcess, load_respondent

RECORDING_BYTES = 8 * 1024**2
"""Longest recording the page may send; `pika-edge replay` takes longer ones."""


class Replayer:
    """Plays recordings again to the net of this world's bundle; one at a time."""

    def __init__(self, bundle: Path, recorder: Recorder) -> None:
        self._bundle = bundle
        self._recorder = recorder
        self._turn = asyncio.Lock()

    async def replay(self, content: bytes) -> Replay:
        """Replay a recording; without content the one that was made here last.

        Raises:
            BadRecording: it is none, or was made without words.
            NothingRecorded: nothing was sent, and nothing was made here.
        """
        async with self._turn:
            return await asyncio.to_thread(self._replay, content)

    def _replay(self, content: bytes) -> Replay:
        session = parse_recording(content, "this") if content else read_recording(self._recorder.path())
        return replay(session, self._respondent).replay

    @cached_property
    def _respondent(self) -> InProcess:
        """The net, loaded when it is first needed: that takes about a second."""
        return load_respondent(self._bundle)
