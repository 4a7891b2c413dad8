"""One bundle after the other, over the control socket, while somebody else makes the traffic."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import perf_counter_ns
from typing import NamedTuple

from pika_edge.bundle import open_bundle, write_manifest
from pika_edge.client.sync import Caller
from pika_edge.errors import PikaError
from pika_edge.messages.control import Reload
from pika_edge.messages.kinds import CONTROL_OUT
from tools.benching.errors import BenchError

_TIMEOUT_S = 60.0
_PAUSE_S = (0.5, 1.5)
"""Between two reloads, of the time that the last one took: about half of all traffic meets none."""
_FIRST_PAUSE_S = 1.0


class Span(NamedTuple):
    """One reload, from the order to its answer."""

    start_ns: int
    end_ns: int
    model: str
    """What decides from then on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bundle that is reloaded."""

    folder: Path
    model: str


def pair_of(bundle: Path, folder: Path) -> tuple[Candidate, Candidate]:
    """Give a copy of a bundle under another name, made in `folder`, and the bundle itself.

    Raises:
        BundleRefused: it is no whole bundle.
    """
    manifest = open_bundle(bundle).manifest
    folder.mkdir()
    for name in manifest.files:
        shutil.copy(bundle / name, folder)
    other = write_manifest(folder, manifest.model_copy(update={"name": "another"}))
    return Candidate(folder, other.model), Candidate(bundle, manifest.model)


class Reloads:
    """Orders reloads in a thread of its own, which only waits: it takes nothing from the load's."""

    def __init__(self, control: str, pair: tuple[Candidate, Candidate], number: int, seed: int) -> None:
        self.spans: list[Span] = []
        self.error: BenchError | None = None
        self._control = control
        self._pair = pair
        self._number = number
        self._chance = Random(seed)
        self._stop = Event()
        self._thread = Thread(target=self._run, name="reloads", daemon=True)

    @property
    def is_over(self) -> bool:
        """Whether all is done, or failed."""
        return not self._thread.is_alive()

    def start(self, on_done: Callable[[], object]) -> None:
        """Begin; `on_done` is called after each."""
        self._on_done = on_done
        self._thread.start()

    def stop(self) -> None:
        """Order no more."""
        self._stop.set()
        self._thread.join(_TIMEOUT_S)

    def _run(self) -> None:
        caller = Caller(self._control, CONTROL_OUT)
        try:
            pause_s = _FIRST_PAUSE_S
            for number in range(self._number):
                if self._stop.wait(pause_s):
                    return
                took_s = self._reload(caller, self._pair[number % 2])
                pause_s = took_s * self._chance.uniform(*_PAUSE_S)
            self._stop.wait(pause_s)
        except PikaError as error:
            self.error = BenchError(f"reload {len(self.spans) + 1} failed: {error}")
        finally:
            caller.close()

    def _reload(self, caller: Caller, candidate: Candidate) -> float:
        start_ns = perf_counter_ns()
        for _ in caller.call(b"reload", Reload(bundle=str(candidate.folder)), _TIMEOUT_S):
            pass
        span = Span(start_ns, perf_counter_ns(), candidate.model)
        self.spans.append(span)
        self._on_done()
        return (span.end_ns - span.start_ns) / 1e9
