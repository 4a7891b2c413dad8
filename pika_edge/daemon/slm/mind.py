"""The loaded model with the clock beside it: everything that takes long, called in the thinking thread."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

from pika_edge.bundle.slm import open_slm
from pika_edge.config.settings import Settings
from pika_edge.errors import ConfigError
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion
from pika_edge.slm.golden import read_golden_opinions

_NS_PER_MS = 1_000_000
_CACHE = "openvino-cache"


@dataclass(frozen=True, slots=True)
class Run:
    """One measured question."""

    utterance: Utterance
    took_ms: float


@dataclass(frozen=True, slots=True)
class Thought:
    """What came of one question; without an opinion it was cancelled at its deadline."""

    opinion: Opinion | None
    run: Run


class Mind:
    """A language model that has proven itself. For one thread only."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Verify, load and warm up a bundle, and let it give its golden opinions.

        Raises:
            BundleRefused: a wrong byte, a model that cannot run here, another opinion than the golden one.
            ConfigError: the extra `slm` is not installed, or there is no such device, or not for this backend.
        """
        try:
            from pika_edge.slm.scorer import Scorer  # needs the extra
        except ImportError as error:
            raise ConfigError(f"slm_bundle: {error}; run: pip install 'pika-edge[slm]'") from error
        bundle = open_slm(folder)
        self._golden = read_golden_opinions(bundle.golden)
        cache = settings.state_dir / _CACHE
        self._scorer = Scorer.load(bundle, settings.slm_device, settings.slm_threads, cache, settings.slm_backend)
        self._timed(self._golden[0].utterance)  # the first question packs the weights; it says nothing about the pace
        self._scorer.check(self._golden)
        self.first_runs = self.practise()
        """So that its pace is known before the first question comes."""

    def think(self, utterance: Utterance, deadline_ns: int) -> Thought:
        """Give an opinion, or stop at the deadline."""
        from pika_edge.slm.model import Cancelled

        started_ns = perf_counter_ns()
        try:
            opinion = self._scorer.score(utterance, lambda: perf_counter_ns() > deadline_ns)
        except Cancelled:
            opinion = None
        return Thought(opinion, Run(utterance, (perf_counter_ns() - started_ns) / _NS_PER_MS))

    def practise(self) -> list[Run]:
        """Measure the pace on the golden questions."""
        return [self._timed(case.utterance) for case in self._golden]

    def _timed(self, utterance: Utterance) -> Run:
        started_ns = perf_counter_ns()
        self._scorer.score(utterance)
        return Run(utterance, (perf_counter_ns() - started_ns) / _NS_PER_MS)
