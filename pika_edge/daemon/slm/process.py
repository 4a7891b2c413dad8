"""The process `slm` of the table: loads the language model when it fits, answers, lets go when memory gets short."""

import ctypes
import gc
import os
import select
from functools import partial
from time import monotonic, perf_counter_ns

from pika_edge.bundle.read import read_manifest
from pika_edge.bundle.slm import SlmManifest
from pika_edge.config.settings import Settings
from pika_edge.daemon.link import Beat, End, Failed, Gone, Link, Ready, Refine, Refined, Report, Start
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.daemon.slm.desk import Desk
from pika_edge.daemon.slm.mind import Mind, Run, Thought
from pika_edge.daemon.slm.thinker import Thinker
from pika_edge.errors import BundleRefused, ConfigError, PikaError
from pika_edge.messages import limits
from pika_edge.messages.decision import Verdict
from pika_edge.messages.labels import Tier
from pika_edge.slm.crowding import Crowding
from pika_edge.slm.heat import hottest_c, must_rest
from pika_edge.slm.memory import available_mb, may_load, must_unload
from pika_edge.slm.pace import Pacer
from pika_edge.tiers import Worker

_TIER: Tier = "slm"
_NS_PER_MS = 1_000_000
_RETRY_S = 30.0
"""So long after a model did not fit, or had to go, it is not loaded again."""
_HUNG_S = 20.0
"""A question that is not done so long after its deadline, though cancelled, means that the model hangs."""
_STALE_S = 60.0
"""After so long without a run the pace is measured anew: no refusal shall rest on a load that is gone."""

_Result = Mind | Thought | list[Run]


def run(start: Start, link: Link) -> None:
    """Answer questions until told to end or the supervisor is gone."""
    link.send(Ready(endpoints={}))
    if start.settings.slm_bundle is None:
        _stay_silent(link, start.settings.heartbeat_s, "what was flashed was rolled back, and there is no other")
        return
    try:
        _bind_to_cores(start.settings)
        _Process(start.settings, link).serve()
        os._exit(0)  # its thread may be at work still: the interpreter's own end would abort in the middle of that
    except PikaError as error:
        if isinstance(error, BundleRefused):  # there may be another one
            link.send(Failed(reason=error.reason, detail=str(error)))
        _stay_silent(link, start.settings.heartbeat_s, str(error))


def _bind_to_cores(settings: Settings) -> None:
    ours = os.sched_getaffinity(0)
    cores = set(settings.slm_cores) or (ours - set(settings.reflex_cores)) or ours
    try:
        os.sched_setaffinity(0, cores)
    except (OSError, ValueError, OverflowError) as error:
        raise ConfigError(f"slm_cores: {sorted(cores)} are not cores of this machine, or not ours to use") from error


def _stay_silent(link: Link, heartbeat_s: float, reason: str) -> None:
    """Stay, and say why there is no language model: a process that ends would only be started again."""
    LOGGER.error("no language model: %s", reason)
    while True:
        link.send(Report(tier=_TIER, worker=Worker(reason[: limits.DETAIL_CHARS])))
        link.send(Beat())
        select.select([link.fileno()], [], [], heartbeat_s)
        try:
            if isinstance(link.receive(), End):
                return
        except Gone:
            return


