"""The stored consent: signed, this user's alone, gone for good when it is withdrawn."""

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pika_edge.consent import store
from pika_edge.consent.grant import Grant
from tests.consent.made import granted

NAMES = ("consent.json", "consent.key")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Give a state folder with a consent in it."""
    folder = tmp_path / "deep" / "state"
    store.write(folder, granted())
    assert isinstance(store.read(folder), Grant)
    return folder


def why_not(folder: Path) -> str:
    found = store.read(folder)
    assert isinstance(found, str)
    return found


def test_what_is_stored_is_read(tmp_path: Path) -> None:
    assert store.read(tmp_path / "nowhere") == "no consent"
    grant = granted(by="Nguyễn Thị Lan", serious=True)
    store.write(tmp_path, grant)
    assert store.read(tmp_path) == grant


def test_files_are_this_users_alone(state: Path) -> None:
    assert {path.name for path in state.iterdir()} == set(NAMES)
    assert {stat.S_IMODE(path.stat().st_mode) for path in state.iterdir()} == {0o600}
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    store.write(tmp_path, granted())
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_byte_changed_anywhere_and_it_does_not_hold(tmp_path: Path, data: st.DataObject) -> None:
    store.write(tmp_path, granted())
    path = tmp_path / data.draw(st.sampled_from(NAMES))
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    assert "does not count" in why_not(tmp_path)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_cut_anywhere_and_it_does_not_hold(tmp_path: Path, data: st.DataObject) -> None:
    store.write(tmp_path, granted())
    path = tmp_path / data.draw(st.sampled_from(NAMES))
    path.write_bytes(path.read_bytes()[: data.draw(st.integers(0, path.stat().st_size - 1))])
    assert "does not count" in why_not(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"allowed": true}', b"[" * 4_000, b" " * 5_000, b'{"grant": null}']
)
def test_what_is_no_consent_does_not_count(state: Path, content: bytes) -> None:
    (state / "consent.json").write_bytes(content)
    assert "does not count: consent.json" in why_not(state)


def test_other_spelling_of_the_same_consent_does_not_count(state: Path) -> None:
    content = json.loads((state / "consent.json").read_bytes())
    (state / "consent.json").write_text(json.dumps(content), encoding="ascii")
    assert "is not signed" in why_not(state)


def test_longer_terms_with_the_old_signature_do_not_count(state: Path) -> None:
    path = state / "consent.json"
    path.write_bytes(path.read_bytes().replace(b'"serious":false', b'"serious":true'))
    assert "is not signed" in why_not(state)


def spread(path: Path) -> None:
    path.chmod(0o640)


def link(path: Path) -> None:
    path.symlink_to(path.rename(path.with_name("elsewhere")))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir(0o600)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [spread, link, pipe, folder])
def test_a_file_that_is_not_ours_alone_does_not_count(state: Path, name: str, change: Callable[[Path], None]) -> None:
    change(state / name)
    assert f"does not count: {name}: " in why_not(state)


def test_mode_is_told(state: Path) -> None:
    spread(state / "consent.key")
    assert "others may open it (mode 0640, not 0600)" in why_not(state)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("name", NAMES)
def test_another_users_file_does_not_count(state: Path, name: str) -> None:
    os.chown(state / name, 12_345, 12_345)
    assert "not a file of this user's own" in why_not(state)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder away")
def test_nothing_is_stored_in_another_users_folder(tmp_path: Path) -> None:
    os.chown(tmp_path, 12_345, 12_345)
    with pytest.raises(PermissionError, match="belongs to user 12345; run this as that user"):
        store.write(tmp_path, granted())


def test_withdrawn_is_gone_and_an_old_file_put_back_does_not_hold(state: Path, tmp_path: Path) -> None:
    old = shutil.copy(state / "consent.json", tmp_path / "old.json")
    store.remove(state)
    assert list(state.iterdir()) == []
    assert why_not(state) == "no consent"
    shutil.copy(old, state / "consent.json")
    assert "does not count: consent.key" in why_not(state)
    store.write(state, granted(by="Minh"))
    shutil.copy(old, state / "consent.json")
    assert "is not signed" in why_not(state)


def test_a_narrower_consent_cannot_be_widened_with_the_earlier_file(state: Path, tmp_path: Path) -> None:
    old = shutil.copy(state / "consent.json", tmp_path / "old.json")
    store.write(state, granted(tiers=("l4",)))
    shutil.copy(old, state / "consent.json")
    assert "is not signed" in why_not(state)


def test_another_robots_consent_does_not_hold(state: Path, tmp_path: Path) -> None:
    store.write(tmp_path / "other", granted())
    shutil.copy(tmp_path / "other" / "consent.json", state / "consent.json")
    assert "is not signed" in why_not(state)


def test_a_power_cut_between_key_and_consent_leaves_none(state: Path) -> None:
    """`write` puts the new key there first: what then lies there is the new key and the old consent."""
    (state / "consent.key").write_bytes(b"k" * 32)
    assert "is not signed" in why_not(state)


def test_what_an_earlier_power_cut_left_is_no_hindrance(state: Path) -> None:
    (state / ".consent.json.new").write_bytes(b"half a cons")
    store.write(state, granted(by="Minh"))
    assert {path.name for path in state.iterdir()} == set(NAMES)
    found = store.read(state)
    assert isinstance(found, Grant)
    assert found.by == "Minh"


def test_withdrawing_needs_nothing_to_be_there(tmp_path: Path) -> None:
    store.remove(tmp_path)
    store.remove(tmp_path / "nowhere")


def test_the_stamp_changes_with_what_is_stored(state: Path) -> None:
    stamps = [store.stamp(state)]
    assert store.stamp(state) == stamps[0]
    store.write(state, granted())
    stamps.append(store.stamp(state))
    (state / "consent.key").chmod(0o644)
    stamps.append(store.stamp(state))
    store.remove(state)
    stamps.append(store.stamp(state))
    assert len(set(stamps)) == 4
    assert store.stamp(state / "nowhere") == stamps[-1]
