"""Which bundles the daemon's processes run with, and what happens where one does not load: the next one, always."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.daemon.log.handler import LOGGER
from pika_edge.messages.bundles import BundleKind, BundleStatus
from pika_edge.trial.choice import Choice

if TYPE_CHECKING:
    from pika_edge.daemon.child import Child
    from pika_edge.daemon.supervisor import Supervisor

_NET, _SLM = "reflex", "slm"
"""Rows of the table whose processes load a bundle."""
_FALSE_STARTS_MOST = 2
"""A hot process that ends so often in a row before it serves is given another bundle, where there is one."""


class Bundles:
    """The supervisor's choices; what is chosen stands in its settings, with which every process starts."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self.net = Choice.of_net(supervisor.settings)
        self.slm = Choice.of_slm(supervisor.settings)
        self.choices: dict[BundleKind, Choice] = {"predetermination": self.net, "slm": self.slm}
        self._false_starts = 0

    def count_boot(self) -> None:
        """A daemon starts: what was started too often on trial is left."""
        for kind, choice in self.choices.items():
            choice.count_boot()
            for told in choice.status().passed_over:
                LOGGER.error("%s: %s", kind, told)
        self._use()

    def status(self) -> tuple[BundleStatus, ...]:
        """Give them for `status`."""
        return tuple(choice.status() for choice in self.choices.values())

    def reloaded(self, folder: Path) -> None:
        """Note what the hot process decides with now: restarted, it loads this, not what was first."""
        self.net.reloaded(folder)
        self._use()

    def pass_over(self, child: Child, reason: str) -> bool:
        """Go on to the next bundle, because the present one does not load in this process; False if there is none."""
        choice = {_NET: self.net, _SLM: self.slm}.get(child.row.name)
        if choice is None or not choice.pass_over(reason):
            return False
        LOGGER.error("bundle refused: %s; going on with %s", reason, choice.folder)
        self._use()
        if choice is self.slm:
            child.kill()  # its successor gets the next one with its first word
        return True

    def reflex_died(self, code: int | None) -> None:
        """Blame the bundle where the hot process ends again and again with it before it serves, or for good."""
        child = self._supervisor.reflex
        self._false_starts = 0 if child.is_ready else self._false_starts + 1
        if child.is_dead or self._false_starts >= _FALSE_STARTS_MOST:
            when = "too often" if child.is_ready else "before it served"
            if self.pass_over(child, f"the hot process ended with code {code} {when}"):
                self._false_starts = 0
                child.revive()

    def use_slm(self, folder: Path | None) -> None:
        """Let the language model's process begin anew with another bundle; None: there is none any more."""
        self.slm.reloaded(folder)
        self._use()
        child = next((child for child in self._supervisor.children if child.row.name == _SLM), None)
        if child is not None:
            child.kill()
        elif folder is not None:
            self._supervisor.start_row(_SLM)

    def _use(self) -> None:
        chosen = {"bundle": self.net.folder, "slm_bundle": self.slm.folder}
        self._supervisor.settings = self._supervisor.settings.model_copy(update=chosen)
