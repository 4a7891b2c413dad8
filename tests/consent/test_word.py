"""What holds now: the daemon's eye on the store and on the clocks."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from pika_edge.consent import store
from pika_edge.daemon import word as module
from pika_edge.daemon.word import ParentsWord
from pika_edge.ledger import Granted, Withdrawn, read
from tests.consent.made import begins_tomorrow, ended, granted, today


@pytest.fixture
def word(tmp_path: Path) -> ParentsWord:
    return ParentsWord(tmp_path)


def test_what_others_store_and_remove_is_seen(word: ParentsWord, tmp_path: Path) -> None:
    assert not word.look()
    assert (word.grant, word.why_not, word.reason) == (None, "no consent", "no consent")
    grant = granted()
    store.write(tmp_path, grant)
    assert word.look()
    assert not word.look()
    assert (word.grant, word.why_not) == (grant, None)
    assert "Lan lets words go to groq and l4" in word.told
    store.remove(tmp_path)
    assert word.look()
    assert (word.grant, word.told) == (None, "no consent")


def test_given_and_taken_back(word: ParentsWord, tmp_path: Path) -> None:
    grant = granted()
    assert "Lan" in word.give(grant)
    assert word.look()
    assert word.grant == grant
    assert word.take_back() == "the consent of Lan is withdrawn; nothing leaves the robot"
    assert word.look()
    assert word.grant is None
    assert word.take_back() == "there was no consent to withdraw"
    entries = [line.entry for line in read(tmp_path)]
    assert entries == [Granted(grant=grant), Withdrawn(number=grant.number, cause="withdrawn")]


def test_what_is_over_is_removed_for_good_and_written_down_once(word: ParentsWord, tmp_path: Path) -> None:
    grant = ended()
    store.write(tmp_path, grant)
    assert word.look()
    assert (word.grant, word.reason, word.told) == (None, "the consent is over", "the consent is over")
    assert not word.look()
    assert store.read(tmp_path) == "no consent"
    assert [line.entry for line in read(tmp_path)] == [Withdrawn(number=grant.number, cause="over")]
    after = ParentsWord(tmp_path)
    after.look()
    assert after.told == "no consent"
    word.give(granted())
    assert word.look()
    assert word.grant is not None


def test_what_begins_later_waits_for_the_clock_and_stays_stored(word: ParentsWord, tmp_path: Path) -> None:
    store.write(tmp_path, begins_tomorrow())
    assert word.look()
    assert word.grant is None
    assert "set the robot's clock" in word.told
    assert word.reason == "no consent"
    assert not isinstance(store.read(tmp_path), str)


def test_a_damaged_file_ends_it_at_once_and_says_why(word: ParentsWord, tmp_path: Path) -> None:
    store.write(tmp_path, granted())
    word.look()
    (tmp_path / "consent.key").chmod(0o644)
    assert word.look()
    assert word.grant is None
    assert "others may open it" in word.told


def test_clocks(word: ParentsWord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall clock may jump: back before the beginning it waits, past the end it is over and stays so."""
    now = today()
    store.write(tmp_path, granted(now, expires_at=now + timedelta(days=30)))
    assert word.look()
    for days, holds in ((-1, False), (1, True), (29, True), (-400, False), (2, True), (31, False), (2, False)):
        monkeypatch.setattr(module, "_now", lambda days=days: now + timedelta(days=days))
        word.look()
        assert (word.grant is not None) == holds, days
    assert word.told == "the consent is over"


def test_a_clock_that_is_set_back_does_not_make_it_longer(
    word: ParentsWord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, began_s = today(), time.monotonic()
    store.write(tmp_path, granted(now, expires_at=now + timedelta(days=1)))
    monkeypatch.setattr(module, "_now", lambda: now)
    monkeypatch.setattr(time, "monotonic", lambda: began_s)
    assert word.look()
    assert word.grant is not None
    monkeypatch.setattr(time, "monotonic", lambda: began_s + 86_400)
    assert word.look()
    assert word.told == "the consent is over"


def test_it_holds_no_more_here_where_its_file_cannot_be_removed(word: ParentsWord, tmp_path: Path) -> None:
    word.give(granted())
    word.look()
    (tmp_path / "consent.key").unlink()
    (tmp_path / "consent.key").mkdir()
    with pytest.raises(OSError, match=r"consent\.key"):
        word.take_back()
    word.look()
    assert word.grant is None


def test_withdrawn_it_holds_no_more_here_even_with_file_and_key_put_back(word: ParentsWord, tmp_path: Path) -> None:
    word.give(granted())
    word.look()
    old = {path: path.read_bytes() for path in (tmp_path / "consent.json", tmp_path / "consent.key")}
    word.take_back()
    for path, content in old.items():
        path.write_bytes(content)
        path.chmod(0o600)
    assert not isinstance(store.read(tmp_path), str)
    word.look()
    assert word.grant is None
    word.give(granted(by="Minh"))
    word.look()
    assert word.grant is not None