class _Process:
    """Turns the loop: questions in, opinions out, one eye on the clock and one on the memory."""

    def __init__(self, settings: Settings, link: Link) -> None:
        assert settings.slm_bundle is not None  # noqa: S101 - else the table has no such process
        self._settings = settings
        self._link = link
        self._folder = settings.slm_bundle
        self._manifest = read_manifest(self._folder, SlmManifest)
        self._desk = Desk()
        self._thinker: Thinker[_Result] = Thinker()
        self._crowding = Crowding()
        self._pacer = Pacer(self._manifest.limits.text_chars, self._manifest.limits.previous_chars)
        self._mind: Mind | None = None
        self._asked: Refine | None = None
        """The question that is being answered."""
        self._down = "loading"
        """Why it cannot be asked, as long as there is no mind."""
        self._rests: str | None = None
        """Why it rests though it could work; None where it does not rest."""
        self._load_at_s = self._next_beat_s = 0.0
        self._ran_s = float("-inf")  # not 0: this clock begins when the machine boots
        self._is_ending = False

    def serve(self) -> None:
        """Serve until told to end.

        Raises:
            BundleRefused, ConfigError: the model can never be used here.
        """
        while not self._is_ending:
            if monotonic() >= self._next_beat_s:
                self._beat()
            if self._thinker.is_free:
                self._begin_next()
            patience_s = max(0.0, self._next_beat_s - monotonic())
            select.select([self._link.fileno(), self._thinker.fileno()], [], [], patience_s)
            self._listen()
            self._look_at_outcome()

    def _beat(self) -> None:
        self._next_beat_s = monotonic() + self._settings.heartbeat_s
        self._link.send(Beat())
        self._crowding.look(own=0 if self._thinker.is_free else len(os.sched_getaffinity(0)))
        self._watch_memory()
        self._watch_heat()
        now_ns = perf_counter_ns()
        for question in self._desk.expired(now_ns):
            self._refuse(question, "late", "newer questions came first")
        if self._asked is not None and now_ns - self._asked.deadline_ns > _HUNG_S * 1e9:
            LOGGER.error("the language model hangs")
            os._exit(1)  # its thread cannot be ended otherwise; the supervisor starts a new process
        self._report()

    def _report(self) -> None:
        pace = self._pacer.pace(self._crowding.value)
        self._link.send(Report(tier=_TIER, worker=Worker(self._why_down(), pace, self._manifest.weights)))

    def _listen(self) -> None:
        try:
            while (word := self._link.receive()) is not None:
                match word:
                    case End():
                        self._is_ending = True
                    case Refine():
                        self._take(word)
                    case _:
                        pass
        except Gone:
            self._is_ending = True

    def _why_down(self) -> str | None:
        return self._rests or (self._down if self._mind is None else None)

    def _take(self, question: Refine) -> None:
        if (reason := self._why_down()) is not None:
            self._refuse(question, "failed", reason)
        elif (crowded_out := self._desk.put(question)) is not None:
            self._refuse(crowded_out, "failed", "too many newer questions")

    def _begin_next(self) -> None:
        """Begin what is most worth doing: loading, the newest question, or else keeping the pace fresh."""
        if self._mind is None:
            self._begin_loading()
            return
        while (question := self._desk.newest()) is not None:
            if (reason := self._rests or self._why_late(question)) is None:
                self._asked = question
                self._thinker.begin(partial(self._mind.think, question.utterance, question.deadline_ns))
                return
            self._refuse(question, "not-taken", reason)
        if self._rests is None and monotonic() - self._ran_s > _STALE_S:
            self._thinker.begin(self._mind.practise)

    def _begin_loading(self) -> None:
        if self._rests is not None or monotonic() < self._load_at_s:
            return
        needed_mb, reserve_mb = self._manifest.memory_mb, self._settings.slm_reserve_mb
        if (reason := may_load(available_mb(self._settings.machine_root), needed_mb, reserve_mb)) is not None:
            self._set_down(f"not loaded: {reason}")
            return
        self._down = "loading"
        self._thinker.begin(partial(Mind, self._folder, self._settings))

    def _why_late(self, question: Refine) -> str | None:
        left_ms = (question.deadline_ns - perf_counter_ns()) / _NS_PER_MS
        pace = self._pacer.pace(self._crowding.value)
        predicted_ms = pace.predicted_ms(question.utterance) if pace else 0.0
        return None if predicted_ms <= left_ms else f"predicted {predicted_ms:.0f} ms > {left_ms:.0f} ms left"

    def _look_at_outcome(self) -> None:
        if (result := self._thinker.outcome()) is None:
            return
        match result:
            case Mind():
                self._mind = result
                self._learn(result.first_runs)
                LOGGER.info("language model loaded", extra={"model": self._manifest.model})
            case Thought():
                self._learn([result.run])
                self._told(result)
            case list():
                self._learn(result)
            case Exception() if self._asked is None:
                raise result
            case Exception():
                LOGGER.error("the language model failed: %s", result)
                self._refuse(self._asked, "failed", "the model failed; see the log")
        self._asked = None
        self._report()

    def _learn(self, runs: list[Run]) -> None:
        self._ran_s = monotonic()
        for measured in runs:
            self._pacer.ran(measured.utterance, measured.took_ms, self._crowding.value)

    def _told(self, thought: Thought) -> None:
        assert self._asked is not None  # noqa: S101 - thoughts are about questions
        took_us = int(thought.run.took_ms * 1000)
        if thought.opinion is None:
            self._refuse(self._asked, "late", "cancelled at the deadline", took_us)
            return
        answer = Refined(
            ticket=self._asked.ticket,
            tier=_TIER,
            model=self._manifest.model,
            opinion=thought.opinion,
            took_us=took_us,
        )
        self._link.send(answer)

    def _refuse(self, question: Refine, verdict: Verdict, reason: str, took_us: int | None = None) -> None:
        self._link.send(Refined.without(question, verdict, reason, took_us))

    def _watch_memory(self) -> None:
        if self._mind is None or not self._thinker.is_free:
            return
        free_mb = available_mb(self._settings.machine_root)
        if (reason := must_unload(free_mb, self._settings.slm_reserve_mb)) is not None:
            self._mind = None
            self._set_down(reason)
            gc.collect()
            ctypes.CDLL("libc.so.6").malloc_trim(0)  # else the C library keeps what the model has freed

    def _watch_heat(self) -> None:
        before, hottest = self._rests, hottest_c(self._settings.machine_root)
        self._rests = must_rest(hottest, self._settings.slm_hot_c, is_resting=before is not None)
        if (before is None) != (self._rests is None):
            LOGGER.warning("language model: %s", self._rests or "cool enough again")

    def _set_down(self, reason: str) -> None:
        LOGGER.warning("language model: %s", reason)
        self._down = reason
        self._load_at_s = monotonic() + _RETRY_S
        self._report()
