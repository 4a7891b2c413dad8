"""The parents' word given and taken back: stored, and written down in the ledger."""

from contextlib import suppress
from pathlib import Path
from typing import Literal

from pika_edge.consent import store
from pika_edge.consent.grant import Grant
from pika_edge.consent.terms import NONE
from pika_edge.ledger.entries import Entry, Granted, Withdrawn
from pika_edge.ledger.ledger import Ledger


def give(state_dir: Path, grant: Grant) -> None:
    """Store a consent; an earlier one does not hold any more.

    Raises:
        OSError: it cannot be written down or stored, and does not hold.
    """
    _write_down(state_dir, Granted(grant=grant))  # first: nothing shall hold that the ledger does not know
    try:
        store.write(state_dir, grant)
    except OSError:
        with suppress(OSError):
            _write_down(state_dir, Withdrawn(number=grant.number, cause="withdrawn"))
        raise


def take_back(state_dir: Path, cause: Literal["withdrawn", "over"]) -> str:
    """Remove the stored consent, whatever becomes of the ledger; say in words what was done.

    Raises:
        OSError: it cannot be removed.
    """
    stored = store.read(state_dir)
    store.remove(state_dir)
    if stored == NONE:
        return "there was no consent to withdraw"
    if not isinstance(stored, Grant):
        return f"removed without a line in the ledger: {stored}"
    told = f"the consent of {stored.by} is {cause}; nothing leaves the robot"
    try:
        _write_down(state_dir, Withdrawn(number=stored.number, cause=cause))
    except OSError as error:
        return f"{told} (but the ledger could not be written: {error})"
    return told


def _write_down(state_dir: Path, entry: Entry) -> None:
    ledger = Ledger(state_dir)
    ledger.append(entry)
    ledger.sync()
