"""The robot's client against honest repositories: what it takes, from where, and how it goes on."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pika_edge.errors import BundleRefused, ConfigError
from pika_edge.releases import ReleaseRefused, TufSource, trust_root
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.replace import rotate
from pika_edge.slots import Slots
from tests.releases.conftest import Show
from tests.releases.made import KIND, NET_BYTES, Publisher, Robot, now, tiny_bundle
from tests.releases.serving import serving


def test_what_is_offered_is_installed(publisher: Publisher, robot: Robot, show: Show) -> None:
    publisher.release("1.1.0")
    installed = robot.install(show(publisher.repository))
    assert installed.model == f"{KIND}-1.1.0"
    assert robot.version == "1.1.0"
    assert not robot.slots.verify()["b"]


def test_again_it_is_done_already(publisher: Publisher, robot: Robot) -> None:
    installed = robot.install(publisher.repository)
    assert installed.is_current
    assert installed.fetched_bytes == 0


def test_only_files_that_changed_are_fetched(publisher: Publisher, robot: Robot) -> None:
    publisher.release("1.1.0")
    with serving(publisher.repository) as server:
        robot.install(server.url)
    files = [path for path, _ in server.asked if path.startswith("/targets")]
    assert any(path.endswith(".net.bin") for path in files)
    assert not any(path.endswith((".net.onnx", ".vocabulary.model")) for path in files)


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_download_that_broke_goes_on(publisher: Publisher, robot: Robot, knows_ranges: bool) -> None:
    publisher.release("1.1.0")
    with serving(publisher.repository, knows_ranges) as server:
        server.breaks_after = NET_BYTES // 2
        with pytest.raises(ReleaseRefused, match="broke off") as caught:
            robot.install(server.url)
        assert caught.value.reason == "unreachable"
        assert robot.version == "1.0.0"
        robot.install(server.url)
        ranges = [said for path, said in server.asked if path.endswith(".net.bin")]
    assert robot.version == "1.1.0"
    assert ranges[0] is None
    assert ranges[1] is not None
    assert ranges[1].startswith("bytes=")


@pytest.mark.parametrize("offset", [0, 1, 65_535, 65_536, 70_000, 199_999, NET_BYTES])
def test_a_file_is_given_from_any_byte(publisher: Publisher, robot: Robot, show: Show, offset: int) -> None:
    whole = robot.bytes()["net.bin"]
    source = robot.source(show(publisher.repository))
    assert b"".join(source.read("net.bin", min(offset, len(whole)))) == whole[offset:]


def test_a_file_without_ranges_from_any_byte(publisher: Publisher, robot: Robot) -> None:
    whole = robot.bytes()["net.bin"]
    with serving(publisher.repository, knows_ranges=False) as server:
        assert b"".join(robot.source(server.url).read("net.bin", 70_001)) == whole[70_001:]


def test_a_version_by_name(publisher: Publisher, robot: Robot, tmp_path: Path) -> None:
    publisher.release("1.1.0")
    publisher.release("1.2.0")
    robot.install(publisher.repository, "1.1.0")
    assert robot.version == "1.1.0"
    with pytest.raises(ReleaseRefused, match=r"no predetermination 1\.9\.0 is signed") as caught:
        robot.install(publisher.repository, "1.9.0")
    assert caught.value.reason == "not-found"


@pytest.mark.parametrize("version", ["../1.0.0", "1.0.0/../../slm", "", "*"])
def test_a_version_cannot_leave_its_kind(publisher: Publisher, robot: Robot, version: str) -> None:
    with pytest.raises(ReleaseRefused) as caught:
        robot.install(publisher.repository, version)
    assert caught.value.reason == "not-found"


def test_a_kind_with_nothing_on_offer(publisher: Publisher, robot: Robot) -> None:
    with pytest.raises(ReleaseRefused, match="no slm is offered") as caught:
        TufSource(str(publisher.repository), robot.trust, "slm").manifest()
    assert caught.value.reason == "not-found"


def test_what_is_no_repository(robot: Robot, tmp_path: Path) -> None:
    for where in (str(tmp_path / "nowhere"), "http://127.0.0.1:9"):
        with pytest.raises(ReleaseRefused, match="name the folder or address") as caught:
            robot.install(where)
        assert caught.value.reason == "unreachable"
    for odd in ("ftp://example.org/bundles", "ssh://robot"):
        with pytest.raises(ConfigError, match="name a folder or an http"):
            robot.install(odd)
    with pytest.raises(ConfigError, match="not taken") as told:
        robot.install("https://somebody:hunter2@example.org/bundles")
    assert "hunter2" not in str(told.value)
    with pytest.raises(ConfigError, match="none of predetermination, slm"):
        TufSource(str(tmp_path), robot.trust, "firmware")


def test_a_robot_without_a_root_is_told_where_to_get_it(publisher: Publisher, tmp_path: Path) -> None:
    slots = Slots(tmp_path / "new", KIND)
    with pytest.raises(ReleaseRefused, match="with --root") as caught:
        slots.install(TufSource(str(publisher.repository), tmp_path / "new" / "trust", KIND))
    assert caught.value.reason == "not-trusted"


def test_a_root_is_given_once(publisher: Publisher, robot: Robot, tmp_path: Path) -> None:
    trust_root(robot.trust, publisher.root)
    other = Publisher.new(tmp_path / "other")
    with pytest.raises(ReleaseRefused, match="trusted already"):
        trust_root(robot.trust, other.root)
    with pytest.raises(ReleaseRefused, match=r"not a whole root\.json"):
        trust_root(tmp_path / "empty", publisher.root[:-40])
    timestamp = (publisher.repository / "metadata" / "timestamp.json").read_bytes()
    with pytest.raises(ReleaseRefused, match=r"not a whole root\.json"):
        trust_root(tmp_path / "empty", timestamp)
    assert not (tmp_path / "empty").exists()


def test_two_at_once_wait_for_each_other(publisher: Publisher, robot: Robot) -> None:
    def ask(_: int) -> str:
        return robot.source(publisher.repository).offer.version

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(24))) == {"1.0.0"}


@pytest.mark.parametrize("spoilt", [b"", b"\x00" * 100, b"{}", b"[" * 100_000])
def test_spoilt_cached_metadata_is_fetched_anew(publisher: Publisher, robot: Robot, spoilt: bytes) -> None:
    publisher.release("1.1.0")
    for path in (robot.trust / "metadata").rglob("*.json"):
        if not path.is_symlink():
            path.write_bytes(spoilt)
    robot.install(publisher.repository)
    assert robot.version == "1.1.0"


def test_it_goes_through_all_roots_since_its_own(publisher: Publisher, robot: Robot) -> None:
    for _ in range(3):
        keys = NewKeys(publisher.fresh("anew"), None)
        publisher.bring(rotate(publisher.state, ["root"], keys.make, now()), keys)
    assert publisher.state.root.version == 4
    assert robot.install(publisher.repository).is_current


def test_a_bundle_for_other_text_rules_is_not_even_signed(publisher: Publisher) -> None:
    with pytest.raises(BundleRefused, match="text rules 99"):
        publisher.sign("2.0.0", bundle=tiny_bundle(publisher.fresh("bundle"), "2.0.0", text_version=99))
