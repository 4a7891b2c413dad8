"""Keys: made once, locked, private, never shown; roles need as many as they say; lost ones are replaced."""

import stat
from pathlib import Path

import pytest

from pika_edge.errors import ConfigError
from pika_edge.releases import KeyTrouble, PublishRefused
from pika_edge.releases.layout import ROOT, SNAPSHOT, TARGETS, TIMESTAMP
from pika_edge.releases.publishing.change import missing, read_change, sign_change, write_change
from pika_edge.releases.publishing.found import found, make_keys
from pika_edge.releases.publishing.keyring import Keyring, make_key, shown
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.passphrase import VARIABLE, Passphrase
from pika_edge.releases.publishing.plan import DEFAULT, planned
from pika_edge.releases.publishing.replace import revoke, rotate
from tests.releases.made import KIND, Publisher, Robot, now

PHRASE = b"correct horse battery staple"


@pytest.fixture(autouse=True)
def _no_phrase_of_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def _phrase_file(folder: Path, phrase: bytes = PHRASE) -> Path:
    path = folder / "phrase"
    path.write_bytes(phrase + b"\n")
    path.chmod(0o600)
    return path


def test_offline_keys_are_locked_and_all_are_private(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys", DEFAULT, lambda: PHRASE)
    files = {path.name.rpartition("-")[0]: path for path in (tmp_path / "keys").glob("*/*.pem")}
    assert set(files) == set(DEFAULT)
    for role, path in files.items():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert (b"ENCRYPTED" in path.read_bytes()) == (role not in (SNAPSHOT, TIMESTAMP))
    assert [path.parent.name for path in sorted((tmp_path / "keys").glob("*/root-*.pem"))] == [
        "holder-1",
        "holder-2",
        "holder-3",
    ]


def test_keys_are_never_overwritten(publisher: Publisher) -> None:
    with pytest.raises(PublishRefused, match="holds keys already"):
        make_keys(publisher.keys, DEFAULT, None)
    with pytest.raises(PublishRefused, match="is a repository already"):
        found(publisher.repository, DEFAULT, {}, now())


@pytest.mark.parametrize("where", ["file", "environment"])
def test_a_locked_key_opens_with_its_phrase_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    made = make_key(tmp_path / "keys", KIND, PHRASE)
    keyid = made.public_key.keyid

    def keyring(phrase: bytes) -> Keyring:
        if where == "file":
            return Keyring([tmp_path / "keys"], Passphrase(_phrase_file(tmp_path, phrase)))
        monkeypatch.setenv(VARIABLE, phrase.decode())
        return Keyring([tmp_path / "keys"], Passphrase())

    signer = keyring(PHRASE).signer(keyid)
    assert signer is not None
    assert signer.public_key == made.public_key
    with pytest.raises(KeyTrouble, match="the pass phrase is wrong") as caught:
        keyring(b"not this one, no").signer(keyid)
    assert "not this one" not in str(caught.value)
    assert PHRASE.decode() not in repr(Passphrase(_phrase_file(tmp_path)))


def test_without_a_phrase_and_a_person_it_is_told_where_to_put_one(tmp_path: Path) -> None:
    keyid = make_key(tmp_path, KIND, PHRASE).public_key.keyid
    with pytest.raises(KeyTrouble, match=f"set {VARIABLE}, or name a file of mode 0600"):
        Keyring([tmp_path], Passphrase()).signer(keyid)


def test_a_short_phrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble, match="12 characters at least"):
        Passphrase(_phrase_file(tmp_path, b"robot")).for_new_keys()


def test_files_that_lie_open_are_refused(tmp_path: Path) -> None:
    keyid = make_key(tmp_path, TIMESTAMP, None).public_key.keyid
    (path,) = tmp_path.glob("*.pem")
    path.chmod(0o644)
    with pytest.raises(KeyTrouble, match=f"can be read by others; run: chmod 600 {path}"):
        Keyring([tmp_path], Passphrase()).signer(keyid)
    phrase = _phrase_file(tmp_path)
    phrase.chmod(0o640)
    with pytest.raises(ConfigError, match="can be read by others"):
        Passphrase(phrase).for_new_keys()


def test_a_locked_key_on_a_stick_without_modes_is_taken(tmp_path: Path) -> None:
    keyid = make_key(tmp_path / "stick", KIND, PHRASE).public_key.keyid
    (path,) = (tmp_path / "stick").glob("*.pem")
    path.chmod(0o777)
    assert Keyring([tmp_path / "stick"], Passphrase(_phrase_file(tmp_path))).signer(keyid) is not None


