"""Publishing: whoever reads at any moment finds the old state or the new one; what does not fit is not published."""

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pika_edge.bundle import Manifest, write_manifest
from pika_edge.releases import KeyTrouble, PublishRefused, TufSource
from pika_edge.releases.layout import ROOT, SNAPSHOT, TARGETS, TIMESTAMP
from pika_edge.releases.publishing.change import read_change, sign_change, write_change
from pika_edge.releases.publishing.disk import alone
from pika_edge.releases.publishing.keyring import Keyring
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.passphrase import Passphrase
from pika_edge.releases.publishing.publish import perform, plan_writes, publish
from pika_edge.releases.publishing.replace import renew, rotate
from pika_edge.releases.trust import trust_root
from tests.releases.made import KIND, Publisher, Robot, now, tiny_bundle

Make = Callable[[Publisher], Path]


def _release(publisher: Publisher) -> Path:
    return publisher.sign("1.1.0")


def _rotated(*roles: str) -> Make:
    def make(publisher: Publisher) -> Path:
        keys = NewKeys(publisher.fresh("anew"), None)
        changed = rotate(publisher.state, roles, keys.make, now())
        for key in keys.folder.rglob("*.pem"):
            shutil.move(key, publisher.keys)
        assert sign_change(publisher.state, changed, publisher.keyring()) == []
        change = publisher.fresh("change")
        write_change(change, changed)
        return change

    return make


def _offered(repository: Path, trust: Path, root: bytes) -> str:
    """Ask as a robot does, with every byte of the bundle."""
    trust_root(trust, root)
    source = TufSource(str(repository), trust, KIND)
    for name in ("net.bin", "net.xml", "golden.jsonl"):
        assert b"".join(source.read(name, 0))
    return source.offer.version


@pytest.mark.parametrize(
    "make",
    [_release, _rotated(ROOT), _rotated(SNAPSHOT, TIMESTAMP), _rotated(TARGETS), _rotated(KIND), _rotated(ROOT, KIND)],
    ids=["release", "root", "online", "targets", "kind", "root-and-kind"],
)
def test_stopped_after_any_write_robots_find_a_whole_state(publisher: Publisher, make: Make, tmp_path: Path) -> None:
    change = make(publisher)
    before, changed = publisher.state, read_change(change)
    seen = tmp_path / "seen"
    assert _offered(publisher.repository, seen, publisher.root) == "1.0.0"
    writes, _ = plan_writes(publisher.repository, change, before, changed, publisher.keyring(), now())
    assert len(writes) >= 2
    found = []
    for count, write in enumerate(writes):
        perform([write])
        found.append(_offered(publisher.repository, seen, publisher.root))
        found.append(_offered(publisher.repository, tmp_path / f"new-{count}", publisher.root))
    last = "1.1.0" if make is _release else "1.0.0"
    assert found[-1] == last
    assert found == sorted(found)
    publisher.publish(change)
    assert _offered(publisher.repository, seen, publisher.root) == last


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # forking beside threads of other tests
def test_killed_at_any_moment_the_same_command_ends_the_work(publisher: Publisher, tmp_path: Path) -> None:
    """Real processes, really killed: later and later, until one gets through."""
    change = publisher.sign("1.1.0")
    context = multiprocessing.get_context("fork")
    killed = 0
    for attempt in range(400):
        process = context.Process(target=publisher.publish, args=(change,))
        process.start()
        assert process.pid is not None
        time.sleep(attempt * 0.0005)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        version = _offered(publisher.repository, tmp_path / f"trust-{attempt}", publisher.root)
        assert version in ("1.0.0", "1.1.0")
        if version == "1.1.0":
            break
    assert killed
    publisher.publish(change)
    assert _offered(publisher.repository, tmp_path / "last", publisher.root) == "1.1.0"


