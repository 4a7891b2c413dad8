"""The process `shadow` of the table: loads both bundles, decides every copy with both, tells how they compare.

Both run here, by turns, so that their latencies can be set beside each other: in the hot process the serving one has
another priority. An utterance is decided and forgotten; nothing of it is kept, logged or sent on.
"""

import select
from pathlib import Path
from time import monotonic

from pika_edge.bundle.manifest import Manifest
from pika_edge.bundle.read import read_manifest
from pika_edge.daemon.link import Beat, Compare, Compared, Gone, Link, Ready, Start
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.daemon.pipes import inherited
from pika_edge.daemon.shadow.comparison import Comparison
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.errors import BundleRefused, PikaError
from pika_edge.messages import limits
from pika_edge.messages.shadow import ShadowStatus
from pika_edge.messages.utterance import Utterance
from pika_edge.slm.memory import available_mb, may_load

_COPIES_A_TURN = 16
_RESERVE_MB = 100
"""Memory that must stay free beside both nets: a comparison must not cost the robot its voice."""


def run(start: Start, link: Link) -> None:
    """Compare until done, told to end, or the supervisor is gone."""
    link.send(Ready(endpoints={}))
    order = _await_order(link)
    if order is None:
        return
    try:
        process = _Process(start, order, link)
    except PikaError as error:
        told = str(error)[: limits.DETAIL_CHARS]
        link.send(Compared(status=ShadowStatus(state="failed", told=told, wanted=order.utterances)))
        return
    process.serve()


def _await_order(link: Link) -> Compare | None:
    """Give what is to be compared, None at the end of everything."""
    try:
        select.select([link.fileno()], [], [])
        word = link.receive()
    except Gone:
        return None
    return word if isinstance(word, Compare) else None


class _Process:
    def __init__(self, start: Start, order: Compare, link: Link) -> None:
        """Load both bundles.

        Raises:
            BundleRefused: one cannot be used here, or there is not enough memory.
            ConfigError: the engine is missing.
        """
        settings = start.settings
        assert settings.bundle is not None  # noqa: S101 - the supervisor has chosen one
        folders = settings.bundle, Path(order.candidate)
        needed_mb = sum(read_manifest(folder, Manifest).memory_mb for folder in folders)
        if (reason := may_load(available_mb(), needed_mb, _RESERVE_MB)) is not None:
            raise BundleRefused(f"not compared: {reason}")
        self._deciders: list[Decider] = [load_decider(folder, settings.engine, settings.threads) for folder in folders]
        serving, candidate = self._deciders
        self._comparison = Comparison(serving.model, candidate.model, order.utterances)
        self._copies = inherited("copies_in")
        self._link = link
        self._heartbeat_s = settings.heartbeat_s
        self._next_beat_s = 0.0
        self._is_over = False

    def serve(self) -> None:
        """Compare what comes."""
        while not self._is_over and not self._comparison.is_done:
            if monotonic() >= self._next_beat_s:
                self._beat()
            patience_s = max(0.0, self._next_beat_s - monotonic())
            select.select([self._copies.fileno(), self._link.fileno()], [], [], patience_s)
            self._take()
            self._listen()
        self._link.send(Compared(status=self._comparison.status("done" if self._comparison.is_done else "stopped")))

    def _beat(self) -> None:
        self._next_beat_s = monotonic() + self._heartbeat_s
        self._link.send(Beat())
        self._link.send(Compared(status=self._comparison.status("comparing")))

    def _listen(self) -> None:
        try:
            self._is_over = self._link.receive() is not None  # the only word for it now is End
        except Gone:
            self._is_over = True

    def _take(self) -> None:
        for _ in range(_COPIES_A_TURN):
            try:
                body = self._copies.recv(limits.BODY_BYTES)
            except BlockingIOError:
                return
            if not self._comparison.is_done:
                self._compare(body)

    def _compare(self, body: bytes) -> None:
        try:
            utterance = Utterance.model_validate_json(body)
            by_turns = 1 if self._comparison.is_even else -1  # who comes second finds the caches warm
            decisions = [decider.decide(utterance) for decider in self._deciders[::by_turns]][::by_turns]
        except Exception as error:  # a net that chokes is a finding; the error's text could repeat the words
            LOGGER.warning("cannot compare an utterance: %s", type(error).__name__)
            self._comparison.failed += 1
        else:
            self._comparison.add(*decisions)
