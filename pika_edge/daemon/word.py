"""The parents' word as it holds now: by what is stored, and by two clocks."""

import time
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.consent import store
from pika_edge.consent.grant import Grant
from pika_edge.consent.terms import NONE, OVER, told, why_not_now
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.ledger.consent import give, take_back


class ParentsWord:
    """Looks at the stored consent, and ends it when its time is over.

    What is over is removed for good, so that a clock which is set back does not bring it back. For the same reason a
    clock that nobody can set ends it too, after the time that was left when it was first seen.
    """

    def __init__(self, state_dir: Path) -> None:
        self._state_dir = state_dir
        self._seen: store.Stamp | None = None
        self._stored: Grant | str = NONE
        self._ends_s = 0.0
        """When what is stored ends by `time.monotonic`."""
        self._gone: str | None = None
        """Number of the consent that ended last: it does not hold again, whatever becomes of its file."""
        self.grant: Grant | None = None
        """The consent that holds; None: nothing may leave."""
        self.why_not: str | None = NONE
        """Why none holds, None where one does."""

    @property
    def reason(self) -> str:
        """Why a cloud tier may not be asked, as short as a decision's `why` wants it."""
        return OVER if self.why_not == OVER else NONE

    @property
    def told(self) -> str:
        """What holds now, in one line."""
        return told(self.grant) if self.grant is not None else self.why_not or NONE

    def look(self) -> bool:
        """Look at the store, if it has changed, and at the clocks; say whether now something else holds."""
        before = self.grant, self.why_not
        if (seen := store.stamp(self._state_dir)) != self._seen:
            self._seen = seen
            self._take(store.read(self._state_dir))
        self.why_not = self._why_not()
        self.grant = self._stored if self.why_not is None and isinstance(self._stored, Grant) else None
        if (self.grant, self.why_not) == before:
            return False
        LOGGER.info("consent: %s", self.told)
        return True

    def give(self, grant: Grant) -> str:
        """Store a new consent, which `look` then finds; say what it allows.

        Raises:
            OSError: it cannot be stored, and does not hold.
        """
        give(self._state_dir, grant)
        return told(grant)

    def take_back(self) -> str:
        """Remove the consent; say what was done.

        Raises:
            OSError: it cannot be removed; here it does not hold any more, but a new daemon would find it.
        """
        if isinstance(self._stored, Grant):
            self._gone = self._stored.number
        self._stored = NONE
        return take_back(self._state_dir, "withdrawn")

    def _take(self, found: Grant | str) -> None:
        if isinstance(found, Grant):
            if found.number == self._gone:
                return
            self._ends_s = time.monotonic() + (found.expires_at - _now()).total_seconds()
        self._stored = found

    def _why_not(self) -> str | None:
        if isinstance(self._stored, str):
            return self._stored
        if time.monotonic() >= self._ends_s or self._stored.is_over(_now()):
            return self._end(self._stored)
        return why_not_now(self._stored, _now())

    def _end(self, grant: Grant) -> str:
        self._stored, self._gone = OVER, grant.number
        try:
            LOGGER.info(take_back(self._state_dir, "over"))
        except OSError as error:
            LOGGER.error("the consent is over and does not hold, but its file cannot be removed: %s", error)
        self._seen = store.stamp(self._state_dir)
        return OVER


def _now() -> datetime:
    return datetime.now(timezone.utc)