def test_a_damaged_or_renamed_key_is_told(tmp_path: Path) -> None:
    one, other = (make_key(tmp_path, TIMESTAMP, None).public_key.keyid for _ in range(2))
    paths = {shown(keyid): tmp_path / f"timestamp-{shown(keyid)}.pem" for keyid in (one, other)}
    paths[shown(one)].write_bytes(paths[shown(other)].read_bytes())
    with pytest.raises(KeyTrouble, match="holds another key than its name says"):
        Keyring([tmp_path], Passphrase()).signer(one)
    paths[shown(one)].write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    with pytest.raises(KeyTrouble, match="or the file is damaged"):
        Keyring([tmp_path], Passphrase()).signer(one)
    with pytest.raises(KeyTrouble, match="is not a folder"):
        Keyring([tmp_path / "nowhere"], Passphrase())


@pytest.mark.parametrize("word", ["root", "root=2", "root=3/2", "root=0/1", "root=1/99", "mirror=1/1", "root=a/b"])
def test_a_plan_that_cannot_work_is_refused(word: str) -> None:
    with pytest.raises(ConfigError, match="--role"):
        planned([word])


def test_a_plan_of_ones_own() -> None:
    plan = planned(["root=3/5", "predetermination=2/2"])
    assert (plan[ROOT].threshold, plan[ROOT].keys) == (3, 5)
    assert (plan[KIND].threshold, plan[KIND].keys) == (2, 2)
    assert plan[TARGETS] == DEFAULT[TARGETS]


def test_holders_sign_one_after_another(publisher: Publisher, robot: Robot) -> None:
    holders = [Keyring([publisher.keys / f"holder-{number}"], Passphrase()) for number in (1, 2)]
    keys = NewKeys(publisher.fresh("anew"), None)
    changed = rotate(publisher.state, [TIMESTAMP], keys.make, now())
    change = publisher.fresh("change")
    (lacking,) = sign_change(publisher.state, changed, holders[0])
    assert (lacking.role, lacking.more, len(lacking.of)) == (ROOT, 1, 2)
    write_change(change, changed)
    with pytest.raises(PublishRefused, match=r"not signed by enough keys \(root: 1 more of"):
        publisher.publish(change)
    carried = read_change(change)
    assert sign_change(publisher.state, carried, holders[0]) == [lacking]
    assert sign_change(publisher.state, carried, holders[1]) == []
    write_change(change, carried)
    for key in keys.folder.rglob("*.pem"):
        key.rename(publisher.keys / key.name)
    publisher.publish(change)
    assert robot.install(publisher.repository).is_current


def test_a_new_root_needs_the_old_holders_too(publisher: Publisher) -> None:
    keys = NewKeys(publisher.fresh("anew"), None)
    changed = rotate(publisher.state, [ROOT], keys.make, now())
    assert [
        (one.role, one.more) for one in sign_change(publisher.state, changed, Keyring([], Passphrase(), keys.made))
    ] == [(ROOT, 2)]
    assert sign_change(publisher.state, changed, publisher.keyring()) == []


@pytest.mark.parametrize("role", [ROOT, TARGETS, SNAPSHOT, TIMESTAMP, KIND])
def test_a_revoked_key_is_trusted_nowhere_and_robots_go_on(publisher: Publisher, robot: Robot, role: str) -> None:
    before = publisher.state
    lost = before.keyids(role)[0]
    for path in publisher.keys.rglob(f"*-{shown(lost)}.pem"):
        path.unlink()
    keys = NewKeys(publisher.fresh("anew"), None)
    changed = revoke(before, [f"{role}-{shown(lost)}.pem"], keys.make, now())
    publisher.bring(changed, keys)
    after = publisher.state
    assert lost not in after.keyids(role)
    assert len(after.keyids(role)) == len(before.keyids(role))
    assert after.threshold(role) == before.threshold(role)
    publisher.release("1.1.0")
    robot.install(publisher.repository)
    assert robot.version == "1.1.0"


@pytest.mark.parametrize("word", ["", "zz", "0000000000000000"])
def test_an_id_that_fits_no_key(publisher: Publisher, word: str) -> None:
    with pytest.raises(PublishRefused, match="fits 0 keys"):
        revoke(publisher.state, [word], NewKeys(publisher.fresh("anew"), None).make, now())


def test_a_role_that_is_not_there(publisher: Publisher) -> None:
    with pytest.raises(PublishRefused, match="there is no role mirror"):
        rotate(publisher.state, ["mirror"], NewKeys(publisher.fresh("anew"), None).make, now())
    assert missing(publisher.state, {}) == []
