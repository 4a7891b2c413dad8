"""Writes down what happens, when somebody switches that on; words only when that is switched on too."""

import os
from pathlib import Path
from typing import IO

from pika_edge.errors import PikaError
from pika_edge.simulator.api import About, PoseShown, Recording, RecordingHead, RecordingSwitch, Said, Told

BYTES_MOST = 64 * 1024**2
"""Longest recording; what comes after is not written down."""
_LEFT_OUT = ("pose", "status", "health")
"""Poses follow from expressions and times, the others are no part of a session."""


class NothingRecorded(PikaError):
    """There is no recording to be fetched."""

    reason = "nothing-recorded"


class Recorder:
    """One recording at a time: JSON Lines, `RecordingHead` first."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._path = folder / "recording.jsonl"
        self._seed = seed
        self._file: IO[str] | None = None
        self._words = False
        self._messages = 0

    @property
    def state(self) -> Recording:
        """Whether it runs, and how much it has."""
        return Recording(on=self._file is not None, words=self._words, messages=self._messages)

    def switch(self, to: RecordingSwitch, about: About, t_ms: float) -> Recording:
        """Begin anew, or stop."""
        self.close()
        if to.on:
            self._path.unlink(missing_ok=True)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._file = open(descriptor, "w", encoding="utf-8", buffering=1)  # noqa: PTH123, SIM115 - kept open
            self._words, self._messages = to.words, 0
            head = RecordingHead(
                t_ms=t_ms, version=about.version, bundle=about.bundle, slm=about.slm, seed=self._seed, words=to.words
            )
            self._file.write(f"{head.model_dump_json()}\n")
        return self.state

    def note(self, message: Told) -> None:
        """Write a message down, if that is wanted."""
        if self._file is None or isinstance(message, PoseShown) or message.type in _LEFT_OUT:
            return
        if isinstance(message, Said) and not self._words:
            message = message.model_copy(update={"said": None})
        if self._file.tell() < BYTES_MOST:
            self._file.write(f"{message.model_dump_json()}\n")
            self._messages += 1

    def path(self) -> Path:
        """Give the last recording's file, also while it is written.

        Raises:
            NothingRecorded: there is none.
        """
        if not self._path.exists():
            raise NothingRecorded("nothing was recorded; switch recording on first")
        return self._path

    def close(self) -> None:
        """Stop."""
        if self._file is not None:
            self._file.close()
            self._file = None
