"""`pika-edge slots install`: from a publisher's repository into a real daemon that goes on deciding."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pika_edge.releases.publishing.build import build
from pika_edge.slots import Slots
from tests.cli.running import Ran, pika_edge
from tests.conftest import StartDaemon
from tests.daemon.other_bundle import misjudging_copy
from tests.daemon.running import RunningDaemon
from tests.releases.conftest import memory_folder
from tests.releases.made import KIND, Publisher
from tests.releases.serving import serving

NEWER = "7.0.0"


@pytest.fixture(scope="module")
def offering(bundle: Path) -> Iterator[Path]:
    """Give a publisher that offers the real bundle as a newer version; tests work on copies."""
    with memory_folder() as folder:
        publisher = Publisher.new(folder / "publisher")
        build(bundle, publisher.folder / "newer", NEWER)
        publisher.publish(publisher.sign(NEWER, bundle=publisher.folder / "newer"))
        yield publisher.folder


@pytest.fixture
def publisher(offering: Path, tmp_path: Path) -> Publisher:
    """Give a publisher of a test's own."""
    return Publisher(shutil.copytree(offering, tmp_path / "publisher"))


@pytest.fixture
def daemon(start_daemon: StartDaemon) -> RunningDaemon:
    """Give a daemon that decides with the bundle it was shipped with."""
    return start_daemon("--trial-s", "1", "--heartbeat-s", "0.2", bundle=None)


def install(folder: Path, publisher: Publisher, where: str) -> Ran:
    """Run the command as a robot would whose daemon runs in this folder, if one does."""
    config = folder / "pika.toml"
    sockets = "".join(f'{name} = "ipc://{folder}/{name}"\n' for name in ("door", "stage", "control"))
    config.write_text(f'{sockets}state_dir = "{folder}/state"\ntrial_s = 1.0\n')
    root = publisher.folder / "root.json"
    root.write_bytes(publisher.root)
    return pika_edge("slots", "install", "--repository", where, "--root", str(root), "--config", str(config), "--json")


def test_over_http_into_a_running_daemon(daemon: RunningDaemon, publisher: Publisher) -> None:
    with serving(publisher.repository) as server:
        ran = install(daemon.folder, publisher, server.url)
        assert ran.code == 0, ran.err
        assert (ran.lines[0]["model"], ran.lines[0]["ending"]) == (f"{KIND}-{NEWER}", "kept")
        assert daemon.health().model == f"{KIND}-{NEWER}"
        again = install(daemon.folder, publisher, server.url)
    assert (again.code, again.lines[0]["ending"], again.lines[0]["fetched_bytes"]) == (0, "serves-already", 0)


def test_what_does_not_prove_itself_is_refused_and_the_old_one_decides(
    daemon: RunningDaemon, publisher: Publisher, bundle: Path, new_folder: Callable[[], Path]
) -> None:
    before = daemon.health().model
    build(misjudging_copy(bundle, new_folder() / "bad"), publisher.folder / "bad", "8.0.0")
    publisher.publish(publisher.sign("8.0.0", bundle=publisher.folder / "bad"))
    ran = install(daemon.folder, publisher, str(publisher.repository))
    assert ran.code == 1
    assert ran.err.startswith("pika-edge: bundle-refused: ")
    assert "golden answers came out differently" in ran.err
    assert daemon.health().model == before
    assert Slots(daemon.state_dir, KIND).current() is None


def test_older_than_what_it_was_shipped_with(publisher: Publisher, tmp_path: Path) -> None:
    publisher.release("0.0.1")
    ran = install(tmp_path, publisher, str(publisher.repository))
    assert ran.code == 1
    assert ran.err.startswith("pika-edge: older: predetermination-0.0.1 is older than the installed")


def test_without_a_daemon_it_waits_for_one(publisher: Publisher, tmp_path: Path) -> None:
    ran = install(tmp_path, publisher, str(publisher.repository))
    assert ran.code == 0, ran.err
    assert ran.lines[0]["ending"] == "waiting"
    assert Slots(tmp_path / "state", KIND).status().trial is not None


def test_from_strangers_nothing_is_taken(publisher: Publisher, tmp_path: Path) -> None:
    other = Publisher.new(tmp_path / "other")
    ran = install(tmp_path, publisher, str(other.repository))
    assert ran.code == 1
    assert ran.err.startswith("pika-edge: bad-signature: ")
