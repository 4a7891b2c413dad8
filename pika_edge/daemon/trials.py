"""Trials as the supervisor runs them: starts the process `trial` for a bundle on trial, and takes back what failed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.daemon.link import Judged, LoadBundle, Watch
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.messages.bundles import BundleKind

if TYPE_CHECKING:
    from pika_edge.daemon.child import Child
    from pika_edge.daemon.supervisor import Supervisor

ROW = "trial"
_STARTS_MOST = 3
"""A watcher that ends without a verdict is started so often in all; then the next start of the daemon counts."""


class Trials:
    """At most one watcher for each kind of bundle."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._watchers: dict[BundleKind, Child] = {}
        self._starts: Counter[BundleKind] = Counter()
        self._restarts: dict[BundleKind, int] = {}
        """How often the hot process had been restarted when each trial began."""
        self._must_load: Path | None = None
        """What the hot process must take again, as soon as it can."""

    def begin(self) -> None:
        """Watch every bundle that is on trial and not watched yet."""
        for kind, choice in self._supervisor.bundles.choices.items():
            if kind not in self._watchers and self._starts[kind] < _STARTS_MOST and choice.trial() is not None:
                self._starts[kind] += 1
                restarts = self._restarts.setdefault(kind, self._supervisor.reflex.status().restarts)
                LOGGER.info("%s is %s", kind, choice.trial())
                self._watchers[kind] = child = self._supervisor.start_row(ROW)
                child.send(Watch(kind=kind, restarts=restarts))

    def heard(self, word: Judged) -> None:
        """Take a verdict: what failed is taken back, the slots are so already."""
        self._starts[word.kind] = 0
        self._restarts.pop(word.kind, None)
        if word.failed is None:
            return
        before = self._supervisor.bundles.choices[word.kind]
        before.note(f"the bundle on trial: {word.failed}")
        folder = before.wanted()
        if word.kind == "slm":
            self._supervisor.bundles.use_slm(folder)
        elif folder is not None:
            self._must_load = folder
            self._supervisor.bundles.reloaded(
                folder
            )  # a hot process that dies before it hears of it starts with this one

    def look(self) -> None:
        """Order what must be loaded, once nothing else is being loaded."""
        if self._must_load is None or self._supervisor.control.is_loading:
            return
        if self._supervisor.reflex.is_ready and self._supervisor.reflex.send(LoadBundle(bundle=str(self._must_load))):
            self._must_load = None

    def died(self, child: Child) -> None:
        """Note the end of a watcher; without a verdict another one begins anew."""
        for kind, watcher in list(self._watchers.items()):
            if watcher is child:
                del self._watchers[kind]
        self.begin()
