"""What tests of several folders share: the bundles, and daemons that are ended and seen to have left well."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pika_edge.bundle import write_manifest
from pika_edge.bundle.slm import open_slm
from pika_edge.config import paths
from pika_edge.opinion import Weights
from tests.daemon.running import RunningDaemon
from tests.daemon.wire import Wire
from tests.export.running import export

StartDaemon = Callable[..., RunningDaemon]


@pytest.fixture(scope="session")
def bundle() -> Path:
    """Give the bundle under test: the shipped one, or what PIKA_EDGE_BUNDLE names."""
    return paths.bundle()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a tiny random Phi-3 as the hub has such models; tests must leave it as it is. Needs the extra `slm`."""
    from tests.export.tiny import make_model

    return make_model(tmp_path_factory.mktemp("hub") / "Tiny-Phi")


@pytest.fixture(scope="session")
def tiny_bundle(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the bundle that `tools/export_slm.py` makes of the tiny model; tests must leave it as it is."""
    folder = tmp_path_factory.mktemp("export")
    ended = export(tiny_model, "--out", folder / "bundle", home=folder / "home")
    assert ended.returncode == 0, ended.stderr
    return folder / "bundle"


@pytest.fixture(scope="session")
def slm_bundle(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the tiny model's bundle sealed with weights that let its opinion count; tests must leave it as it is."""
    folder = tmp_path_factory.mktemp("slm") / "bundle"
    shutil.copytree(tiny_bundle, folder)
    weights = Weights(net_soll=1.0, tier_soll=0.5, net_celebrate=1.0, tier_celebrate=0.5)
    write_manifest(folder, open_slm(folder).manifest.model_copy(update={"weights": weights}))
    return folder


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Give a maker of folders whose paths are short enough for Unix sockets (107 bytes)."""
    return lambda: tmp_path_factory.mktemp("d")


@pytest.fixture
def start_daemon(bundle: Path, new_folder: Callable[[], Path]) -> Iterator[StartDaemon]:
    """Give a starter of daemons: `start_daemon("--waiting-most", "1")`; each is ended after the test.

    `folder` starts it on the sockets of an earlier one, `bundle` with another bundle or with none named, `stderr` with
    another standard error; with `ready=False` it does not wait until the daemon serves.
    """

    def start(
        *flags: str,
        folder: Path | None = None,
        bundle: Path | None = bundle,
        stderr: int | None = None,
        ready: bool = True,
    ) -> RunningDaemon:
        daemon = RunningDaemon(folder or new_folder(), bundle, flags, stderr)
        to_close.callback(daemon.close)
        return daemon.await_ready() if ready else daemon

    with ExitStack() as to_close:
        yield start


@pytest.fixture(scope="module")
def daemon(bundle: Path, new_folder: Callable[[], Path]) -> Iterator[RunningDaemon]:
    """Give one daemon for all tests of a file; they must leave it serving."""
    daemon = RunningDaemon(new_folder(), bundle)
    try:
        yield daemon.await_ready()
    finally:
        daemon.close()


@pytest.fixture
def wire(daemon: RunningDaemon) -> Iterator[Wire]:
    """Give a bare client at the door of the file's daemon."""
    with Wire(daemon.door) as wire:
        yield wire
