"""Consent and ledger together: nothing holds that is not written down."""

from pathlib import Path

import pytest

from pika_edge.consent import store
from pika_edge.ledger import Granted, Withdrawn, read
from pika_edge.ledger.consent import give, take_back
from tests.consent.made import granted
from tests.ledger.made import FILE


def test_what_cannot_be_written_down_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(IsADirectoryError):
        give(tmp_path, granted())
    assert store.read(tmp_path) == "no consent"


def test_what_cannot_be_stored_is_not_left_standing_in_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "consent.json").mkdir()
    grant = granted()
    with pytest.raises(IsADirectoryError):
        give(tmp_path, grant)
    entries = [line.entry for line in read(tmp_path)]
    assert entries == [Granted(grant=grant), Withdrawn(number=grant.number, cause="withdrawn")]


def test_it_is_withdrawn_also_where_the_ledger_cannot_be_written(tmp_path: Path) -> None:
    store.write(tmp_path, granted())
    (tmp_path / FILE).mkdir()
    assert "but the ledger could not be written" in take_back(tmp_path, "withdrawn")
    assert store.read(tmp_path) == "no consent"


def test_what_does_not_count_is_removed_too(tmp_path: Path) -> None:
    store.write(tmp_path, granted())
    (tmp_path / "consent.key").chmod(0o644)
    assert "removed without a line in the ledger: the stored consent does not count" in take_back(tmp_path, "withdrawn")
    assert store.read(tmp_path) == "no consent"