def test_lost_online_keys_robots_refuse_until_the_new_timestamp_is_there(
    publisher: Publisher, robot: Robot, tmp_path: Path
) -> None:
    make = _rotated(TIMESTAMP)
    for old in publisher.keys.rglob("timestamp-*.pem"):
        old.unlink()
    change = make(publisher)
    before, changed = publisher.state, read_change(change)
    writes, _ = plan_writes(publisher.repository, change, before, changed, publisher.keyring(), now())
    assert [write.path.name for write in writes][-2:] == ["2.root.json", "timestamp.json"]
    publisher.publish(change)
    assert robot.install(publisher.repository).is_current


def test_a_change_is_published_once(publisher: Publisher) -> None:
    change = publisher.sign("1.1.0")
    assert publisher.publish(change).versions == {KIND: 3, SNAPSHOT: 3, TIMESTAMP: 3}
    again = publisher.publish(change)
    assert again.versions == {TIMESTAMP: 4}
    assert again.files == 0


def test_a_change_made_from_an_older_state_is_refused(publisher: Publisher) -> None:
    one, other = publisher.sign("1.1.0"), publisher.sign("1.2.0")
    publisher.publish(one)
    with pytest.raises(PublishRefused, match="something else was published meanwhile"):
        publisher.publish(other)


def test_the_same_version_with_other_bytes_is_refused(publisher: Publisher) -> None:
    bundle = tiny_bundle(publisher.fresh("other"), "1.0.0")
    (bundle / "CARD.md").write_text("other")
    manifest = Manifest.model_validate_json((bundle / "manifest.json").read_bytes())
    write_manifest(bundle, manifest)
    with pytest.raises(PublishRefused, match="signed already with other bytes: build the bundle with a new --version"):
        publisher.sign("1.0.0", bundle=bundle)


def test_a_damaged_or_lost_file_is_found_before_anything_is_written(publisher: Publisher) -> None:
    change = publisher.sign("1.1.0")
    before = sorted(publisher.repository.rglob("*"))
    (path,) = change.glob("targets/*/1.1.0/*.net.bin")
    sound = path.read_bytes()
    path.write_bytes(sound[:-1] + b"x")
    with pytest.raises(PublishRefused, match="is damaged"):
        publisher.publish(change)
    path.unlink()
    with pytest.raises(PublishRefused, match="copy the change again"):
        publisher.publish(change)
    path.write_bytes(sound)
    (change / "targets" / KIND / "extra").write_bytes(b"")
    with pytest.raises(PublishRefused, match="signed by nobody"):
        publisher.publish(change)
    assert sorted(publisher.repository.rglob("*")) == before


def test_what_has_expired_must_be_renewed_first(publisher: Publisher, robot: Robot) -> None:
    later = now() + timedelta(days=366)
    with pytest.raises(PublishRefused, match=r"predetermination has expired .*`keys renew predetermination`"):
        publisher.publish(at=later)
    changed = renew(publisher.state, [KIND, "slm"], later)
    change = publisher.fresh("change")
    assert sign_change(publisher.state, changed, publisher.keyring()) == []
    write_change(change, changed)
    publisher.publish(change, at=later)
    with pytest.raises(PublishRefused, match="renewed by `bundle publish`"):
        renew(publisher.state, [TIMESTAMP], later)


def test_the_timestamp_alone_is_renewed(publisher: Publisher, robot: Robot) -> None:
    publisher.publish(at=now() - timedelta(days=8))
    assert publisher.publish().versions == {TIMESTAMP: 4}
    assert publisher.publish(at=now() + timedelta(days=20)).versions == {SNAPSHOT: 3, TIMESTAMP: 5}
    assert robot.install(publisher.repository).is_current


def test_without_online_keys_it_is_told_which(publisher: Publisher) -> None:
    with pytest.raises(KeyTrouble, match=r"snapshot needs 1 of: snapshot-[0-9a-f]{16}\.pem"):
        publish(publisher.repository, publisher.sign("1.1.0"), Keyring([], Passphrase()), now())


def test_one_publisher_at_a_time(publisher: Publisher) -> None:
    with alone(publisher.repository), pytest.raises(PublishRefused, match="another publisher"):
        publisher.publish()
    publisher.publish()
