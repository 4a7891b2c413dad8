"""One install on a robot: from the repository, through the proof, into the slot that waits for its switch."""

from pathlib import Path

from pika_edge.bundle.kinds import KINDS
from pika_edge.bundle.read import read_manifest
from pika_edge.config.settings import Settings
from pika_edge.errors import BundleRefused
from pika_edge.messages.bundles import BundleKind
from pika_edge.releases.source import TufSource
from pika_edge.releases.trust import trust_root
from pika_edge.slots import Installed, Slots
from pika_edge.slots.install import Progress
from pika_edge.trial import prove
from pika_edge.trial.choice import Choice

TRUST = "trust"


def install(
    settings: Settings,
    repository: str,
    kind: BundleKind,
    version: str | None = None,
    root: bytes | None = None,
    progress: Progress | None = None,
) -> Installed:
    """Install what a repository offers, or one version of it; `root` is trusted from now on. Does not switch.

    Raises:
        ReleaseRefused: the repository cannot be reached or trusted, or offers nothing that may be installed.
        BundleRefused: the bundle does not fit or did not prove itself on this machine.
        SlotsRefused, SlotsBusy, DiskFailed: as `Slots.install` does.
    """
    trust_dir = settings.state_dir / TRUST
    if root is not None:
        trust_root(trust_dir, root)
    choice = Choice.of_net(settings) if kind == "predetermination" else Choice.of_slm(settings)
    serving = choice.look()
    source = TufSource(repository, trust_dir, kind, version, installed=_version(serving, kind))
    return Slots(settings.state_dir, kind).install(source, lambda folder: prove(folder, serving), progress)


def _version(serving: Path | None, kind: BundleKind) -> str | None:
    """Give the version that serves; of what cannot be read any version is newer."""
    try:
        return None if serving is None else read_manifest(serving, KINDS[kind]).version
    except BundleRefused:
        return None
